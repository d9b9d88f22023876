"""Ce que seules des personnes savent : relevés et livrables, et leurs fautes."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from spaser_rules.indicateurs.etats import Etat, Rythme
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.suivi import SANS_SUIVI, lire_suivi
from tests.indicateurs.conftest import Mesurer
from tests.refus import anomalies, seule

SUIVI = """\
releves:
  - {indicateur: 3.1.3, date: 2025-09-02, valeur: 1, auteur: DCP}
  - {indicateur: 3.1.3, date: 2025-03-14, valeur: 1, auteur: DCP}
  - {indicateur: 3.1.3, date: 2026-02-01, valeur: 4, auteur: DCP}
  - {indicateur: 4.1.1, date: 2025-05-20, valeur: 0, auteur: DCP}
  - {indicateur: 4.2.1, date: 2025-06-30, valeur: 60 %, auteur: DRH}
  - {indicateur: 4.2.1, date: 2025-12-15, valeur: "82,5 %", auteur: DRH}
  - {indicateur: 4.2.2, date: 2024-12-01, valeur: 1, auteur: DCP}
  - {indicateur: 4.2.2, date: 2025-02-01, valeur: 2, auteur: DCP}
livrables:
  - {livrable: carte-agec, date: 2025-01-20, fait: oui, auteur: DCP}
  - {livrable: carte-agec, date: 2024-12-20, fait: non, auteur: DCP}
"""

Ecrire = Callable[[str], str]


def test_les_nombres_de_la_periode_s_additionnent(
    ecrire: Ecrire, indicateurs: Indicateurs, mesurer: Mesurer
) -> None:
    suivi = lire_suivi(ecrire(SUIVI), indicateurs)
    m = mesurer("3.1.3", [], suivi=suivi)
    assert (m.valeur, m.cible, m.etat, m.numerateur) == (2, 2, Etat.ATTEINT, None)
    en_route = mesurer("3.1.3", [], au=date(2025, 8, 15), suivi=suivi)
    assert (en_route.valeur, en_route.etat) == (1, Etat.EN_COURS)
    assert en_route.rythme == Rythme(1, 5)


def test_le_dernier_releve_d_une_part_fait_foi(
    ecrire: Ecrire, indicateurs: Indicateurs, mesurer: Mesurer
) -> None:
    suivi = lire_suivi(ecrire(SUIVI), indicateurs)
    assert mesurer("4.2.1", [], au=date(2025, 10, 1), suivi=suivi).valeur == Fraction(3, 5)
    m = mesurer("4.2.1", [], suivi=suivi)
    assert (m.valeur, m.etat, m.rythme) == (Fraction(33, 40), Etat.NON_ATTEINT, None)


def test_zero_se_releve_et_rien_n_est_pas_zero(
    ecrire: Ecrire, indicateurs: Indicateurs, mesurer: Mesurer
) -> None:
    suivi = lire_suivi(ecrire(SUIVI), indicateurs)
    assert mesurer("4.1.1", [], suivi=suivi).etat is Etat.NON_ATTEINT
    for vide in (mesurer("4.1.1", []), mesurer("4.1.1", [], "2026", suivi=suivi)):
        assert (vide.valeur, vide.etat) == (None, Etat.NON_MESURABLE)
        assert vide.manque == "aucun relevé dans le suivi"


def test_ce_qui_ne_se_fait_qu_une_fois_se_releve_depuis_le_debut_du_plan(
    ecrire: Ecrire, indicateurs: Indicateurs, mesurer: Mesurer
) -> None:
    m = mesurer("4.2.2", [], suivi=lire_suivi(ecrire(SUIVI), indicateurs))
    assert (m.valeur, m.cible, m.etat) == (3, 3, Etat.ATTEINT)


def test_un_livrable_est_fait_pas_fait_ou_inconnu(ecrire: Ecrire, indicateurs: Indicateurs) -> None:
    suivi = lire_suivi(ecrire(SUIVI), indicateurs)

    def carte(jour: date) -> bool | None:
        suivis = {li.livrable.code: li for li in suivi.livrables(indicateurs, jour)}
        return suivis["carte-agec"].fait

    jours = (date(2024, 12, 1), date(2024, 12, 31), date(2025, 1, 20))
    assert [carte(jour) for jour in jours] == [None, False, True]


@pytest.mark.parametrize(
    ("ancien", "nouveau", "probleme", "conseil"),
    [
        ("indicateur: 3.1.3", "indicateur: 3.1.4", "un code inconnu", "3.1.3"),
        ("indicateur: 3.1.3", "indicateur: 2.1.2", "un code inconnu", ""),
        ("livrable: carte-agec", "livrable: carte-agce", "un code inconnu", "carte-agec"),
        ("date: 2025-09-02", "date: 2025-09-31", "un jour qui n'existe pas", ""),
        ("valeur: 1", "valeur: beaucoup", "un chiffre illisible", ""),
        ("valeur: 1", "valeur: -1", "un chiffre illisible", ""),
        ("valeur: 1", "valeur: 10 %", "un relevé d'une autre sorte", ""),
        ("valeur: 60 %", "valeur: 60", "un relevé d'une autre sorte", ""),
        ("valeur: 60 %", "valeur: 160 %", "un pourcentage supérieur à 100", ""),
        ("fait: oui", "fait: peut-être", "", ""),
        ("date: 2025-03-14", "date: 2025-09-02", "deux lignes pour le même jour", "ligne 2,"),
        ("date: 2024-12-20", "date: 2025-01-20", "deux lignes pour le même jour", "ligne 11,"),
        ("auteur: DCP", "auteurs: DCP", "une clé inconnue", "auteur"),
        ("releves:", "releve:", "une clé inconnue", "releves"),
    ],
)
def test_une_faute_du_suivi_est_situee(
    ancien: str,
    nouveau: str,
    probleme: str,
    conseil: str,
    ecrire: Ecrire,
    indicateurs: Indicateurs,
) -> None:
    avant, _, apres = SUIVI.partition(ancien)
    vues = anomalies(lambda: lire_suivi(ecrire(avant + nouveau + apres), indicateurs))
    vue = next(a for a in vues if probleme in a.probleme)
    assert vue.ligne == avant.count("\n") + 1 and vue.colonne
    assert conseil in vue.conseil and vue.lu + vue.attendu + vue.conseil


def test_un_suivi_n_est_pas_une_liste(ecrire: Ecrire, indicateurs: Indicateurs) -> None:
    assert seule(lambda: lire_suivi(ecrire("- un\n"), indicateurs)).probleme
    for vide in ("{}\n", "releves:\nlivrables:\n"):
        assert lire_suivi(ecrire(vide), indicateurs) == SANS_SUIVI
