"""La géométrie des barres."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.audit.page.barres import HAUTEUR, PAS, colonnes, empiler


def _part(largeur: str) -> float:
    return float(largeur.removesuffix("%"))


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 10_000), max_size=5))
def test_les_segments_couvrent_toute_la_barre_bout_a_bout(nombres: dict[str, int]) -> None:
    segments = empiler(nombres)
    assert {s.classe for s in segments} == {nom for nom, nombre in nombres.items() if nombre}
    fin = 0.0
    for segment in segments:
        assert _part(segment.debut) == pytest.approx(fin, abs=0.05)
        fin = _part(segment.debut) + _part(segment.largeur)
    assert fin == pytest.approx(100 if any(nombres.values()) else 0, abs=0.05)


@given(st.lists(st.none() | st.fractions(0, 50), max_size=12))
def test_une_colonne_par_valeur_connue_dans_le_cadre(valeurs: list[Fraction | None]) -> None:
    dessinees = colonnes(valeurs)
    assert [c.x // PAS for c in dessinees] == [n for n, v in enumerate(valeurs) if v is not None]
    for colonne in dessinees:
        assert 0 <= float(colonne.y) < HAUTEUR
        assert float(colonne.y) + float(colonne.hauteur) == pytest.approx(HAUTEUR, abs=0.11)
    connues = [v for v in valeurs if v is not None]
    if any(connues):
        assert max(float(c.hauteur) for c in dessinees) == HAUTEUR
