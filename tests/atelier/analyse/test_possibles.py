"""Ce qui est possible : la recherche par parties répond comme le parcours de tous les états."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spaser_rules.atelier.analyse.etats import Espace
from spaser_rules.atelier.analyse.possibles import Possibles, essais
from spaser_rules.langage.arbre import Condition, Et, Ou, nier, positif
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire

PACK = charger_pack(pack_par_defaut())
MOTS = Vocabulaire(PACK.referentiel)
ATOMES = [
    "montant_estime_ht > 40 k€",
    "montant_estime_ht <= 25 k€",
    "nature = travaux",
    "nature = services",
    "prestations_intellectuelles",
    "cartographie agec",
    "cpv commence par 45",
    "cpv commence par [4521, 90]",
    "clause insertion",
    "clause de famille sociale",
    "reservation",
    "type_de_reservation = siae",
    "critere environnement",
    "critere environnement >= 5 %",
    "sourcing innovation",
    "sourcing_realise",
    "date_lancement >= 2025-01-01",
]


def lire(ligne: str) -> Condition:
    """La condition, ses négations descendues."""
    return positif(lire_condition(ligne, MOTS))


def _arbres() -> st.SearchStrategy[Condition]:
    atomes = st.sampled_from(ATOMES).map(lire)
    feuilles = st.one_of(atomes, atomes.map(nier))

    def lier(dedans: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        termes = st.lists(dedans, min_size=2, max_size=3).map(tuple)
        return st.one_of(termes.map(Et), termes.map(Ou))

    return st.recursive(feuilles, lier, max_leaves=4).map(positif)


ARBRES = _arbres()


def _en_parcourant(condition: Condition) -> bool:
    return any(evaluer(condition, etat.faits) is True for etat in Espace(PACK, (condition,)))


@settings(max_examples=40)
@given(ARBRES)
def test_la_recherche_par_parties_repond_comme_le_parcours(condition: Condition) -> None:
    temoin = Possibles(PACK).exemple(condition)
    assert (temoin is not None) is _en_parcourant(condition)
    if temoin is not None:
        assert evaluer(condition, temoin.faits) is True


@settings(max_examples=25)
@given(ARBRES)
def test_un_terme_sans_effet_s_ote_sans_rien_changer(condition: Condition) -> None:
    """Aucun état où la condition, avec et sans lui, est vraie d'un côté et fausse de l'autre."""
    if not isinstance(condition, Et | Ou):
        return
    possibles = Possibles(PACK)
    for terme, question in essais(condition):
        if terme not in condition.termes:
            continue
        sans = type(condition)(tuple(t for t in condition.termes if t is not terme))
        vus = [
            (evaluer(condition, e.faits), evaluer(sans, e.faits))
            for e in Espace(PACK, (condition,))
        ]
        change = (True, False) in vus or (False, True) in vus
        assert change is not possibles.jamais(*question)


def test_quatorze_cartographies_ne_s_enumerent_pas_et_se_decident_pourtant() -> None:
    cartes = [lire(f"cartographie {code}") for code in PACK.referentiel.cartographies]
    toutes, possibles = Ou(tuple(cartes)), Possibles(PACK)
    with pytest.raises(OverflowError):
        list(Espace(PACK, (toutes,)))
    assert possibles.exemple(toutes) is not None
    assert possibles.exemple(nier(toutes)) is not None
    assert possibles.jamais(toutes, *map(nier, cartes))


def test_ce_qui_est_trop_lie_se_dit() -> None:
    clauses = [lire(f"non clause {code}") for code in list(PACK.codes["clauses"])[:14]]
    with pytest.raises(OverflowError, match="clauses"):
        Possibles(PACK).exemple(*clauses)


def test_une_question_n_est_cherchee_qu_une_fois() -> None:
    possibles = Possibles(PACK)
    premiere = possibles.exemple(lire("clause insertion"))
    assert possibles.exemple(lire("clause insertion")) is premiere
    assert len(possibles.reponses) == 1


def test_entrainer_sous_un_contexte() -> None:
    possibles = Possibles(PACK)
    prestations, services = lire("prestations_intellectuelles"), lire("nature = services")
    assert possibles.entraine(prestations, services)
    assert not possibles.entraine(services, prestations)
    haut, plus_haut = lire("montant_estime_ht > 40 k€"), lire("montant_estime_ht > 90 k€")
    assert possibles.entraine(services, haut, plus_haut)
