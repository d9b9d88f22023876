"""Les périodes d'un calendrier : un jour, un trimestre, un semestre, une année."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.valeurs import dates

MOIS = {"annee": 12, "semestre": 6, "trimestre": 3}
"""Ce que dure chaque rythme, en mois."""

_FORME = re.compile(r"(\d{4})(?:-([TS])(\d))?", re.ASCII)
_RYTHMES = {None: "annee", "S": "semestre", "T": "trimestre"}
_ATTENDU = "un trimestre, un semestre, une année ou un jour : 2025-T4, 2025-S2, 2025, 2025-12-31"


class Periode(NamedTuple):
    """Des jours qui se suivent, bornes comprises."""

    du: date
    au: date

    def contient(self, jour: date) -> bool:
        """Vrai si le jour en est."""
        return self.du <= jour <= self.au


def lire(texte: str) -> Periode:
    """La période écrite ; un jour est une période d'un jour.

    >>> lire("2025-T4").au == lire("2025-S2").au == lire("2025-12-31").au
    True

    :raises ValeurIllisible: ni jour, ni trimestre, ni semestre, ni année vraisemblables.
    """
    propre = texte.strip()
    forme = _FORME.fullmatch(propre)
    if forme is None:
        return _un_jour(propre)
    annee, rang, mois = int(forme[1]), int(forme[3] or 1), MOIS[_RYTHMES[forme[2]]]
    if not (dates.PREMIERE <= annee <= dates.DERNIERE and 0 < rang <= 12 // mois):
        raise ValeurIllisible("une période qui n'existe pas", _ATTENDU)
    return _de_mois(annee * 12 + mois * (rang - 1), mois)


def _un_jour(texte: str) -> Periode:
    try:
        jour = dates.lire(texte)
    except ValeurIllisible as faute:
        raise ValeurIllisible(faute.probleme, _ATTENDU, faute.conseil) from None
    return Periode(jour, jour)


def recurrences(rythme: str, depuis: date, jusqu_a: date) -> Iterator[Periode]:
    """Les années, semestres ou trimestres entiers qui commencent de ``depuis`` à ``jusqu_a``.

    >>> [str(p.au) for p in recurrences("semestre", date(2025, 1, 1), date(2025, 12, 31))]
    ['2025-06-30', '2025-12-31']
    """
    pas = MOIS[rythme]
    rang = -(-_rang(depuis) // pas) * pas
    while (periode := _de_mois(rang, pas)).du <= jusqu_a:
        yield periode
        rang += pas


def mois_restants(jour: date, echeance: date) -> int:
    """Les mois entamés du jour à l'échéance, tous deux compris : au moins un.

    >>> mois_restants(date(2025, 10, 15), date(2025, 12, 31))
    3
    """
    return max(1, _rang(echeance) - _rang(jour) + 1)


def _rang(jour: date) -> int:
    return jour.year * 12 + jour.month - 1


def _de_mois(rang: int, nombre: int) -> Periode:
    suivant = rang + nombre
    dernier = date(suivant // 12, suivant % 12 + 1, 1) - timedelta(days=1)
    return Periode(date(rang // 12, rang % 12 + 1, 1), dernier)
