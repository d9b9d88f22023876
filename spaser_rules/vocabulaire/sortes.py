"""Les sortes de valeurs qu'une condition compare, et comment chacune se lit et s'écrit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from spaser_rules.textes import en_code
from spaser_rules.valeurs import booleens, dates, durees, heures, montants, notes, pourcentages

Valeur = int | str | bool | date
"""Centimes, mois, heures, centièmes de pour cent ou de note, code, oui/non ou date."""


@dataclass(frozen=True, slots=True, eq=False)
class Sorte:
    """Une sorte de valeurs."""

    nom: str
    exemple: str
    ecrire: Callable[[Any], str]
    ordonnee: bool = False
    codes: tuple[str, ...] = ()
    bornes: tuple[int, int] | None = None

    def admet(self, valeur: Valeur) -> bool:
        """Vrai si une fiche peut porter cette valeur."""
        if isinstance(valeur, date):
            return dates.PREMIERE <= valeur.year <= dates.DERNIERE
        if self.bornes is None or not isinstance(valeur, int):
            return True
        return self.bornes[0] <= valeur <= self.bornes[1]

    def en_nombre(self, valeur: Valeur) -> int | str | bool:
        """La valeur que comparent les moteurs : une date devient un numéro de jour."""
        return valeur.toordinal() if isinstance(valeur, date) else valeur


MONTANT = Sorte(
    "un montant",
    "40 000 € ou 40 k€",
    montants.ecrire,
    ordonnee=True,
    bornes=(0, montants.MAXIMUM),
)
DUREE = Sorte(
    "une durée", "12 mois ou 2 ans", durees.ecrire, ordonnee=True, bornes=(1, durees.MAXIMUM)
)
POURCENTAGE = Sorte(
    "un pourcentage", "5 %", pourcentages.ecrire, ordonnee=True, bornes=(0, pourcentages.MAXIMUM)
)
NOTE = Sorte("une note", "7/10 ou 7", notes.ecrire, ordonnee=True, bornes=(0, notes.MAXIMUM))
HEURES = Sorte(
    "un nombre d'heures", "150 h ou 150", heures.ecrire, ordonnee=True, bornes=(0, heures.MAXIMUM)
)
DATE = Sorte("une date", "2025-01-01", dates.ecrire, ordonnee=True)
OUI_NON = Sorte("oui ou non", "oui", booleens.ecrire)


def choix(codes: tuple[str, ...]) -> Sorte:
    """La sorte d'un code pris dans une liste fermée."""
    return Sorte("un code", codes[0], str, codes=tuple(en_code(code) for code in codes))
