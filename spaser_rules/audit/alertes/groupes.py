"""Réunir des marchés : ceux qui tiennent dans une fenêtre de temps, sans redire un même groupe."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from spaser_rules.audit.alertes.reperes import Repere

Groupe = tuple[Repere, ...]


Retenir = Callable[[int, int], bool]
"""Si une fenêtre est à montrer, d'après son nombre de marchés et leur somme en centimes HT."""


def fenetres(reperes: Sequence[Repere], mois: int, retenir: Retenir) -> list[Groupe]:
    """Le moins de groupes qui montrent chaque marché d'une fenêtre retenue.

    Une fenêtre va d'un marché à ceux des mois qui suivent, le même quantième exclu ; elle n'est
    jamais prise à moitié.

    :param reperes: de jour connu, dans l'ordre des jours.
    """
    sommes = [0, *accumulate(repere.centimes or 0 for repere in reperes)]
    retenues = [
        fenetre
        for fenetre in _toutes(reperes, mois)
        if retenir(len(fenetre), sommes[fenetre.stop] - sommes[fenetre.start])
    ]
    return [tuple(reperes[f.start : f.stop]) for f in _couverture(retenues)]


def _toutes(reperes: Sequence[Repere], mois: int) -> Iterator[range]:
    """Les fenêtres qu'aucune autre ne contient."""
    fin = 0
    for debut, repere in enumerate(reperes):
        assert repere.jour is not None
        limite, avant = plus_tard(repere.jour, mois), fin
        while fin < len(reperes) and (jour := reperes[fin].jour) and jour < limite:
            fin += 1
        if fin > avant:
            yield range(debut, fin)


def _couverture(intervalles: Sequence[range]) -> Iterator[range]:
    """Le moins d'intervalles qui couvrent les mêmes rangs ; débuts et fins croissent.

    >>> list(_couverture([range(0, 3), range(1, 4), range(2, 5), range(7, 9)]))
    [range(0, 3), range(2, 5), range(7, 9)]
    """
    couvert = rang = 0
    while rang < len(intervalles):
        premier = max(couvert, intervalles[rang].start)
        while rang + 1 < len(intervalles) and intervalles[rang + 1].start <= premier:
            rang += 1
        yield intervalles[rang]
        couvert, rang = intervalles[rang].stop, rang + 1


def plus_tard(jour: date, mois: int) -> date:
    """Le même quantième des mois après, ou le dernier jour du mois s'il est plus court.

    >>> plus_tard(date(2024, 2, 29), 12)
    datetime.date(2025, 2, 28)
    """
    annee, rang = divmod(jour.year * 12 + jour.month - 1 + mois, 12)
    return date(annee, rang + 1, min(jour.day, monthrange(annee, rang + 1)[1]))


def sans_inclus(groupes: Iterable[Groupe]) -> list[Groupe]:
    """Les groupes qu'aucun autre ne contient, les plus grands d'abord."""
    gardes: list[Groupe] = []
    par_membre: dict[int, list[frozenset[int]]] = {}
    for groupe in sorted(groupes, key=len, reverse=True):
        membres = frozenset(map(id, groupe))
        if not any(membres <= autre for autre in par_membre.get(id(groupe[0]), ())):
            gardes.append(groupe)
            for membre in membres:
                par_membre.setdefault(membre, []).append(membres)
    return gardes
