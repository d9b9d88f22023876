"""Le second témoin, Z3 : d'accord avec l'énumération, et entendu quand il ne l'est pas."""

import pytest
from hypothesis import given, settings

from spaser_rules.atelier.analyse.possibles import Possibles
from spaser_rules.langage.arbre import Condition
from tests.atelier.analyse.test_possibles import ARBRES, PACK, lire

pytest.importorskip("z3", reason="Z3 n'est pas installé (extra « preuve »)")

from spaser_rules.atelier.analyse import preuve

IMPOSSIBLES = [
    "montant_estime_ht > 40 k€ et montant_estime_ht <= 40 k€",
    "nature = travaux et prestations_intellectuelles",
    "clause insertion et non clause de famille sociale",
    "clause insertion et non consideration sociale",
    "reservation et non consideration sociale",
    "reservation et non reservation_etudiee",
    "type_de_reservation = siae et type_de_reservation = ess",
    "type_de_reservation = aucune et reservation",
    "critere environnement >= 5 % et non critere environnement",
    "critere environnement > 100 %",
    "sourcing innovation et non sourcing_realise",
    "clause insertion et non rubrique_remplie",
    "cpv commence par 4521 et non cpv commence par 45",
    "montant_estime_ht < 0 €",
]
POSSIBLES = [
    "cpv commence par 45 et cpv commence par 90",
    "label de famille environnement et non label de famille equitable",
    "examen_clause_sociale avec DCP et non examen_clause_sociale avec PLIE",
    "obligations_repondues et rubrique_remplie",
    "type_de_reservation != siae et non reservation",
    "benchmark et non qualimetrie",
]


@pytest.mark.parametrize("ligne", IMPOSSIBLES)
def test_ce_que_rien_ne_rend_vrai(ligne: str) -> None:
    assert not preuve.est_possible(lire(ligne), PACK.referentiel)
    assert Possibles(PACK).jamais(lire(ligne))


@pytest.mark.parametrize("ligne", POSSIBLES)
def test_ce_qui_peut_etre_vrai(ligne: str) -> None:
    assert preuve.est_possible(lire(ligne), PACK.referentiel)
    assert not Possibles(PACK).jamais(lire(ligne))


@settings(max_examples=40)
@given(ARBRES)
def test_les_deux_temoins_s_accordent(condition: Condition) -> None:
    possibles = Possibles(PACK)
    possibles.exemple(condition)
    relue = preuve.relire(possibles.reponses, PACK.referentiel)
    assert (relue.accords, relue.desaccords, relue.muettes) == (1, (), ())


def test_un_desaccord_se_dit_avec_sa_condition() -> None:
    question = lire("nature = travaux")
    relue = preuve.relire({question: None}, PACK.referentiel)
    assert relue.accords == 0
    [dit] = relue.desaccords
    assert "nature = travaux" in dit and "impossible pour l'énumération" in dit
