"""La chaîne choisie ne se recouvre pas, suit l'ordre, et aucune autre ne couvre plus."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.atelier.registre.chaine import meilleure_chaine
from spaser_rules.atelier.registre.occurrences import Occurrence

_PLACES = st.tuples(st.integers(0, 12), st.integers(1, 5)).map(lambda p: (p[0], p[0] + p[1]))
_CANDIDATS = st.lists(st.lists(_PLACES, max_size=3, unique=True), max_size=5)


def _suit_l_ordre(places: list[Occurrence | None]) -> bool:
    prises = [place for place in places if place]
    return all(une[1] <= autre[0] for une, autre in pairwise(prises))


def _poids(places: list[Occurrence | None]) -> int:
    return sum(place[1] - place[0] for place in places if place)


@given(_CANDIDATS)
def test_aucune_autre_chaine_ne_couvre_plus(candidats: list[list[Occurrence]]) -> None:
    chaine = meilleure_chaine(candidats)
    assert len(chaine) == len(candidats) and _suit_l_ordre(chaine)
    assert all(p is None or p in c for p, c in zip(chaine, candidats, strict=True))
    toutes = (list(choix) for choix in product(*([None, *places] for places in candidats)))
    assert _poids(chaine) == max(_poids(choix) for choix in toutes if _suit_l_ordre(choix))
