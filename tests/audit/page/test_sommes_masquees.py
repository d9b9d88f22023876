"""Un indicateur en euros additionne des montants : masqués, ni lui ni sa barre ne les disent."""

from datetime import date

from spaser_rules.audit.page.indicateurs import _jauge, valeur
from spaser_rules.audit.page.plume import MASQUE, Plume
from spaser_rules.indicateurs.calcul import calculer
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import lire
from tests.packs import DEMONSTRATION, le_pack


def test_une_somme_se_masque_et_sa_barre_avec_elle() -> None:
    indicateurs = charger_indicateurs(le_pack(DEMONSTRATION))
    mesures = calculer(indicateurs, [], lire("2025"), date(2025, 6, 1))
    somme = next(mesure for mesure in mesures if mesure.unite == "montant")
    assert valeur(somme, Plume()) == "0 €" and _jauge(somme, Plume()) is not None
    assert valeur(somme, Plume(masquer=True)) == MASQUE
    assert _jauge(somme, Plume(masquer=True)) is None
    part = next(mesure for mesure in mesures if mesure.unite == "heures")
    assert valeur(part, Plume(masquer=True)) == "0 h"
