"""La logique à trois valeurs : les tables de Kleene, et ce qui en découle."""

from itertools import product

import pytest

from spaser_rules.kleene import Trivaleur, et, non, ou

VALEURS: tuple[Trivaleur, ...] = (False, None, True)
RANG = {False: 0, None: 1, True: 2}
paires = pytest.mark.parametrize(("a", "b"), list(product(VALEURS, repeat=2)))


def test_le_contraire_de_l_inconnu_est_inconnu() -> None:
    assert [non(valeur) for valeur in VALEURS] == [True, None, False]


@paires
def test_et_est_le_plus_petit_et_ou_le_plus_grand(a: Trivaleur, b: Trivaleur) -> None:
    assert et([a, b]) is min(a, b, key=RANG.__getitem__)
    assert ou([a, b]) is max(a, b, key=RANG.__getitem__)


@paires
def test_les_lois_de_de_morgan_tiennent(a: Trivaleur, b: Trivaleur) -> None:
    assert non(et([a, b])) is ou([non(a), non(b)])
    assert non(ou([a, b])) is et([non(a), non(b)])


def test_l_ordre_et_les_groupes_ne_comptent_pas() -> None:
    for a, b, c in product(VALEURS, repeat=3):
        assert et([a, b, c]) is et([c, et([b, a])]) and ou([a, b, c]) is ou([c, ou([b, a])])
        assert et([a, ou([b, c])]) is ou([et([a, b]), et([a, c])])


def test_ce_qui_devient_connu_ne_contredit_jamais_ce_qui_l_etait() -> None:
    for lien, a in product((et, ou), VALEURS):
        sur = lien([a, None])
        assert sur is None or all(lien([a, b]) is sur for b in VALEURS)


def test_sans_terme_et_est_vrai_et_ou_est_faux() -> None:
    assert et([]) is True and ou([]) is False


def test_la_lecture_s_arrete_des_que_la_valeur_est_sure() -> None:
    reste = iter([None, False, True])
    assert et(reste) is False and next(reste) is True
