"""Durées : en mois entiers, écrites en mois ou en ans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.valeurs.durees import MAXIMUM, ecrire, lire
from tests.refus import illisible


@pytest.mark.parametrize(
    ("texte", "mois"),
    [
        ("48", 48),
        ("48 mois", 48),
        ("48 MOIS", 48),
        ("48mois", 48),
        ("4 ans", 48),
        ("4\u00a0ans", 48),
        ("1 an", 12),
        (" 18 mois ", 18),
        ("100 ans", 1200),
    ],
)
def test_une_duree_se_lit_en_mois_ou_en_ans(texte: str, mois: int) -> None:
    assert lire(texte) == mois


@pytest.mark.parametrize("texte", ["0", "0 mois", "1201", "101 ans", "9999 ans"])
def test_une_duree_invraisemblable_est_refusee(texte: str) -> None:
    assert illisible(lire, texte).probleme == "une durée invraisemblable"


@pytest.mark.parametrize(
    "texte",
    [
        *("", "-3", "4,5 ans", "un an", "NaN", "inf", "1e400", "1e3", "36 jours", "mois", "12 moi"),
        *("3 ans 6 mois", "99999", "1" * 5000),
    ],
)
def test_ce_qui_n_est_pas_une_duree_est_refuse(texte: str) -> None:
    assert illisible(lire, texte).probleme == "une durée illisible"


def test_chaque_duree_ecrite_se_relit() -> None:
    assert all(lire(ecrire(mois)) == mois for mois in range(1, MAXIMUM + 1))


@given(st.text() | st.text("0123456789 moisan-,"))
def test_un_texte_quelconque_est_une_duree_ou_une_faute(texte: str) -> None:
    try:
        assert 1 <= lire(texte) <= MAXIMUM
    except ValeurIllisible as faute:
        assert faute.probleme and faute.attendu
