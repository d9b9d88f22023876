"""La comparaison en données ; montants en euros HT, parts de 0 à 1."""

from typing import Any

from pydantic_core import to_json

from spaser_rules.atelier.analyse.temoins import fiche_ecrite
from spaser_rules.atelier.comparaison.comparaison import Comparaison, Difference
from spaser_rules.atelier.comparaison.effets import Effet
from spaser_rules.atelier.comparaison.recensement import Bascule, EffetReel
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.pack.pack import Pack

VERSION = 1


def rendre(comparaison: Comparaison) -> str:
    """L'objet JSON."""
    objet = {
        "version": VERSION,
        "avant": _pack(comparaison.avant),
        "apres": _pack(comparaison.apres),
        "regles": [_difference(difference) for difference in comparaison.differences],
        "definitions": [
            {
                "genre": definition.genre,
                "code": definition.code,
                "entrent": list(definition.entrent),
                "sortent": list(definition.sortent),
                "dits": list(definition.dits),
            }
            for definition in comparaison.definitions
        ],
        "recensement": _reel(comparaison.reel) if comparaison.reel else None,
    }
    return to_json(objet, indent=2).decode() + "\n"


def _pack(pack: Pack) -> dict[str, str]:
    return {"id": pack.id, "version": str(pack.texte.version)}


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "regle": difference.paire.regle.id,
        "sorte": difference.sorte,
        "changements": [changement._asdict() for changement in difference.changements],
        "effets": [_effet(effet) for effet in difference.effets],
        "non_compare": difference.non_compare or None,
    }


def _effet(effet: Effet) -> dict[str, Any]:
    return {
        "sens": effet.sens,
        "avant": effet.avant.value,
        "apres": effet.apres.value,
        "origine": effet.exemple.origine.value,
        "exemple": fiche_ecrite(effet.exemple.ecriture, effet.exemple.origine),
    }


def _reel(reel: EffetReel) -> dict[str, Any]:
    return {
        "marches": reel.apres.auditees,
        "regles": {
            code: [_bascule(bascule) for bascule in bascules]
            for code, bascules in reel.bascules.items()
            if bascules
        },
        "indicateurs": [
            {
                "id": (mouvement.apres or mouvement.avant).id,  # type: ignore[union-attr]
                "avant": _mesure(mouvement.avant),
                "apres": _mesure(mouvement.apres),
            }
            for mouvement in reel.mouvements
        ],
    }


def _bascule(bascule: Bascule) -> dict[str, Any]:
    return {
        "sens": bascule.sens,
        "avant": bascule.avant.value,
        "apres": bascule.apres.value,
        "nombre": len(bascule.noms),
        "montant": bascule.montant / 100,
        "sans_montant": bascule.sans_montant,
        "marches": list(bascule.noms),
    }


def _mesure(mesure: Mesure | None) -> dict[str, Any] | None:
    if mesure is None:
        return None
    return {
        "valeur": None if mesure.valeur is None else float(mesure.valeur),
        "numerateur": mesure.numerateur,
        "denominateur": mesure.denominateur,
        "inconnus": mesure.inconnus,
        "cible": None if mesure.cible is None else float(mesure.cible),
        "etat": mesure.etat.value if mesure.etat else None,
    }
