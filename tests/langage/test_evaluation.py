"""La lecture de référence : exacte, à trois valeurs, et d'accord avec toutes les réécritures."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.kleene import Trivaleur, et, non, ou
from spaser_rules.langage.arbre import (
    JAMAIS,
    TOUJOURS,
    Condition,
    Non,
    atomes,
    faits,
    groupes,
    nier,
    positif,
)
from spaser_rules.langage.cellules import valeurs_utiles
from spaser_rules.langage.evaluation import evaluer, evaluer_atome, reduire
from tests.langage.conditions import conditions, lire


@st.composite
def situations(tirer: st.DrawFn) -> tuple[Condition, dict[str, Any]]:
    """Une condition, et une valeur ou l'inconnu pour chacun de ses faits."""
    condition = tirer(conditions())
    choix = {cle: [*valeurs_utiles(cle, [condition]), None] for cle in faits(condition)}
    return condition, {cle: tirer(st.sampled_from(vs)) for cle, vs in choix.items()}


@pytest.mark.parametrize(
    ("ligne", "valeurs"),
    [
        ("montant_estime_ht > 40 k€", {4_000_001: True, 4_000_000: False, None: None}),
        ("montant_estime_ht >= 40 k€", {4_000_000: True, 3_999_999: False}),
        ("montant_estime_ht < 40 k€", {3_999_999: True, 4_000_000: False}),
        ("montant_estime_ht <= 40 k€", {4_000_000: True, 4_000_001: False}),
        ("nature = travaux", {"travaux": True, "services": False, None: None}),
        ("nature != travaux", {"travaux": False, "services": True, None: None}),
        ("forts_enjeux", {True: True, False: False, None: None}),
        ("non forts_enjeux", {True: False, False: True, None: None}),
        ("date_lancement >= 2025-01-01", {date(2025, 1, 1): True, date(2024, 12, 31): False}),
        ("nature dans [travaux, services]", {"travaux": True, "fournitures": False, None: None}),
    ],
)
def test_une_comparaison_vaut_ce_qu_elle_dit(ligne: str, valeurs: dict[Any, Trivaleur]) -> None:
    condition = lire(ligne)
    [cle] = faits(condition)
    for valeur, attendue in valeurs.items():
        assert evaluer(condition, {cle: valeur}) is attendue


def test_toujours_est_vrai_et_jamais_est_faux() -> None:
    assert evaluer(TOUJOURS, {}) is True and evaluer(JAMAIS, {}) is False
    assert nier(TOUJOURS) == JAMAIS and nier(JAMAIS) == TOUJOURS


def test_l_inconnu_ne_compte_que_s_il_peut_changer_la_valeur() -> None:
    condition = lire("forts_enjeux ou nature = travaux")
    assert evaluer(condition, {"forts_enjeux": True, "nature": None}) is True
    assert evaluer(condition, {"forts_enjeux": False, "nature": None}) is None


@given(situations())
def test_les_reecritures_gardent_la_valeur(situation: tuple[Condition, dict[str, Any]]) -> None:
    condition, valeurs = situation
    valeur = evaluer(condition, valeurs)
    assert evaluer(nier(condition), valeurs) is non(valeur)
    assert evaluer(positif(condition), valeurs) is valeur
    lus = [ou([evaluer_atome(a, valeurs) for a in groupe]) for groupe in groupes(condition)]
    assert et(lus) is valeur


@given(conditions())
def test_une_condition_positive_n_a_plus_de_negation(condition: Condition) -> None:
    def sans_non(terme: Condition) -> bool:
        return not isinstance(terme, Non) and all(map(sans_non, getattr(terme, "termes", ())))

    assert sans_non(positif(condition)) and sans_non(nier(condition))
    assert set(faits(positif(condition))) == {atome.fait.cle for atome in atomes(condition)}


@given(situations())
def test_une_valeur_sure_le_reste_quand_le_reste_se_sait(
    situation: tuple[Condition, dict[str, Any]],
) -> None:
    condition, valeurs = situation
    inconnus = [cle for cle, valeur in valeurs.items() if valeur is None][:4]
    sure, reste = evaluer(condition, valeurs), reduire(condition, valeurs)
    assert sure is None or reste is sure
    for trouvees in product(*(valeurs_utiles(cle, [condition]) for cle in inconnus)):
        complet = valeurs | dict(zip(inconnus, trouvees, strict=True))
        finale = evaluer(condition, complet)
        assert sure is None or finale is sure
        assert (reste if isinstance(reste, bool) else evaluer(reste, complet)) is finale


def test_reduire_ne_garde_que_ce_qui_reste_a_savoir() -> None:
    condition = lire("forts_enjeux et (nature = travaux ou benchmark)")
    lus = {"forts_enjeux": True, "nature": None, "benchmark": None}
    assert reduire(condition, lus) == lire("nature = travaux ou benchmark")
    assert reduire(condition, lus | {"benchmark": False}) == lire("nature = travaux")
    assert reduire(condition, lus | {"benchmark": True}) is True
    assert reduire(condition, lus | {"forts_enjeux": False}) is False
    assert reduire(lire("non (forts_enjeux et benchmark)"), lus) == Non(lire("benchmark"))
