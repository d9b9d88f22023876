"""Combien de cellules une feuille remplit sous un titre : de quoi choisir entre deux colonnes."""

from collections.abc import Callable
from dataclasses import dataclass

from spaser_rules.recensement import graphies
from spaser_rules.recensement.feuille import Ligne


@dataclass(frozen=True, slots=True)
class Remplissage:
    """``compter`` va d'un rang à ses cellules remplies ; ``largeur`` borne les rangs."""

    largeur: int
    compter: Callable[[int], int]


def de_ces_lignes(lignes: list[Ligne]) -> Remplissage:
    """Celui de lignes gardées en mémoire."""
    return Remplissage(
        max(map(len, lignes), default=0),
        lambda rang: sum(_est_remplie(ligne, rang) for ligne in lignes),
    )


def _est_remplie(ligne: Ligne, rang: int) -> bool:
    return rang < len(ligne) and graphies.texte(ligne[rang]) is not None
