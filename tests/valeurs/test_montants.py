"""Montants : exacts au centime, lus comme un agent les écrit, refusés dès qu'un doute existe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.textes import insecables
from spaser_rules.valeurs.montants import MAXIMUM, ecrire, lire
from tests.refus import illisible


@pytest.mark.parametrize(
    ("texte", "centimes"),
    [
        ("480 000 €", 48_000_000),
        ("480000", 48_000_000),
        ("480k€", 48_000_000),
        ("480 K€", 48_000_000),
        ("1,2 M€", 120_000_000),
        ("1.2M€", 120_000_000),
        ("39 999,99 €", 3_999_999),
        ("39999.99", 3_999_999),
        ("0,005 k€", 500),
        ("1,234567 M€", 123_456_700),
        ("12,5", 1_250),
        ("40000 euros", 4_000_000),
        ("40 000 EUR", 4_000_000),
        ("40 000 € HT", 4_000_000),
        ("  40 000 € ht ", 4_000_000),
        ("480\u00a0000\u00a0€", 48_000_000),
        ("480\u202f000\u2009€", 48_000_000),
        ("0", 0),
    ],
)
def test_un_montant_se_lit_dans_ses_graphies_courantes(texte: str, centimes: int) -> None:
    assert lire(texte) == centimes


@pytest.mark.parametrize("texte", ["100 € TTC", "100 ttc", "1 200 €\u00a0TTC"])
def test_un_montant_ttc_est_refuse(texte: str) -> None:
    faute = illisible(lire, texte)
    assert faute.probleme == "un montant TTC" and "hors taxes" in faute.conseil


@pytest.mark.parametrize("texte", ["-5", "-480 000 €", "-0", "-inf"])
def test_un_montant_negatif_est_refuse(texte: str) -> None:
    assert illisible(lire, texte).probleme == "un montant négatif"


@pytest.mark.parametrize("texte", ["1.200", "1,200", "12,345 €", "0,001"])
def test_des_milliers_ou_des_centimes_on_demande(texte: str) -> None:
    faute = illisible(lire, texte)
    assert faute.probleme == "un montant ambigu" and faute.conseil.startswith("Est-ce ")


@pytest.mark.parametrize(
    "texte",
    [
        *("", "  ", "NaN", "nan", ".nan", "inf", "Infinity", "1e400", "1e5", "0x10", "1_000", "+5"),
        *("1,", ",5", "12 34", "1 200 00", "1 2 3", "k€", "1 Mo", "1,2 millions", "€", "²", "x"),
        *("480 000 - 500 000", "≈ 40 000 €", "environ 40 000 €", "1.200.000", "à définir", "null"),
    ],
)
def test_ce_qui_n_est_pas_un_montant_est_refuse(texte: str) -> None:
    faute = illisible(lire, texte)
    assert faute.probleme == "un montant illisible" and faute.conseil


@pytest.mark.parametrize("texte", ["0,000001 k€", "1,234567891 M€", "10,1234"])
def test_rien_n_est_plus_fin_que_le_centime(texte: str) -> None:
    assert illisible(lire, texte).probleme == "un montant plus fin que le centime"


def test_le_plus_grand_montant_se_lit_et_le_suivant_non() -> None:
    assert lire(ecrire(MAXIMUM)) == MAXIMUM
    assert illisible(lire, ecrire(MAXIMUM + 1)).probleme == "un montant trop grand"


@pytest.mark.parametrize("chiffres", ["9" * 31, "9" * 100_000, "0," + "9" * 100_000])
def test_un_montant_interminable_est_refuse(chiffres: str) -> None:
    assert illisible(lire, chiffres).probleme == "un montant trop grand"


@pytest.mark.parametrize(
    ("centimes", "texte"),
    [
        (0, "0 €"),
        (1, "0,01 €"),
        (3_999_999, "39 999,99 €"),
        (48_000_000, "480 000 €"),
        (150, "1,50 €"),
    ],
)
def test_un_montant_s_ecrit_en_francais(centimes: int, texte: str) -> None:
    assert ecrire(centimes) == texte


@given(st.integers(0, MAXIMUM))
def test_un_montant_ecrit_se_relit(centimes: int) -> None:
    assert lire(ecrire(centimes)) == lire(insecables(ecrire(centimes))) == centimes


@given(st.integers(0, 10**6), st.integers(0, 999))
def test_les_milliers_et_les_millions_sont_exacts(entier: int, millieme: int) -> None:
    attendu = (entier * 1000 + millieme) * 100
    assert lire(f"{entier},{millieme:03d} k€") == attendu
    assert lire(f"{entier},{millieme:03d} M€") == attendu * 1000


@given(st.text() | st.text("0123456789 .,-€kKMeE\u00a0HTC"))
def test_un_texte_quelconque_est_un_montant_ou_une_faute(texte: str) -> None:
    try:
        assert 0 <= lire(texte) <= MAXIMUM
    except ValeurIllisible as faute:
        assert faute.probleme and faute.attendu and faute.conseil
