"""Les chiffres d'une cible ou d'un relevé : une part ou un nombre, exacts."""

from fractions import Fraction
from typing import NamedTuple

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.valeurs import pourcentages

PART, NOMBRE = "part", "nombre"
ATTENDUS = {PART: "une part, par exemple 30 %", NOMBRE: "un nombre entier, par exemple 3"}


class Chiffre(NamedTuple):
    """Une part (``3/10`` pour 30 %) ou un nombre."""

    valeur: Fraction
    sorte: str


def lire(texte: str) -> Chiffre:
    """Le chiffre : une part s'il porte ``%``, un nombre sinon ; zéro se dit.

    >>> lire("30 %"), lire("0")
    (Chiffre(valeur=Fraction(3, 10), sorte='part'), Chiffre(valeur=Fraction(0, 1), sorte='nombre'))

    :raises ValeurIllisible: ni pourcentage, ni entier positif ou nul.
    """
    propre = texte.strip()
    if "%" in propre:
        return Chiffre(Fraction(pourcentages.lire(propre), pourcentages.MAXIMUM), PART)
    if not (propre.isascii() and propre.isdigit() and len(propre) <= 9):
        raise ValeurIllisible("un chiffre illisible", " ou ".join(ATTENDUS.values()))
    return Chiffre(Fraction(int(propre)), NOMBRE)


def ecrire(valeur: Fraction, sorte: str) -> str:
    """Le chiffre à la française : une part en pour cent, à un chiffre après la virgule.

    >>> ecrire(Fraction(3, 16), PART), ecrire(Fraction(3), NOMBRE)
    ('18,8 %', '3')
    """
    if sorte == NOMBRE:
        return str(int(valeur))
    return f"{float(valeur * 100):.1f} %".replace(".", ",").replace(",0 %", " %")
