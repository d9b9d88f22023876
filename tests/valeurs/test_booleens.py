"""Oui et non : leurs graphies courantes, et rien d'autre."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.valeurs.booleens import ecrire, lire
from tests.refus import illisible


@pytest.mark.parametrize("texte", ["oui", "Oui", " OUI ", "o", "vrai", "true", "True", "yes"])
def test_un_oui_se_lit_dans_ses_graphies_courantes(texte: str) -> None:
    assert lire(texte) is True


@pytest.mark.parametrize("texte", ["non", "Non", " NON ", "n", "faux", "false", "False", "no"])
def test_un_non_se_lit_dans_ses_graphies_courantes(texte: str) -> None:
    assert lire(texte) is False


@pytest.mark.parametrize("texte", ["", " ", "peut-être", "0", "1", "on", "oui non", "NaN", "x"])
def test_ce_qui_n_est_ni_oui_ni_non_est_refuse(texte: str) -> None:
    faute = illisible(lire, texte)
    assert faute.probleme == "ni oui ni non" and "vide" in faute.conseil


@pytest.mark.parametrize("valeur", [True, False])
def test_une_reponse_ecrite_se_relit(valeur: bool) -> None:
    assert lire(ecrire(valeur)) is valeur


@given(st.text())
def test_un_texte_quelconque_est_une_reponse_ou_une_faute(texte: str) -> None:
    try:
        assert isinstance(lire(texte), bool)
    except ValeurIllisible as faute:
        assert faute.attendu == "oui ou non"
