"""Écrire sur la page les montants et les textes lus, ou les y masquer."""

import re
from dataclasses import dataclass

from spaser_rules.valeurs import montants

MASQUE = "masqué"

_SOMME = re.compile(
    r"\d(?:[\d.,\s\u00a0\u202f\u2009]*\d)?[\s\u00a0\u202f\u2009]*"
    r"(?:(?:[kKM]|milliers? d['’e]|millions? d['’e]|millions?)?\s*(?:€|[eE]uros?\b|EUR\b)|[kK]\b)"
)
"""Une somme au milieu d'une phrase : « 480 000 € », « 1,2 M€ », « 40 k »."""


@dataclass(frozen=True, slots=True)
class Plume:
    """``masquer`` cache les montants des marchés et leurs sommes ; les parts restent.

    Les sommes que cite un texte lu sont cachées aussi, seuils compris : rien ne les distingue.
    """

    masquer: bool = False

    def montant(self, centimes: int) -> str:
        """Un montant en centimes HT, écrit ou masqué."""
        return MASQUE if self.masquer else montants.ecrire(centimes)

    def texte(self, texte: object) -> str:
        """Un texte lu ou composé, sans les sommes qu'il cite si on les masque."""
        return _SOMME.sub(MASQUE, str(texte)) if self.masquer else str(texte)

    def valeur(self, lue: str) -> str:
        """Une cellule telle qu'elle a été lue : masquée, car ce peut être un montant."""
        return MASQUE if self.masquer and lue else lue
