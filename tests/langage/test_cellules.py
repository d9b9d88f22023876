"""Les cellules : assez de valeurs pour tout ce qu'une condition distingue, et pas une de trop."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spaser_rules.langage.arbre import Atome, Condition, atomes, faits
from spaser_rules.langage.cellules import cellules, faits_decisifs, valeurs_utiles
from spaser_rules.langage.evaluation import evaluer, evaluer_atome
from spaser_rules.vocabulaire.sortes import Valeur
from tests.langage.conditions import VOCABULAIRE, conditions, lire
from tests.langage.conditions import atomes as tirer_des_atomes

DOMAINES: dict[str, tuple[Valeur, ...]] = {
    "nature": ("travaux", "fournitures", "services"),
    "duree_mois": tuple(range(10, 16)),
    "forts_enjeux": (True, False),
    "renouvellement": (True, False),
}
"""Quelques faits et toutes leurs valeurs, comme si un marché n'en avait pas d'autres."""


@st.composite
def petits_atomes(tirer: st.DrawFn) -> Atome:
    """Une comparaison d'un fait des domaines, à une constante qui les coupe en deux."""
    cle = tirer(st.sampled_from(sorted(DOMAINES)))
    valeurs = DOMAINES[cle][1:-1] if cle == "duree_mois" else DOMAINES[cle]
    signes = [">", ">=", "<", "<=", "=", "!="] if cle == "duree_mois" else ["="]
    fait = VOCABULAIRE.champs[cle]
    return Atome(fait, tirer(st.sampled_from(signes)), tirer(st.sampled_from(valeurs)))


def mondes(condition: Condition) -> Iterator[dict[str, Valeur]]:
    """Toutes les combinaisons des domaines."""
    cles = list(faits(condition))
    for valeurs in product(*(DOMAINES[cle] for cle in cles)):
        yield dict(zip(cles, valeurs, strict=True))


def change(condition: Condition, cle: str) -> bool:
    """Vrai si, tout le reste égal, ce seul fait peut changer la valeur de la condition."""
    return any(
        evaluer(condition, monde) != evaluer(condition, monde | {cle: autre})
        for monde in mondes(condition)
        for autre in DOMAINES[cle]
    )


@settings(max_examples=150)
@given(conditions(petits_atomes()))
def test_les_faits_decisifs_sont_exactement_ceux_qui_changent_la_valeur(
    condition: Condition,
) -> None:
    attendus = [cle for cle in faits(condition) if change(condition, cle)]
    assert faits_decisifs(condition) == attendus


@settings(max_examples=150)
@given(conditions(petits_atomes()))
def test_les_cellules_montrent_toutes_les_facons_de_repondre(condition: Condition) -> None:
    def reponses(mondes_vus: Any) -> set[tuple[bool | None, ...]]:
        return {tuple(evaluer_atome(a, m) for a in atomes(condition)) for m in mondes_vus}

    assert reponses(cellules(condition, inconnu=False)) == reponses(mondes(condition))


@pytest.mark.parametrize(
    ("ligne", "decisifs"),
    [
        ("forts_enjeux et renouvellement", ["forts_enjeux", "renouvellement"]),
        ("forts_enjeux ou non forts_enjeux", []),
        ("forts_enjeux ou (forts_enjeux et renouvellement)", ["forts_enjeux"]),
        ("nature dans [travaux, services, fournitures]", []),
        ("nature dans [travaux, services]", ["nature"]),
        ("tout marché", []),
        ("montant_estime_ht > 2 € ou montant_estime_ht <= 2 €", []),
        ("montant_estime_ht >= 0 €", []),
    ],
)
def test_un_fait_sans_effet_n_est_pas_decisif(ligne: str, decisifs: list[str]) -> None:
    assert faits_decisifs(lire(ligne)) == decisifs


@given(
    st.lists(tirer_des_atomes([VOCABULAIRE.champs["montant_estime_ht"]]), min_size=1, max_size=4)
)
def test_les_valeurs_utiles_separent_toutes_les_constantes(cites: list[Atome]) -> None:
    utiles = valeurs_utiles("montant_estime_ht", cites)
    assert utiles == sorted(set(utiles))
    constantes = sorted({int(atome.valeur) for atome in cites})  # type: ignore[arg-type]
    for c in constantes:
        assert c in utiles and c + 1 in utiles and (c == 0 or c - 1 in utiles)
    for bas, haut in pairwise(constantes):
        assert haut == bas + 1 or any(bas < int(u) < haut for u in utiles)  # type: ignore[arg-type]


def test_les_valeurs_utiles_d_une_date_d_un_code_et_d_un_oui() -> None:
    jour = lire("date_lancement >= 2025-01-01 et nature = travaux et forts_enjeux")
    assert valeurs_utiles("date_lancement", [jour]) == [
        date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 2),
    ]  # fmt: skip
    assert valeurs_utiles("nature", [jour]) == ["travaux", "fournitures"]
    assert valeurs_utiles("forts_enjeux", [jour]) == [True, False]


def test_les_cellules_comptent_l_inconnu_sauf_demande() -> None:
    condition = lire("forts_enjeux et nature = travaux")
    assert len(list(cellules(condition))) == 9
    assert len(list(cellules(condition, inconnu=False))) == 4
    assert list(cellules(inconnu=False)) == [{}]


def test_trop_de_cellules_sont_refusees_sans_attendre() -> None:
    cartes = [lire(f"cartographie {code}") for code in VOCABULAIRE.formes["cartographie", ""].codes]
    with pytest.raises(OverflowError, match="cellules"):
        next(cellules(*cartes))
