"""Les chiffres d'une mesure, tels qu'on les lit : les mêmes mots au terminal et sur la page."""

from collections.abc import Callable
from fractions import Fraction

from spaser_rules.indicateurs.chiffres import MONTANT, PART, ecrire
from spaser_rules.indicateurs.etats import Etat
from spaser_rules.indicateurs.livrables import EtatLivrable
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.valeurs import heures, montants

ETATS = {
    Etat.ATTEINT: ("✓", "atteint"),
    Etat.NON_ATTEINT: ("✗", "non atteint"),
    Etat.EN_COURS: ("…", "en cours"),
    Etat.NON_MESURABLE: ("?", "non mesurable"),
}
"""Chaque état : un signe, un mot ; jamais une couleur seule."""

LIVRABLES = {
    EtatLivrable.FAIT: ("✓", "fait"),
    EtatLivrable.EN_RETARD: ("✗", "en retard"),
    EtatLivrable.PAS_FAIT: ("✗", "pas fait"),
    EtatLivrable.A_VENIR: ("…", "à venir"),
    EtatLivrable.INCONNU: ("?", "sans nouvelles"),
}
"""Où en est un livrable, de la même façon."""

SANS_CIBLE = ("–", "sans cible")

EnMontant = Callable[[int], str]
"""Écrit des centimes."""


def etat(mesure: Mesure) -> tuple[str, str]:
    """Le signe et le mot de l'état."""
    return ETATS[mesure.etat] if mesure.etat else SANS_CIBLE


def chiffre(mesure: Mesure, valeur: Fraction, en_montant: EnMontant = montants.ecrire) -> str:
    """Une valeur ou une cible de cet indicateur, dans son unité."""
    sorte = mesure.indicateur.sorte
    if sorte == MONTANT:
        return en_montant(int(valeur * 100))
    return ecrire(valeur, sorte)


def cible(mesure: Mesure, valeur: Fraction, en_montant: EnMontant = montants.ecrire) -> str:
    """La cible ; d'un plan qui ne fait qu'y tendre, « tendre vers »."""
    return ("tendre vers " if mesure.souple else "") + chiffre(mesure, valeur, en_montant)


def detail(mesure: Mesure, en_montant: EnMontant = montants.ecrire) -> str:
    """« 12 sur 40 » : de quoi refaire la division ; vide pour un nombre ou un relevé."""
    if mesure.denominateur is None or mesure.numerateur is None:
        return ""
    haut, bas = (
        quantite(mesure, nombre, en_montant) for nombre in (mesure.numerateur, mesure.denominateur)
    )
    return f"{haut} sur {bas}"


def quantite(mesure: Mesure, nombre: int, en_montant: EnMontant = montants.ecrire) -> str:
    """Des marchés ou des lots, des heures, ou des euros (``nombre`` en centimes)."""
    if mesure.indicateur.en_heures:
        return heures.ecrire(nombre)
    return en_montant(nombre) if mesure.indicateur.en_euros else str(nombre)


def part(valeur: Fraction) -> str:
    """La part en pour cent, à un chiffre après la virgule.

    >>> part(Fraction(1, 2)), part(Fraction(1, 3))
    ('50 %', '33,3 %')
    """
    return ecrire(valeur, PART)
