"""Les deux moteurs disent la même chose : cellule par cellule, puis au hasard."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spaser_rules.jugement.moteur import ATOMES_MAXIMUM, Moteur
from spaser_rules.langage.arbre import Atome, Condition, Et, Non, Ou
from spaser_rules.langage.cellules import cellules
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import MONTANT, OUI_NON, Sorte, choix
from tests.packs import REGLES


@pytest.mark.parametrize("regle", REGLES, ids=lambda regle: regle.id)
def test_sur_chaque_cellule_de_la_regle(regle) -> None:
    conditions = {"concerne": regle.concerne, "exigence": regle.exigence}
    moteur = Moteur(conditions)
    nombre = 0
    for cellule in cellules(*conditions.values()):
        attendu = {nom: evaluer(condition, cellule) for nom, condition in conditions.items()}
        assert moteur.decider(cellule) == attendu
        nombre += 1
    assert nombre >= 9


def _fait(nom: str, sorte: Sorte) -> Fait:
    return Fait(nom, sorte, lambda sujet: None, (), nom)


_CODES = choix(("un", "deux", "trois"))
_FAITS = [_fait(f"b{i}", OUI_NON) for i in range(6)]
_FAITS += [_fait(f"n{i}", MONTANT) for i in range(3)] + [_fait("code", _CODES)]


@st.composite
def _atomes(tirer: st.DrawFn) -> Atome:
    fait = tirer(st.sampled_from(_FAITS))
    if fait.sorte is OUI_NON:
        return Atome(fait, "=", tirer(st.booleans()))
    if fait.sorte is MONTANT:
        comparateur = tirer(st.sampled_from([">", ">=", "<", "<=", "=", "!="]))
        return Atome(fait, comparateur, tirer(st.integers(0, 5)))
    return Atome(fait, tirer(st.sampled_from(["=", "!="])), tirer(st.sampled_from(_CODES.codes)))


def _suites(enfants: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    termes = st.lists(enfants, min_size=0, max_size=3).map(tuple)
    return st.builds(Et, termes) | st.builds(Ou, termes) | st.builds(Non, enfants)


_CONDITIONS = st.recursive(_atomes(), _suites, max_leaves=8)


def _marche_au_hasard(de: random.Random) -> dict[str, object]:
    def valeur(fait: Fait) -> object:
        if de.random() < 0.3:
            return None
        if fait.sorte is OUI_NON:
            return de.random() < 0.5
        return de.randrange(7) if fait.sorte is MONTANT else de.choice(_CODES.codes)

    return {fait.cle: valeur(fait) for fait in _FAITS}


@settings(max_examples=60, deadline=None)
@given(st.lists(_CONDITIONS, min_size=1, max_size=25), st.integers(0, 2**32))
def test_sur_des_packs_et_des_marches_au_hasard(conditions, graine) -> None:
    de = random.Random(graine)
    nommees = {str(rang): condition for rang, condition in enumerate(conditions)}
    moteur = Moteur(nommees)
    for _ in range(60):
        marche = _marche_au_hasard(de)
        attendu = {nom: evaluer(condition, marche) for nom, condition in nommees.items()}
        assert moteur.decider(marche) == attendu


def test_un_grand_pack_est_coupe_en_jeux_bornes() -> None:
    conditions = {str(i): Atome(_FAITS[i % 6], "=", True) for i in range(200)}
    moteur = Moteur(conditions)
    assert len(moteur.jeux) > 1
    assert all(2 * len(jeu.noms) + 1 <= ATOMES_MAXIMUM for jeu in moteur.jeux)
    faits = {fait.cle: True if fait.cle != "b0" else None for fait in _FAITS}
    decisions = moteur.decider(faits)
    assert len(decisions) == 200
    assert {decisions[str(i)] for i in range(0, 200, 6)} == {None}


def test_rien_ne_reste_d_un_marche_au_suivant() -> None:
    moteur = Moteur({"c": Atome(_FAITS[0], "=", True)})
    vides = {fait.cle: None for fait in _FAITS}
    assert [moteur.decider({**vides, "b0": v})["c"] for v in (True, None, False, None, True)] == [
        True, None, False, None, True,
    ]  # fmt: skip
