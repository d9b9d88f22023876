"""Ce qui n'a pas été lu comme écrit : lignes écartées, regroupées, cases illisibles."""

from collections.abc import Sequence
from typing import NamedTuple

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.page.plume import Plume
from spaser_rules.recensement.resultat import Ecart

MONTRES = 500
"""Au-delà, la page renvoie à audit.json, qui a tout."""


class Liste(NamedTuple):
    """Des écarts d'une même sorte ; ``total`` les compte tous, montrés ou non."""

    ancre: str
    titre: str
    explication: str
    total: int
    ecarts: list[Ecart]


_EXPLICATIONS = {
    "avertissements": (
        "Remarques sur les colonnes et les cases",
        "Ce qui a été lu, mais mérite d'être relu : une colonne non reconnue, une valeur douteuse.",
    ),
    "ecartees": (
        "Lignes écartées",
        "Elles ne sont pas des marchés (un total, une légende) : elles ne comptent nulle part.",
    ),
    "regroupees": (
        "Lignes regroupées",
        "Elles redisent un marché déjà lu, qui ne compte qu'une fois.",
    ),
    "inconnus": (
        "Cases illisibles",
        "Leur valeur est tenue pour inconnue, jamais pour un non.",
    ),
}


def listes(audit: Audit, plume: Plume) -> list[Liste]:
    """Les quatre listes, vides comprises : une liste vide dit qu'il n'y a rien."""
    return [
        _liste(ancre, getattr(audit, ancre), titre, explication, plume)
        for ancre, (titre, explication) in _EXPLICATIONS.items()
    ]


def _liste(
    ancre: str, ecarts: Sequence[Ecart], titre: str, explication: str, plume: Plume
) -> Liste:
    montres = [
        Ecart(
            e.fichier, e.feuille, e.ligne, e.colonne, plume.valeur(e.valeur), plume.texte(e.motif)
        )
        for e in ecarts[:MONTRES]
    ]
    return Liste(ancre, titre, explication, len(ecarts), montres)
