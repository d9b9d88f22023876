"""Ce qui décide, sur de petites conditions calculées à la main."""

import pytest

from spaser_rules.atelier.epreuve.epreuve import decisions_vues, eprouver
from spaser_rules.atelier.epreuve.mcdc import decisifs, decisions, decisions_voulues
from spaser_rules.langage.arbre import positif
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.pack.pack import Pack
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire
from tests.atelier.epreuve.conftest import Faire

A, B, C = "clause insertion", "benchmark", "qualimetrie"
V, F, I = True, False, None  # noqa: E741


@pytest.mark.parametrize(
    ("ligne", "a", "b", "c", "attendus"),
    [
        (f"{A} et {B}", V, V, I, {(0, V), (1, V)}),
        (f"{A} et {B}", V, F, I, {(1, F)}),
        (f"{A} et {B}", F, V, I, {(0, F)}),
        (f"{A} et {B}", F, F, I, set()),
        (f"{A} et {B}", F, I, I, {(0, F)}),  # « faux » connu, retourné il serait inconnu
        (f"{A} et {B}", V, I, I, set()),  # la condition est inconnue : rien ne la décide
        (f"{A} ou {B}", V, F, I, {(0, V)}),
        (f"{A} ou {B}", V, V, I, set()),
        (f"{A} ou {B}", F, F, I, {(0, F), (1, F)}),
        (f"{A} ou {B} et {C}", F, V, V, {(1, V), (2, V)}),
        (f"{A} ou {B} et {C}", F, V, F, {(0, F), (2, F)}),
        (f"{A} ou {B} et {C}", V, V, F, {(0, V)}),
        (f"({A} ou {B}) et {C}", V, F, F, {(2, F)}),
        (f"non ({A} ou {B})", F, F, I, {(0, V), (1, V)}),  # niés, ils sont vrais
        # le même mot deux fois : chacune de ses places est retournée seule
        (f"{A} et {B} ou {A} et {C}", V, V, F, {(0, V), (1, V)}),
        (f"{A} ou non {A}", V, I, I, {(0, V)}),
    ],
)
def test_de_petites_conditions(pack: Pack, ligne: str, a, b, c, attendus) -> None:
    condition = positif(lire_condition(ligne, Vocabulaire(pack.referentiel)))
    assert set(decisifs(condition, {A: a, B: b, C: c})) == attendus


def test_l_exigence_ne_se_regarde_que_la_ou_la_regle_s_applique(faire: Faire) -> None:
    essayee = faire("forts_enjeux", A)
    regle, champs = essayee.regle, {"date_lancement": None, "forts_enjeux": False, A: True}
    assert [(str(d), d.champ) for d in decisions(regle, champs)] == [
        ("« forts_enjeux » faux décide seul", "application")
    ]
    fiche = {"marche": {"nature": "services", "date_lancement": "2025-05-02"}}
    avec = fiche | {"developpement_durable": {"clauses": ["insertion"]}}
    hors = essayee.jouer("indetermine", avec)
    assert hors.reussi and decisions_vues(hors) == set()
    avec["marche"] = avec["marche"] | {"forts_enjeux": "oui"}
    vues = decisions_vues(essayee.jouer("conforme", avec))
    assert {(d.champ, d.valeur) for d in vues} == {
        ("en_vigueur", True), ("application", True), ("exigence", True)
    }  # fmt: skip
    assert len(decisions_voulues(regle)) == 6


def test_ce_qui_ne_peut_pas_decider_est_prouve_par_les_etats(faire: Faire) -> None:
    """Une clause d'insertion est sociale : à côté de sa famille, elle ne décide rien de vrai."""
    essayee = faire(exigence="clause de famille sociale ou clause insertion")
    epreuve = eprouver(essayee.banc, essayee.regle)
    assert {str(d) for d in epreuve.decisions_impossibles} == {
        "« clause insertion » vrai décide seul"
    }
    assert epreuve.etats > 10
    manques = {str(m.quoi) for m in epreuve.decisions_manquantes}
    assert "« clause de famille sociale » vrai décide seul" in manques
    assert "« clause insertion » faux décide seul" in manques


def test_le_temoin_d_un_manque_le_montre(faire: Faire) -> None:
    essayee = faire(
        "nature = travaux et montant_estime_ht > 40 k€", "clause insertion et benchmark"
    )
    epreuve = eprouver(essayee.banc, essayee.regle)
    assert len(epreuve.decisions_manquantes) == epreuve.decisions
    for manque in epreuve.decisions_manquantes:
        assert manque.temoin is not None
        assert manque.quoi in decisions_vues(manque.temoin.joue)
