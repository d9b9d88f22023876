"""Les indicateurs du plan et leurs cibles, redits en Python nu.

Écrit d'après le plan et non d'après ``indicateurs.yaml``.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

PLAN = date(2024, 7, 1), date(2026, 12, 31)
T, S, A = 3, 6, 12
"""Un trimestre, un semestre, une année, en mois."""

THEMES = ("valorisation_dechets", "reemploi", "insertion", "innovation", "equitable")


class Du(NamedTuple):
    """Une cible : une valeur à une date, ou tous les tant de mois depuis une date."""

    valeur: Fraction
    echeance: date = PLAN[1]
    tous_les: int = 0
    depuis: date = date(2025, 1, 1)


class Suivi(NamedTuple):
    """Ce que le plan fait suivre : une part ou un nombre, et ses cibles."""

    part: bool
    cibles: tuple[Du, ...] = ()
    depuis_le_plan: bool = False
    en_euros: bool = False
    par_lot: bool = False
    notifies: bool = False


def _part(*cibles: tuple[int, date], **plus: bool) -> Suivi:
    return Suivi(True, tuple(Du(Fraction(v, 100), d) for v, d in cibles), **plus)


def _chaque(valeur: int, mois: int = A) -> Du:
    return Du(Fraction(valeur), tous_les=mois)


_FIN_2025, _FIN = date(2025, 12, 31), PLAN[1]
_CENT_EN_2025 = _part((100, _FIN_2025))
_SANS_CIBLE = Suivi(True), Suivi(False)

SUIVIS = {
    "1.1.1": _CENT_EN_2025,
    "1.1.1-montant": Suivi(True, en_euros=True, par_lot=True),
    "1.1.2": _CENT_EN_2025,
    "1.1.3": _CENT_EN_2025,
    "1.1.4": Suivi(False, (Du(Fraction(2)),), depuis_le_plan=True),
    "1.2.1": _CENT_EN_2025,
    "1.2.2": _CENT_EN_2025,
    "1.2.3": _part((100, _FIN_2025), (100, date(2026, 6, 30))),
    "1.3.1": _part((30, _FIN_2025)),
    "1.3.1-identifies": _part((100, _FIN)),
    "1.3.2": _part((50, _FIN)),
    "1.3.3": _part((50, _FIN)),
    "2.1.1": _part((100, _FIN)),
    "2.1.1-nombre": _SANS_CIBLE[1],
    "2.1.2": Suivi(True, (Du(Fraction(3, 10), tous_les=A),), en_euros=True),
    "2.1.3": Suivi(False, (_chaque(3),)),
    "2.1.3-autres": _SANS_CIBLE[1],
    "2.2.1": Suivi(True, (_chaque(1),)),
    "2.2.2": Suivi(False, (_chaque(5), Du(Fraction(2), date(2026, 3, 31))), notifies=True),
    "2.2.2-plans": Suivi(False, (Du(Fraction(1), _FIN_2025),), depuis_le_plan=True),
    "3.1.1": _part((5, date(2025, 9, 30)), (10, date(2026, 3, 31))),
    "3.1.2": _CENT_EN_2025,
    "3.2.1": Suivi(False, (_chaque(10),)),
    **{f"3.2.1-{theme}": _SANS_CIBLE[1] for theme in THEMES},
    "3.2.2": _part((100, _FIN_2025), par_lot=True),
    "3.2.3": Suivi(False, (_chaque(3),)),
    "4.2.2-rubrique": _SANS_CIBLE[0],
    "4.2.3": Suivi(False, (Du(Fraction(15), _FIN_2025),), depuis_le_plan=True),
    "4.2.3-part": _part((100, _FIN)),
    "national-social": Suivi(True, notifies=True),
    "national-social-montant": Suivi(True, en_euros=True, notifies=True),
    "national-environnement": Suivi(True, notifies=True),
    "national-environnement-montant": Suivi(True, en_euros=True, notifies=True),
    # Relevés à la main : seules leurs cibles se recomptent ici.
    "1.1.5": Suivi(False, (Du(Fraction(1), date(2024, 12, 31)),), depuis_le_plan=True),
    "1.1.5-execution": Suivi(False, (Du(Fraction(1), _FIN_2025),), depuis_le_plan=True),
    "1.2.2-plan": Suivi(False, (Du(Fraction(1), date(2026, 6, 30)),), depuis_le_plan=True),
    "1.2.3-fiches": Suivi(False, (Du(Fraction(2), date(2024, 12, 31)),), depuis_le_plan=True),
    "3.1.3": Suivi(False, (_chaque(1, S),)),
    "3.2.3-evenements": Suivi(False, (_chaque(2),)),
    "4.1.1": Suivi(
        False,
        (_chaque(1), Du(Fraction(1), date(2025, 6, 30)), Du(Fraction(1), date(2026, 3, 31))),
    ),
    "4.1.2": Suivi(False, (Du(Fraction(1), tous_les=T, depuis=date(2024, 10, 1)),)),
    "4.1.3": Suivi(False, (Du(Fraction(1), tous_les=T, depuis=date(2024, 10, 1)),)),
    "4.2.1": _CENT_EN_2025,
    "4.2.1-referents": _CENT_EN_2025,
    "4.2.2": Suivi(
        False,
        (Du(Fraction(1), date(2024, 12, 31)), Du(Fraction(3), date(2025, 3, 31))),
        depuis_le_plan=True,
    ),
}
PAR_MAINS = set(list(SUIVIS)[list(SUIVIS).index("1.1.5") :])


def cible(code: str, du: date, au: date, jour: date) -> Du | None:
    """La cible visée : la prochaine que la période peut atteindre, sinon la dernière passée."""
    toutes = sorted(_cibles(code, du, au), key=lambda c: (c.echeance, c.valeur))
    if not toutes:
        return None
    encore = [c for c in toutes if c.echeance >= du] or toutes[-1:]
    dans = [c for c in encore if c.echeance <= au] or encore[:1]
    return next((c for c in dans if c.echeance >= jour), dans[-1])


def _cibles(code: str, du: date, au: date) -> Iterator[Du]:
    """Les cibles datées ; un nombre voulu chaque année s'ajoute à ceux des années d'avant."""
    suivi = SUIVIS[code]
    tours = [(d, *tour) for d in suivi.cibles if d.tous_les for tour in _tours(d, du, au)]
    ronds = [
        Du(d.valeur, fin, depuis=debut)
        if suivi.part
        else Du(d.valeur * rang, fin, depuis=tours[0][1])
        for rang, (d, debut, fin) in enumerate(tours, start=1)
    ]
    yield from ronds
    for datee in (d for d in suivi.cibles if not d.tous_les):
        avant = [r for r in ronds if r.echeance < datee.echeance]
        deja = avant[-1].valeur if avant and not suivi.part else Fraction(0)
        depuis = avant[-1].depuis if avant and not suivi.part else du
        yield Du(deja + datee.valeur, datee.echeance, depuis=depuis)


def _tours(cible: Du, du: date, au: date) -> list[tuple[date, date]]:
    """Les années, semestres ou trimestres qui touchent la période, sinon le premier de tous."""
    debut, tours = cible.depuis, []
    while debut <= max(au, cible.depuis):
        suivant = _dans(debut, cible.tous_les)
        tours.append((debut, suivant - timedelta(days=1)))
        debut = suivant
    return [tour for tour in tours if tour[1] >= du] or tours[:1]


def _dans(jour: date, mois: int) -> date:
    rang = jour.month - 1 + mois
    return date(jour.year + rang // 12, rang % 12 + 1, 1)
