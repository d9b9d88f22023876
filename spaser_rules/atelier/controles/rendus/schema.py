"""Le JSON Schema de la réponse de ``spaser regles verifier``."""

from typing import Any

from spaser_rules.atelier.controles.constat import GRAVITES
from spaser_rules.atelier.controles.rendus.json import VERSION
from spaser_rules.rendus.schemas import DATE, DIALECTE, TEXTE, liste, table

_ENTIER: dict[str, Any] = {"type": "integer", "minimum": 0}
_RANG: dict[str, Any] = {"type": ["integer", "null"], "minimum": 1}
_TEXTE_OU_NUL: dict[str, Any] = {"type": ["string", "null"]}
_CODE: dict[str, Any] = TEXTE | {"pattern": "^V[0-9]{3}$"}


def schema_de_la_verification() -> dict[str, Any]:
    """Le contrat de la réponse JSON."""
    verification = table(
        version={"const": VERSION},
        pack={"anyOf": [table(id=TEXTE, version=TEXTE), {"type": "null"}]},
        date=DATE,
        bilan=table(
            **{gravite.value: _ENTIER for gravite in GRAVITES},
            acceptes=_ENTIER,
            controles_faits=_ENTIER,
            non_faits=_ENTIER,
        ),
        constats=liste(table(**_constat())),
        acceptes=liste(table(**_constat(), motif=TEXTE)),
        non_faits=liste(table(code=_CODE, nom=TEXTE, raison=TEXTE, fichier=_TEXTE_OU_NUL)),
        corriges=liste(TEXTE),
    )
    return {"$schema": DIALECTE, "title": "Réponse de spaser regles verifier", **verification}


def _constat() -> dict[str, Any]:
    return {
        "code": _CODE,
        "nom": TEXTE,
        "gravite": {"enum": [gravite.value for gravite in GRAVITES]},
        "fichier": TEXTE,
        "ligne": _RANG,
        "colonne": _RANG,
        "champ": TEXTE,
        "probleme": TEXTE,
        "pourquoi": TEXTE,
        "conseil": TEXTE,
        "temoin": _TEXTE_OU_NUL,
        "se_corrige": {"type": "boolean"},
    }
