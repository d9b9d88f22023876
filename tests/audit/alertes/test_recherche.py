"""La recherche des leviers s'arrête tôt, et trouve ce qu'elle trouverait en lisant tout."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.audit.alertes.recherche import MONTRES, Recherche
from spaser_rules.audit.alertes.reperes import reperer
from spaser_rules.audit.audit import MarcheAudite
from spaser_rules.indicateurs.audite import Audite
from spaser_rules.indicateurs.observation import Observation
from spaser_rules.marche.recensement import FicheRecensee
from tests.audit.alertes.conftest import AU

_ELEMENT = SimpleNamespace(fait=SimpleNamespace(cle="clause"), valeur=True)
_lots = st.lists(st.tuples(st.integers(1, 9), st.sampled_from([True, False, None])), max_size=3)
"""Des lots manqués : leur poids, et ce que l'élément en fait."""


class _Mesureur:
    """Un indicateur en euros dont chaque marché a les lots qu'on lui donne."""

    indicateur = SimpleNamespace(pese=True, en_euros=True)

    def __init__(self, lots: dict[int, list[tuple[int, bool | None]]]) -> None:
        self.lots = lots

    def observer(self, audite: Audite, comme_si: Mapping[str, Any] = {}) -> list[Observation]:
        lots = self.lots[id(audite)]
        return [Observation(True, apres if comme_si else False, poids) for poids, apres in lots]


@given(st.lists(_lots, max_size=14))
def test_les_gains_sont_les_plus_grands(dits: list[list[tuple[int, bool | None]]]) -> None:
    marches = [MarcheAudite(Audite(FicheRecensee(), None, ()), "", "", r) for r in range(len(dits))]
    lots = {id(m.audite): d for m, d in zip(marches, dits, strict=True)}
    recherche = Recherche(_Mesureur(lots), [_ELEMENT], reperer(marches), AU)  # type: ignore[arg-type, list-item]
    gains = sorted((sum(p for p, apres in d if apres) for d in dits), reverse=True)
    trouves = [levier.gain for levier in recherche.meilleurs()]
    assert trouves == [gain for gain in gains if gain][:MONTRES]
