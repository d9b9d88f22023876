"""Dates : à la française ou en ISO, et toujours un jour qui existe."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.valeurs.dates import DERNIERE, PREMIERE, ecrire, lire
from tests.refus import illisible

JOURS = st.dates(date(PREMIERE, 1, 1), date(DERNIERE, 12, 31))


@pytest.mark.parametrize(
    "texte",
    ["14/03/2025", "2025-03-14", " 2025-3-14 ", "14-03-2025", "14.03.2025", "14/3/2025"],
)
def test_une_date_se_lit_dans_ses_graphies_courantes(texte: str) -> None:
    assert lire(texte) == date(2025, 3, 14)


def test_le_jour_vient_avant_le_mois() -> None:
    assert lire("05/04/2025") == date(2025, 4, 5)


@pytest.mark.parametrize(
    "texte", ["31/02/2025", "29/02/2025", "2025-13-01", "00/01/2025", "2025-01-00", "31/04/2025"]
)
def test_un_jour_qui_n_existe_pas_est_refuse(texte: str) -> None:
    assert illisible(lire, texte).probleme == "un jour qui n'existe pas"


def test_les_annees_bissextiles_sont_connues() -> None:
    assert lire("29/02/2024") == date(2024, 2, 29)


@pytest.mark.parametrize("texte", ["01/01/1989", "2101-01-01", "0000-01-01", "9999-12-31"])
def test_une_annee_invraisemblable_est_refusee(texte: str) -> None:
    assert illisible(lire, texte).probleme == "une année invraisemblable"


@pytest.mark.parametrize(
    "texte",
    [
        *("", "demain", "14 mars 2025", "25/03/14", "14/03/25", "20250314", "2025/03/14", "2025"),
        *("2025-03-14T00:00:00", "2025-03", "1er/03/2025", "45000", "NaN", "1e400", "14/03/20255"),
    ],
)
def test_ce_qui_n_est_pas_une_date_est_refuse(texte: str) -> None:
    assert illisible(lire, texte).probleme == "une date illisible"


@given(JOURS)
def test_une_date_ecrite_se_relit(jour: date) -> None:
    assert lire(ecrire(jour)) == lire(jour.isoformat()) == jour


@given(st.text() | st.text("0123456789/-. "))
def test_un_texte_quelconque_est_une_date_ou_une_faute(texte: str) -> None:
    try:
        assert PREMIERE <= lire(texte).year <= DERNIERE
    except ValeurIllisible as faute:
        assert faute.probleme and faute.attendu
