"""Les cibles d'un indicateur : d'un calendrier écrit à celle que l'on vise à une date."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from spaser_rules.indicateurs.chiffres import NOMBRE
from spaser_rules.indicateurs.ecriture import CibleEcrite
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.indicateurs.periodes import Periode, recurrences


class Cible(NamedTuple):
    """Une valeur à atteindre à une échéance ; ``depuis`` est le premier jour qu'elle compte."""

    echeance: date
    valeur: Fraction
    depuis: date | None = None

    def est_couverte(self, periode: Periode) -> bool:
        """Vrai si la période va de son premier jour à son échéance : un nombre s'y juge."""
        return (self.depuis or periode.du) >= periode.du and periode.au >= self.echeance


def cible_visee(indicateur: Indicateur, plan: Periode, periode: Periode, au: date) -> Cible | None:
    """La cible que l'on vise ce jour-là, ``None`` si l'indicateur n'en a pas.

    Parmi celles que la période peut atteindre, la première à venir, sinon la dernière passée : une
    cible échue est gardée. Si la période finit avant toutes, c'est la première.
    """
    toutes = sorted(_toutes(indicateur, plan, periode), key=lambda c: (c.echeance, c.valeur))
    cibles = [c for c in toutes if c.echeance >= periode.du] or toutes[-1:]
    if indicateur.sorte == NOMBRE:
        cibles = _sans_baisse(cibles)
    atteignables = [c for c in cibles if c.echeance <= periode.au] or cibles[:1]
    a_venir = [c for c in atteignables if c.echeance >= au]
    return next(iter(a_venir or atteignables[-1:]), None)


def _toutes(indicateur: Indicateur, plan: Periode, periode: Periode) -> Iterator[Cible]:
    """Sans date, une cible est due à la fin du plan."""
    cumul, ecrites = indicateur.sorte == NOMBRE, indicateur.texte.cibles
    rythmees = [c for e in ecrites if e.chaque for c in _rythmees(e, plan, periode, cumul=cumul)]
    yield from rythmees
    for ecrite in ecrites:
        if not ecrite.chaque:
            echeance = ecrite.echeance.au if ecrite.echeance else plan.au
            datee = Cible(echeance, ecrite.valeur.valeur)
            yield _apres_les_tours(datee, rythmees) if cumul else datee


def _apres_les_tours(etape: Cible, tours: list[Cible]) -> Cible:
    """L'étape d'un nombre rythmé : ce que les tours déjà finis demandent, et elle en plus."""
    finis = [tour for tour in tours if tour.echeance < etape.echeance]
    if not finis:
        return etape
    return Cible(etape.echeance, finis[-1].valeur + etape.valeur, finis[-1].depuis)


def _rythmees(
    ecrite: CibleEcrite, plan: Periode, periode: Periode, *, cumul: bool
) -> Iterator[Cible]:
    """Une cible par année, semestre ou trimestre qui touche la période ; un nombre s'y cumule."""
    debut = ecrite.depuis.du if ecrite.depuis else plan.du
    tours = list(recurrences(str(ecrite.chaque), debut, max(debut, periode.au)))
    touches = [tour for tour in tours if tour.au >= periode.du] or tours[:1]
    for rang, tour in enumerate(touches, start=1):
        valeur = ecrite.valeur.valeur * (rang if cumul else 1)
        yield Cible(tour.au, valeur, touches[0].du if cumul else tour.du)


def _sans_baisse(cibles: list[Cible]) -> list[Cible]:
    """Un nombre atteint le reste : une étape plus basse ne remplace pas une cible plus haute."""
    hauteurs = accumulate((cible.valeur for cible in cibles), max)
    return [c._replace(valeur=v) for c, v in zip(cibles, hauteurs, strict=True)]
