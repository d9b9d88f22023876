"""Les chiffres d'une mesure : ce qui est lu ne dément jamais l'état."""

from fractions import Fraction

import pytest

from spaser_rules.audit import chiffres
from spaser_rules.audit.classeur.cellules import FORMES, chiffre
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import Periode, lire
from spaser_rules.pack.pack import Pack


@pytest.fixture(scope="module")
def mesure(pack: Pack):
    """Une mesure de 2.1.2, dont la cible est 30 %."""
    indicateur = next(i for i in charger_indicateurs(pack).indicateurs if i.id == "2.1.2")

    def mesure(valeur: Fraction) -> Mesure:
        return Mesure(indicateur, lire("2025"), valeur, cible=Fraction(3, 10))

    return mesure


@pytest.mark.parametrize(
    ("valeur", "ecrite", "zeros"),
    [
        (Fraction(3, 10), "30 %", 1),
        (Fraction(30001, 100_000), "30 %", 1),
        (Fraction(299, 1000), "29,9 %", 1),
        (Fraction(2997, 10_000), "29,97 %", 2),
        (Fraction(29_999, 100_000), "29,999 %", 3),
        (Fraction(2_999_999_999, 10_000_000_000), "30 %", 4),
    ],
)
def test_une_part_sous_sa_cible_s_y_voit(valeur: Fraction, ecrite: str, zeros: int, mesure) -> None:
    assert chiffres.chiffre(mesure(valeur), valeur) == ecrite
    forme = FORMES[chiffre(mesure(valeur), valeur).forme]["num_format"]
    assert forme.startswith("0." + "0" * zeros + " %")


def test_les_jours_comptes_se_disent_s_ils_ne_sont_pas_ceux_de_l_audit(mesure) -> None:
    m = mesure(Fraction(1, 2))
    assert chiffres.compte(m, lire("2025")) == ""
    plan = Periode(lire("2024").du, lire("2026").au)
    assert chiffres.compte(m, plan) == "compté du 01/01/2025 au 31/12/2025"
