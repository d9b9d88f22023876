"""Le JSON Schema des données essentielles proposées, dérivé des mots du format."""

from typing import Any

from spaser_rules.decp.format_2022 import ELEMENTS, MOTS, Champ
from spaser_rules.rendus.decp_json import VERSION
from spaser_rules.rendus.schemas import DIALECTE

_TEXTE = {"type": "string"}


def schema_des_donnees_essentielles() -> dict[str, Any]:
    """Le contrat de la réponse JSON de ``spaser fiche decp``."""
    return {
        "$schema": DIALECTE,
        "title": "Réponse de spaser fiche decp",
        **_table(
            version={"const": VERSION},
            pack=_table(id=_TEXTE, version=_TEXTE, date_reference=_TEXTE | {"format": "date"}),
            marche=_table(reference=_TEXTE, objet=_TEXTE),
            enregistrements=_liste(_enregistrement()),
        ),
    }


def _enregistrement() -> dict[str, Any]:
    remarque = _table(
        champ={"enum": [champ.value for champ in Champ]},
        raison=_TEXTE,
        a_preciser=_liste(_TEXTE),
        a_confirmer=_TEXTE,
        source=_TEXTE,
    )
    return _table(
        lot={"type": ["integer", "null"], "minimum": 1},
        valeurs=_table(**{champ.value: _valeur(champ) for champ in Champ}),
        remarques=_liste(remarque),
    )


def _valeur(champ: Champ) -> dict[str, Any]:
    """La forme officielle d'une donnée, ou nul quand elle n'est pas connue."""
    if champ not in MOTS:
        return {"type": ["boolean", "null"]}
    mots = [mot.value for mot in MOTS[champ]]
    if champ not in ELEMENTS:
        return {"enum": [*mots, None]}
    liste = _liste({"enum": mots}) | {"minItems": 1, "uniqueItems": True}
    return {"anyOf": [_table(**{ELEMENTS[champ]: liste}), {"type": "null"}]}


def _table(**champs: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(champs),
        "properties": champs,
    }


def _liste(contenu: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": contenu}
