"""Les chiffres d'une mesure, tels qu'on les lit : les mêmes mots au terminal et sur la page."""

from collections.abc import Callable
from fractions import Fraction

from spaser_rules.indicateurs.chiffres import PART
from spaser_rules.indicateurs.etats import Etat
from spaser_rules.indicateurs.livrables import EtatLivrable
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.valeurs import dates, montants

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


def compte(mesure: Mesure, periode: Periode) -> str:
    """« compté du 01/07/2024 au 31/12/2025 », vide si c'est la période de l'audit."""
    if mesure.periode == periode:
        return ""
    du, au = map(dates.ecrire, mesure.periode)
    return f"compté du {du} au {au}"


def chiffre(mesure: Mesure, valeur: Fraction) -> str:
    """Une valeur ou une cible de cet indicateur : une part, ou un nombre."""
    if mesure.indicateur.sorte != PART:
        return str(int(valeur))
    return part(valeur, decimales(valeur, mesure.cible))


def decimales(valeur: Fraction, cible: Fraction | None) -> int:
    """Les chiffres après la virgule qu'il faut pour qu'une part sous sa cible s'y voie.

    >>> decimales(Fraction(2997, 10_000), Fraction(3, 10)), decimales(Fraction(1, 4), None)
    (2, 1)
    """
    if cible is None or valeur >= cible:
        return 1
    precis = range(1, _DECIMALES)
    return next((n for n in precis if part(valeur, n) != part(cible, n)), _DECIMALES)


def detail(mesure: Mesure, en_montant: EnMontant = montants.ecrire) -> str:
    """« 12 sur 40 » : de quoi refaire la division ; vide pour un nombre ou un relevé."""
    if mesure.denominateur is None or mesure.numerateur is None:
        return ""
    haut, bas = (
        quantite(mesure, nombre, en_montant) for nombre in (mesure.numerateur, mesure.denominateur)
    )
    return f"{haut} sur {bas}"


def quantite(mesure: Mesure, nombre: int, en_montant: EnMontant = montants.ecrire) -> str:
    """Des marchés ou des lots, ou des euros pour une part de montant (``nombre`` en centimes)."""
    return en_montant(nombre) if mesure.indicateur.en_euros else str(nombre)


def part(valeur: Fraction, decimales: int = 1) -> str:
    """La part en pour cent, à un chiffre après la virgule s'il n'en faut pas plus.

    >>> part(Fraction(1, 2)), part(Fraction(1, 3)), part(Fraction(2997, 10_000), 2)
    ('50 %', '33,3 %', '29,97 %')
    """
    ecrite = f"{float(valeur * 100):.{decimales}f}".replace(".", ",")
    return f"{ecrite.removesuffix(',' + '0' * decimales)} %"


_DECIMALES = 4
"""Au-delà, un écart à la cible ne se montre plus."""
