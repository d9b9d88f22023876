"""Les JSON Schema : celui de la fiche, dérivé du schéma et du pack ; celui de la réponse, livré."""

import json
from pathlib import Path
from typing import Any

from spaser_rules.marche.fiche import Fiche
from spaser_rules.pack.pack import Pack

_REPONSE = Path(__file__).parent / "reponse.schema.json"
DIALECTE = "https://json-schema.org/draft/2020-12/schema"


def schema_de_la_reponse() -> dict[str, Any]:
    """Le contrat de la réponse JSON."""
    schema: dict[str, Any] = json.loads(_REPONSE.read_text(encoding="utf-8"))
    return schema


def schema_de_la_fiche(pack: Pack) -> dict[str, Any]:
    """Le schéma de la fiche, chaque code du catalogue énuméré."""
    schema = Fiche.model_json_schema()
    enumere: dict[str, Any] = _enumerer(schema, pack)
    titre = f"Fiche besoin · {pack.texte.document}"
    return {"$schema": DIALECTE} | enumere | {"title": titre}


def _enumerer(noeud: Any, pack: Pack) -> Any:
    """Remplace chaque renvoi au catalogue par les codes du pack."""
    if isinstance(noeud, list):
        return [_enumerer(element, pack) for element in noeud]
    if not isinstance(noeud, dict):
        return noeud
    enumere = {
        cle: _enumerer(valeur, pack) for cle, valeur in noeud.items() if cle != "x-catalogue"
    }
    genre = noeud.get("x-catalogue")
    if isinstance(genre, str):
        enumere["enum"] = list(pack.codes[genre])
    return enumere
