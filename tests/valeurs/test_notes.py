"""Les notes sur dix : exactes au centième, jamais devinées."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.valeurs import notes
from tests.refus import illisible


@given(st.integers(0, notes.MAXIMUM))
def test_une_note_ecrite_se_relit(centiemes: int) -> None:
    assert notes.lire(notes.ecrire(centiemes)) == centiemes


@pytest.mark.parametrize(
    ("texte", "centiemes"),
    [("0", 0), ("7", 700), ("7,5", 750), ("7.05 / 10", 705), ("10/10", 1000), (" 9,9/10 ", 990)],
)
def test_les_graphies_d_une_note(texte: str, centiemes: int) -> None:
    assert notes.lire(texte) == centiemes


@pytest.mark.parametrize("texte", ["", "sept", "-1", "7/20", "7 %", "10,01", "11", "7,555", "٧"])
def test_ce_qui_n_est_pas_une_note(texte: str) -> None:
    illisible(notes.lire, texte)
