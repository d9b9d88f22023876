"""Le JSON Schema des données essentielles proposées, dérivé des mots du format."""

from typing import Any

from spaser_rules.decp.format_2022 import ELEMENTS, MOTS, Champ
from spaser_rules.rendus.decp_json import VERSION
from spaser_rules.rendus.schemas import DATE, DIALECTE, TEXTE, liste, table


def schema_des_donnees_essentielles() -> dict[str, Any]:
    """Le contrat de la réponse JSON de ``spaser fiche decp``."""
    return {
        "$schema": DIALECTE,
        "title": "Réponse de spaser fiche decp",
        **table(
            version={"const": VERSION},
            pack=table(id=TEXTE, version=TEXTE, date_reference=DATE),
            marche=table(reference=TEXTE, objet=TEXTE),
            enregistrements=liste(_enregistrement()),
        ),
    }


def _enregistrement() -> dict[str, Any]:
    remarque = table(
        champ={"enum": [champ.value for champ in Champ]},
        raison=TEXTE,
        a_preciser=liste(TEXTE),
        a_confirmer=TEXTE,
        source=TEXTE,
    )
    return table(
        lot={"type": ["integer", "null"], "minimum": 1},
        valeurs=table(**{champ.value: _valeur(champ) for champ in Champ}),
        remarques=liste(remarque),
    )


def _valeur(champ: Champ) -> dict[str, Any]:
    """La forme officielle d'une donnée, ou nul quand elle n'est pas connue."""
    if champ not in MOTS:
        return {"type": ["boolean", "null"]}
    mots = [mot.value for mot in MOTS[champ]]
    if champ not in ELEMENTS:
        return {"enum": [*mots, None]}
    parmi = liste({"enum": mots}) | {"minItems": 1, "uniqueItems": True}
    return {"anyOf": [table(**{ELEMENTS[champ]: parmi}), {"type": "null"}]}
