"""La table des statuts, confrontée à sa définition en clair."""

from itertools import product

import pytest

from spaser_rules.jugement.statuts import Statut, statut


def _definition(concerne: bool | None, satisfaite: bool | None, justifiee: bool) -> Statut:
    if concerne is not True:
        return Statut.SANS_OBJET if concerne is False else Statut.INDETERMINE
    if satisfaite:
        return Statut.CONFORME
    if justifiee:
        return Statut.JUSTIFIE
    return Statut.A_COMPLETER if satisfaite is False else Statut.INDETERMINE


@pytest.mark.parametrize(
    ("concerne", "satisfaite", "justifiee"),
    list(product([True, False, None], [True, False, None], [True, False])),
)
def test_chaque_combinaison(concerne, satisfaite, justifiee) -> None:
    assert statut(concerne, satisfaite, justifiee) is _definition(concerne, satisfaite, justifiee)
