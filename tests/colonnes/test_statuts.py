"""Le statut en colonnes suit la table du juge, sur chacune de ses combinaisons."""

from itertools import product

import narwhals as nw

from spaser_rules.colonnes.statuts import CODES, expression_du_statut
from spaser_rules.jugement.statuts import Statut, statut

COMBINAISONS = list(product([True, False, None], [True, False, None], [True, False]))


def test_chaque_combinaison() -> None:
    noms = ("concerne", "satisfaite", "justifiee")
    colonnes = dict(zip(noms, zip(*COMBINAISONS, strict=True), strict=True))
    cadre = nw.from_dict(colonnes, dict.fromkeys(noms, nw.Boolean()), backend="polars").lazy()
    rendu = cadre.select(statut=expression_du_statut(*map(nw.col, noms))).collect()
    assert rendu.schema["statut"] == nw.Int8()
    assert rendu["statut"].to_list() == [CODES[statut(*c)] for c in COMBINAISONS]


def test_les_nombres_suivent_l_ordre_des_statuts() -> None:
    assert list(CODES) == list(Statut)
    assert list(CODES.values()) == [0, 1, 2, 3, 4]
