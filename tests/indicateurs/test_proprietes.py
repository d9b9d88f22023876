"""Ce qui est vrai de tout recensement."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.indicateurs.audite import Audite
from spaser_rules.indicateurs.calcul import calculer
from spaser_rules.indicateurs.comptage import decompter
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.observation import Observation
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.jugement.juge import Juge
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.sujet import Origine
from tests.generateurs import Hasard

trivaleurs = st.sampled_from([True, False, None])
montants = st.one_of(st.none(), st.integers(0, 10**13))
observations = st.builds(Observation, trivaleurs, trivaleurs, montants)
recensements = st.lists(observations, max_size=12)


@given(recensements, st.booleans())
def test_chaque_observation_est_comptee_une_fois(vues: list[Observation], en_euros: bool) -> None:
    d = decompter(vues, pesees=en_euros)
    assert d.connus + d.inconnus + d.exclus == len(vues)
    assert 0 <= d.numerateur <= d.denominateur
    assert d.part is None or 0 <= d.part <= 1
    assert en_euros or d.denominateur == d.connus


@given(recensements, recensements, st.booleans())
def test_les_parties_font_le_tout(
    un: list[Observation], deux: list[Observation], en_euros: bool
) -> None:
    a, b, tout = (decompter(vues, pesees=en_euros) for vues in (un, deux, un + deux))
    for champ in ("numerateur", "denominateur", "connus", "inconnus", "exclus"):
        assert getattr(a, champ) + getattr(b, champ) == getattr(tout, champ)


@given(recensements, st.sampled_from([True, None]), st.booleans(), montants)
def test_un_marche_inconnu_ne_change_que_les_inconnus(
    vues: list[Observation], concerne: bool | None, en_euros: bool, montant: int | None
) -> None:
    avant = decompter(vues, pesees=en_euros)
    apres = decompter([*vues, Observation(concerne, None, montant)], pesees=en_euros)
    assert apres.inconnus == avant.inconnus + 1
    assert (apres.part, apres.en_nombre, apres.exclus) == (
        avant.part,
        avant.en_nombre,
        avant.exclus,
    )


@given(recensements, st.randoms(use_true_random=False))
def test_l_ordre_des_marches_ne_compte_pas(vues: list[Observation], hasard: Random) -> None:
    melees = list(vues)
    hasard.shuffle(melees)
    assert decompter(melees, pesees=True) == decompter(vues, pesees=True)


@pytest.fixture(scope="session")
def recenser(juge: Juge) -> Callable[[int], Audite]:
    """Un marché au hasard, jugé."""

    def recenser(graine: int) -> Audite:
        tireur = Hasard(juge.pack, graine)
        fiche, jour = tireur.fiche(Origine.RECENSEMENT), tireur.jour()
        return Audite(fiche, jour, juge.juger(fiche, jour, Origine.RECENSEMENT))

    return recenser


def test_chaque_mesure_compte_tous_les_marches_ou_tous_les_lots(
    recenser: Callable[[int], Audite], indicateurs: Indicateurs
) -> None:
    audites = [recenser(graine) for graine in range(60)]
    lots = sum(len(audite.lots) for audite in audites)
    for m in calculer(indicateurs, audites, lire("2025"), date(2026, 11, 24)):
        if m.unite == "part_nombre":
            assert m.numerateur is not None and m.denominateur is not None
            total = m.denominateur + m.inconnus + m.exclus
            assert total == (lots if m.indicateur.par_lot else len(audites)), m.id
            assert m.numerateur <= m.denominateur
            assert m.valeur in (None, Fraction(m.numerateur, max(1, m.denominateur)))


def test_une_ligne_vide_du_recensement_ne_change_aucune_valeur(
    juge: Juge, recenser: Callable[[int], Audite], indicateurs: Indicateurs
) -> None:
    fiche = FicheRecensee()
    vide = Audite(fiche, None, juge.juger(fiche, None, Origine.RECENSEMENT))
    audites = [recenser(graine) for graine in range(30)]
    for periode in ("2025", "2026-T1"):
        avant = calculer(indicateurs, audites, lire(periode), date(2026, 11, 24))
        apres = calculer(indicateurs, [*audites, vide], lire(periode), date(2026, 11, 24))
        for a, b in zip(avant, apres, strict=True):
            assert (a.valeur, a.exclus, a.en_nombre) == (b.valeur, b.exclus, b.en_nombre), a.id
            assert b.inconnus == a.inconnus + (not a.indicateur.par_mains), a.id


def test_sans_les_verdicts_d_une_regle_on_ne_compte_pas(
    recenser: Callable[[int], Audite], indicateurs: Indicateurs
) -> None:
    audite = Audite(recenser(1).fiche, None, ())
    with pytest.raises(KeyError):
        calculer(indicateurs, [audite], lire("2025"), date(2026, 11, 24))
