"""Les JSON Schema : ceux de ce qui s'écrit, dérivés du pack ; celui de la réponse, livré."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from spaser_rules.indicateurs.chargement import codes_des_indicateurs
from spaser_rules.indicateurs.ecriture import IndicateursEcrits, SuiviEcrit
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.suivi import codes_du_suivi
from spaser_rules.marche.au_choix import est_propose
from spaser_rules.marche.fiche import Fiche
from spaser_rules.pack.pack import Pack

_REPONSE = Path(__file__).parent / "reponse.schema.json"
DIALECTE = "https://json-schema.org/draft/2020-12/schema"
TEXTE: dict[str, Any] = {"type": "string"}
DATE = TEXTE | {"format": "date"}


def schema_de_la_reponse() -> dict[str, Any]:
    """Le contrat de la réponse JSON."""
    schema: dict[str, Any] = json.loads(_REPONSE.read_text(encoding="utf-8"))
    return schema


def schema_de_la_fiche(pack: Pack) -> dict[str, Any]:
    """Le schéma de la fiche, chaque code du catalogue énuméré."""
    return schema_du_modele(Fiche, pack.codes, f"Fiche besoin · {pack.texte.document}")


def schema_des_indicateurs(pack: Pack) -> dict[str, Any]:
    """Le schéma d'``indicateurs.yaml``, chaque règle et chaque lecture du pack énumérée."""
    codes = codes_des_indicateurs(pack)
    return schema_du_modele(IndicateursEcrits, codes, f"Indicateurs · {pack.texte.document}")


def schema_du_suivi(indicateurs: Indicateurs) -> dict[str, Any]:
    """Le schéma du suivi, chaque indicateur relevé à la main et chaque livrable énuméré."""
    titre = f"Suivi · {indicateurs.pack.texte.document}"
    return schema_du_modele(SuiviEcrit, codes_du_suivi(indicateurs), titre)


def en_texte(schema: Mapping[str, Any]) -> str:
    """Le schéma, tel qu'un fichier le garde."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def table(**champs: dict[str, Any]) -> dict[str, Any]:
    """Une table dont tous ces champs sont là, et eux seuls."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(champs),
        "properties": champs,
    }


def liste(contenu: dict[str, Any]) -> dict[str, Any]:
    """Une liste d'éléments de cette forme."""
    return {"type": "array", "items": contenu}


def schema_du_modele(
    modele: type[BaseModel], codes: Mapping[str, Any], titre: str
) -> dict[str, Any]:
    """Le schéma de ce que lit un modèle.

    :param codes: par genre, les codes du pack ; un genre absent reste un texte libre.
    """
    enumere: dict[str, Any] = _enumerer(modele.model_json_schema(), codes)
    return {"$schema": DIALECTE} | enumere | {"title": titre}


def _enumerer(noeud: Any, codes: Mapping[str, Any]) -> Any:
    """Remplace chaque renvoi au catalogue par les codes connus ; ôte ce qui n'est pas proposé."""
    if isinstance(noeud, list):
        return [_enumerer(element, codes) for element in noeud]
    if not isinstance(noeud, dict):
        return noeud
    enumere = {
        cle: _enumerer(valeur, codes)
        for cle, valeur in noeud.items()
        if cle != "x-catalogue" and est_propose(cle, codes)
    }
    genre = noeud.get("x-catalogue")
    if isinstance(genre, str) and codes.get(genre) is not None:
        enumere["enum"] = [int(c) if noeud.get("type") == "integer" else c for c in codes[genre]]
    return enumere
