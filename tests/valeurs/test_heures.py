"""Les heures : des entiers, avec ou sans leur signe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.valeurs import heures
from tests.refus import illisible


@given(st.integers(0, heures.MAXIMUM))
def test_des_heures_ecrites_se_relisent(nombre: int) -> None:
    assert heures.lire(heures.ecrire(nombre)) == nombre


@pytest.mark.parametrize(
    ("texte", "nombre"),
    [("0", 0), ("150", 150), ("1 200 h", 1200), ("80\u202f000 heures", 80_000), ("1 heure", 1)],
)
def test_les_graphies_des_heures(texte: str, nombre: int) -> None:
    assert heures.lire(texte) == nombre


@pytest.mark.parametrize("texte", ["", "h", "-1", "1,5", "12 00", "35 h/sem", "9" * 12, "trop"])
def test_ce_qui_n_est_pas_un_nombre_d_heures(texte: str) -> None:
    illisible(heures.lire, texte)
