"""Pourcentages : en centièmes de pour cent, et jamais une part prise pour un pourcentage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.textes import insecables
from spaser_rules.valeurs.pourcentages import ecrire, lire
from tests.refus import illisible


@pytest.mark.parametrize(
    ("texte", "centiemes"),
    [
        ("10", 1_000),
        ("10 %", 1_000),
        ("10%", 1_000),
        ("10\u00a0%", 1_000),
        ("10\u202f%", 1_000),
        ("10,5 %", 1_050),
        ("10.5", 1_050),
        ("10,50", 1_050),
        ("1", 100),
        ("100", 10_000),
        ("0,5 %", 50),
        ("0,01 %", 1),
        ("0 %", 0),
    ],
)
def test_un_pourcentage_se_lit_dans_ses_graphies_courantes(texte: str, centiemes: int) -> None:
    assert lire(texte) == centiemes


@pytest.mark.parametrize(
    ("texte", "question"),
    [
        ("0,1", "Est-ce 0,1 % ou 10 % ?"),
        ("0,05", "Est-ce 0,05 % ou 5 % ?"),
        ("0.999", "Est-ce 0.999 % ou 99,9 % ?"),
    ],
)
def test_un_nombre_nu_sous_un_fait_demander_ce_qui_est_voulu(texte: str, question: str) -> None:
    faute = illisible(lire, texte)
    assert faute.probleme == "un pourcentage ambigu" and faute.conseil == question


def test_un_zero_nu_est_refuse_et_un_zero_pour_cent_est_lu() -> None:
    assert illisible(lire, "0").conseil and lire("0 %") == 0


@pytest.mark.parametrize("texte", ["100,01", "101 %", "1000", "999999999"])
def test_plus_de_cent_est_refuse(texte: str) -> None:
    assert illisible(lire, texte).probleme == "un pourcentage supérieur à 100"


@pytest.mark.parametrize("texte", ["10,555", "0,004 %", "99,999 %"])
def test_plus_de_deux_decimales_sont_refusees(texte: str) -> None:
    assert illisible(lire, texte).probleme == "un pourcentage trop fin"


@pytest.mark.parametrize(
    "texte",
    ["", " ", "-1", "+5", "NaN", "inf", "1e1", "1e400", "dix", "10 % %", "%", "10 à 20", "1" * 99],
)
def test_ce_qui_n_est_pas_un_pourcentage_est_refuse(texte: str) -> None:
    assert illisible(lire, texte).probleme == "un pourcentage illisible"


def test_chaque_pourcentage_ecrit_se_relit() -> None:
    for centiemes in range(10_001):
        texte = ecrire(centiemes)
        assert lire(texte) == lire(insecables(texte)) == centiemes


@given(st.text() | st.text("0123456789,.% -+eNa"))
def test_un_texte_quelconque_est_un_pourcentage_ou_une_faute(texte: str) -> None:
    try:
        assert 0 <= lire(texte) <= 10_000
    except ValeurIllisible as faute:
        assert faute.probleme and faute.attendu
