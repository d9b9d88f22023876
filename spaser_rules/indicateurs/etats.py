"""Où en est un indicateur : atteint, non atteint, en cours, ou non mesurable ; et à quel rythme."""

import math
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from spaser_rules.indicateurs.periodes import mois_restants


class Etat(Enum):
    """Ce que l'on peut dire d'un indicateur."""

    ATTEINT = "atteint"
    NON_ATTEINT = "non_atteint"
    EN_COURS = "en_cours"
    NON_MESURABLE = "non_mesurable"


class Rythme(NamedTuple):
    """Ce qui manque pour atteindre la cible, et en combien de mois.

    ``reste`` est un nombre de marchés, de lots ou d'heures, ou de centimes pour des euros, à
    population égale : chaque marché nouveau de la population la déplace.
    """

    reste: int
    mois: int

    @property
    def par_mois(self) -> Fraction:
        """Ce qu'il faut chaque mois d'ici l'échéance."""
        return Fraction(self.reste, self.mois)


def trop_inconnu(connus: int, inconnus: int) -> bool:
    """Vrai si plus de la moitié de la population n'est pas connue : on ne conclut pas.

    >>> trop_inconnu(5, 5), trop_inconnu(4, 5)
    (False, True)
    """
    return inconnus > connus


def rythme(cible: Fraction, numerateur: int, base: int, jour: date, echeance: date) -> Rythme:
    """Le rythme qu'il faut d'ici l'échéance.

    :param base: le dénominateur d'une part ; 1 pour un nombre, 100 pour des euros en centimes.

    >>> rythme(Fraction(1, 2), 3, 10, date(2025, 11, 3), date(2025, 12, 31))
    Rythme(reste=2, mois=2)
    """
    reste = math.ceil(cible * base) - numerateur
    return Rythme(max(0, reste), mois_restants(jour, echeance))
