"""Le JSON Schema d'un profil, pour que l'éditeur complète le nom des champs."""

from typing import Any

from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.champs import IGNOREE, champs
from spaser_rules.recensement.profil_ecrit import ProfilEcrit
from spaser_rules.rendus.schemas import DIALECTE


def schema_du_profil(pack: Pack) -> dict[str, Any]:
    """Le schéma d'un profil ; une colonne peut n'y être que le nom de son champ."""
    schema = ProfilEcrit.model_json_schema()
    connus = dict.fromkeys(champ.nom for champ in (IGNOREE, *champs(pack).values()))
    nom = {"type": "string", "enum": list(connus), "title": "Champ"}
    colonne = schema["$defs"]["ColonneEcrite"]
    colonne["properties"]["champ"] = nom
    proprietes = schema["properties"]["colonnes"]
    proprietes["additionalProperties"] = {"anyOf": [nom, {"$ref": "#/$defs/ColonneEcrite"}]}
    texte_ou_liste = {"type": ["string", "array"], "items": {"type": "string"}}
    schema["properties"]["feuilles"] |= texte_ou_liste
    for mots in ("oui", "non"):
        colonne["properties"][mots] |= texte_ou_liste
    return {"$schema": DIALECTE} | schema | {"title": "Profil de lecture d'un recensement"}
