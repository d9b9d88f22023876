"""Les chiffres d'une cible ou d'un relevé : une part, un nombre, un montant, des heures."""

from fractions import Fraction
from typing import NamedTuple

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.valeurs import heures, montants, pourcentages

PART, NOMBRE, MONTANT, HEURES = "part", "nombre", "montant", "heures"
SORTES = (NOMBRE, PART, MONTANT, HEURES)
ATTENDUS = {
    PART: "une part, par exemple 30 %",
    NOMBRE: "un nombre entier, par exemple 3",
    MONTANT: "un montant, par exemple 3 M€",
    HEURES: "des heures, par exemple 80 000 h",
}


class Chiffre(NamedTuple):
    """Une part (``3/10`` pour 30 %), un nombre, des euros ou des heures."""

    valeur: Fraction
    sorte: str


def lire(texte: str) -> Chiffre:
    """Le chiffre : son signe dit sa sorte (``%``, ``€``, ``h``) ; sans signe, un nombre.

    >>> lire("30 %"), lire("0")
    (Chiffre(valeur=Fraction(3, 10), sorte='part'), Chiffre(valeur=Fraction(0, 1), sorte='nombre'))
    >>> lire("3 M€"), lire("150 h").sorte
    (Chiffre(valeur=Fraction(3000000, 1), sorte='montant'), 'heures')

    :raises ValeurIllisible: ni pourcentage, ni montant, ni heures, ni entier positif ou nul.
    """
    propre = texte.strip()
    if "%" in propre:
        return Chiffre(Fraction(pourcentages.lire(propre), pourcentages.MAXIMUM), PART)
    if "€" in propre:
        return Chiffre(Fraction(montants.lire(propre), 100), MONTANT)
    if propre.lower().rstrip("eurs").endswith("h"):
        return Chiffre(Fraction(heures.lire(propre)), HEURES)
    if not (propre.isascii() and propre.isdigit() and len(propre) <= 9):
        raise ValeurIllisible("un chiffre illisible", " ou ".join(ATTENDUS.values()))
    return Chiffre(Fraction(int(propre)), NOMBRE)


def ecrire(valeur: Fraction, sorte: str) -> str:
    """Le chiffre à la française : une part en pour cent, à un chiffre après la virgule.

    >>> ecrire(Fraction(3, 16), PART), ecrire(Fraction(3), NOMBRE)
    ('18,8 %', '3')
    >>> ecrire(Fraction(3_000_000), MONTANT), ecrire(Fraction(150), HEURES)
    ('3 000 000 €', '150 h')
    """
    if sorte == MONTANT:
        return montants.ecrire(int(valeur * 100))
    if sorte == HEURES:
        return heures.ecrire(int(valeur))
    if sorte == NOMBRE:
        return str(int(valeur))
    return f"{float(valeur * 100):.1f} %".replace(".", ",").replace(",0 %", " %")
