"""Codes CPV : huit chiffres de la nomenclature 2008, zéro de tête gardé, clé vérifiée."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.valeurs import cpv
from spaser_rules.valeurs.cpv import ecrire, existe, libelle, lire, prefixe_existe
from tests.refus import illisible

FICHIER = Path(cpv.__file__).parent / "cpv_2008.csv"
LIGNES = [ligne.split(",", 2) for ligne in FICHIER.read_text(encoding="utf-8").splitlines()]


def test_la_nomenclature_est_entiere_et_triee() -> None:
    codes = [code for code, _, _ in LIGNES]
    assert len(codes) == 9454 and codes == sorted(set(codes))
    assert len({code[:2] for code in codes}) == 45


def test_chaque_code_se_lit_avec_et_sans_sa_cle() -> None:
    for code, cle, nom in LIGNES:
        assert lire(code) == lire(f"{code}-{cle}") == lire(ecrire(code)) == code
        assert existe(code) and prefixe_existe(code[:2]) and libelle(code) == nom


@pytest.mark.parametrize("texte", ["90610000-6", "90610000", " 90 61 00 00 - 6 ", "90610000–6"])
def test_un_code_se_lit_avec_des_espaces_ou_un_tiret_typographique(texte: str) -> None:
    assert lire(texte) == "90610000"


def test_un_code_qui_commence_par_zero_garde_son_zero() -> None:
    assert lire("03111100") == "03111100"


def test_un_zero_de_tete_perdu_est_propose() -> None:
    assert "03111100 (Graines de soja)" in illisible(lire, "3111100").conseil


def test_une_cle_fausse_est_refusee_et_la_bonne_est_dite() -> None:
    faute = illisible(lire, "90610000-5")
    assert faute.probleme == "une clé de code CPV fausse" and "est 6" in faute.conseil


def test_un_code_inconnu_fait_proposer_le_parent_le_plus_proche() -> None:
    faute = illisible(lire, "90619999")
    assert faute.probleme == "un code CPV inconnu" and "90610000" in faute.conseil


@pytest.mark.parametrize(
    "texte", ["", "abc", "9061", "906100006", "90610000-66", "90610000-", "NaN", "9.061e7", "-1"]
)
def test_ce_qui_n_est_pas_un_code_est_refuse(texte: str) -> None:
    assert illisible(lire, texte).probleme == "un code CPV illisible"


@pytest.mark.parametrize("code", ["99999999", "00000000", "90619999"])
def test_un_code_inconnu_n_a_ni_libelle_ni_cle(code: str) -> None:
    assert (existe(code), libelle(code), ecrire(code)) == (False, "", code)


@given(st.text() | st.text("0123456789- "))
def test_un_texte_quelconque_est_un_code_ou_une_faute(texte: str) -> None:
    try:
        assert existe(lire(texte))
    except ValeurIllisible as faute:
        assert faute.probleme and faute.attendu and faute.conseil
