"""Les cibles d'un indicateur : d'un calendrier écrit à celle que l'on vise à une date."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from spaser_rules.indicateurs.ecriture import CibleEcrite
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.indicateurs.periodes import Periode, recurrences


class Cible(NamedTuple):
    """Une valeur à atteindre à une échéance ; ``depuis`` est le premier jour qu'elle compte.

    ``souple`` : le plan y tend, et ne la manque jamais.
    """

    echeance: date
    valeur: Fraction
    depuis: date | None = None
    souple: bool = False

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
    if indicateur.cumule:
        cibles = _sans_baisse(cibles)
    atteignables = [c for c in cibles if c.echeance <= periode.au] or cibles[:1]
    a_venir = [c for c in atteignables if c.echeance >= au]
    return next(iter(a_venir or atteignables[-1:]), None)


def _toutes(indicateur: Indicateur, plan: Periode, periode: Periode) -> Iterator[Cible]:
    """Sans date, une cible est due à la fin du plan."""
    cumul, ecrites = indicateur.cumule, indicateur.texte.cibles
    rythmees = list(_rythmees([e for e in ecrites if e.chaque], plan, periode, cumul=cumul))
    yield from rythmees
    for ecrite in ecrites:
        if not ecrite.chaque:
            echeance = ecrite.echeance.au if ecrite.echeance else plan.au
            datee = Cible(echeance, ecrite.valeur.valeur, souple=ecrite.souple)
            yield _apres_les_tours(datee, rythmees) if cumul else datee


def _apres_les_tours(etape: Cible, tours: list[Cible]) -> Cible:
    """L'étape d'un nombre rythmé : ce que les tours déjà finis demandent, et elle en plus."""
    finis = [tour for tour in tours if tour.echeance < etape.echeance]
    if not finis:
        return etape
    return etape._replace(valeur=finis[-1].valeur + etape.valeur, depuis=finis[-1].depuis)


def _rythmees(
    ecrites: list[CibleEcrite], plan: Periode, periode: Periode, *, cumul: bool
) -> Iterator[Cible]:
    """Une cible par année, semestre ou trimestre qui touche la période ; un nombre s'y cumule."""
    tours = sorted(_tours(ecrites, plan, periode), key=itemgetter(0))
    touches = [tour for tour in tours if tour[0].au >= periode.du] or tours[:1]
    total = Fraction(0)
    for tour, ecrite in touches:
        total = ecrite.valeur.valeur + (total if cumul else 0)
        yield Cible(tour.au, total, touches[0][0].du if cumul else tour.du, ecrite.souple)


def _tours(
    ecrites: list[CibleEcrite], plan: Periode, periode: Periode
) -> Iterator[tuple[Periode, CibleEcrite]]:
    """Les tours de chaque rythme, jusqu'au départ du suivant."""
    departs = sorted(((depart(ecrite, plan), ecrite) for ecrite in ecrites), key=itemgetter(0))
    for rang, (debut, ecrite) in enumerate(departs):
        suivant = departs[rang + 1][0] if rang + 1 < len(departs) else None
        for tour in recurrences(str(ecrite.chaque), debut, max(debut, periode.au)):
            if suivant is None or tour.du < suivant:
                yield tour, ecrite


def depart(ecrite: CibleEcrite, plan: Periode) -> date:
    """Le premier jour d'un rythme."""
    return ecrite.depuis.du if ecrite.depuis else plan.du


def _sans_baisse(cibles: list[Cible]) -> list[Cible]:
    """Un nombre atteint le reste : une étape plus basse ne remplace pas une cible plus haute."""
    hauteurs = accumulate((cible.valeur for cible in cibles), max)
    return [c._replace(valeur=v) for c, v in zip(cibles, hauteurs, strict=True)]
