"""Placer les passages dans la copie, dans l'ordre du registre, en couvrant le plus de signes."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from spaser_rules.atelier.registre.occurrences import Occurrence


class _Maillon(NamedTuple):
    """Une place prise ; ``poids`` compte les signes couverts depuis le début de la chaîne."""

    poids: int
    rang: int
    place: Occurrence
    avant: "_Maillon | None"


def meilleure_chaine(candidats: Sequence[Sequence[Occurrence]]) -> list[Occurrence | None]:
    """La place de chaque passage, ou ``None``.

    Deux places ne se recouvrent jamais, et se suivent comme les passages : parmi tous les choix
    possibles, l'un de ceux qui couvrent le plus de signes de la copie.

    >>> meilleure_chaine([[(0, 2), (9, 11)], [(2, 9)], [(0, 2), (9, 11)]])
    [(0, 2), (2, 9), (9, 11)]
    """
    fins = sorted({fin for places in candidats for _, fin in places})
    meilleurs = _Meilleurs(fins)
    for rang, places in enumerate(candidats):
        maillons = []
        for place in places:
            avant = meilleurs.jusqu_a(place[0])
            poids = place[1] - place[0] + (avant.poids if avant else 0)
            maillons.append(_Maillon(poids, rang, place, avant))
        for maillon in maillons:  # une fois toutes lues : un passage ne suit pas lui-même
            meilleurs.noter(maillon)
    return _deroulee(meilleurs.jusqu_a(fins[-1]) if fins else None, len(candidats))


def _deroulee(dernier: _Maillon | None, nombre: int) -> list[Occurrence | None]:
    placees: list[Occurrence | None] = [None] * nombre
    while dernier:
        placees[dernier.rang] = dernier.place
        dernier = dernier.avant
    return placees


class _Meilleurs:
    """Pour chaque fin, la chaîne la plus lourde qui ne la dépasse pas (arbre de Fenwick)."""

    def __init__(self, fins: Sequence[int]) -> None:
        self.fins = fins
        self.noeuds: list[_Maillon | None] = [None] * (len(fins) + 1)

    def jusqu_a(self, signe: int) -> _Maillon | None:
        """La plus lourde de celles qui finissent à ce signe ou avant."""
        meilleur, rang = None, self._rang(signe)
        while rang:
            meilleur = _plus_lourd(meilleur, self.noeuds[rang])
            rang &= rang - 1
        return meilleur

    def noter(self, maillon: _Maillon) -> None:
        """Retient une chaîne de plus."""
        rang = self._rang(maillon.place[1])
        while rang < len(self.noeuds):
            self.noeuds[rang] = _plus_lourd(self.noeuds[rang], maillon)
            rang += rang & -rang

    def _rang(self, signe: int) -> int:
        return bisect_right(self.fins, signe)


def _plus_lourd(un: _Maillon | None, autre: _Maillon | None) -> _Maillon | None:
    if un is None or autre is None:
        return un or autre
    return autre if autre.poids > un.poids else un
