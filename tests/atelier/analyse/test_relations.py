"""Les relations entre conditions : exactes, et leurs témoins sont de vraies fiches."""

import pytest

from spaser_rules.atelier.analyse import relations
from spaser_rules.atelier.analyse.temoins import en_texte
from spaser_rules.langage.arbre import Condition
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.pack.pack import Pack
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire


@pytest.fixture
def lire(pack: Pack):
    vocabulaire = Vocabulaire(pack.referentiel)
    return lambda ligne: lire_condition(ligne, vocabulaire)


@pytest.mark.parametrize(
    "ligne",
    [
        "montant_estime_ht > 40 k€ et montant_estime_ht <= 40 k€",
        "nature = travaux et prestations_intellectuelles",
        "clause insertion et non clause de famille sociale",
        "sourcing innovation et non sourcing_realise",
        "critere environnement >= 5 % et non critere environnement",
        "montant_estime_ht < 0 €",
    ],
)
def test_une_condition_que_rien_ne_rend_vraie(pack: Pack, lire, ligne: str) -> None:
    assert relations.jamais_vraie(pack, lire(ligne))
    assert not relations.toujours_vraie(pack, lire(ligne))


@pytest.mark.parametrize(
    "ligne",
    [
        "nature = travaux ou nature != travaux",
        "montant_estime_ht >= 0 €",
        "clause de famille sociale ou non clause insertion",
        "tout marché",
    ],
)
def test_une_condition_que_rien_ne_rend_fausse(pack: Pack, lire, ligne: str) -> None:
    assert relations.toujours_vraie(pack, lire(ligne))


def test_entrainer_et_exclure(pack: Pack, lire) -> None:
    def entraine(cause: Condition, effet: Condition) -> bool:
        return relations.contre_exemple(pack, cause, effet) is None

    assert entraine(lire("clause insertion"), lire("clause de famille sociale"))
    assert not entraine(lire("clause de famille sociale"), lire("clause insertion"))
    siae, ess = lire("type_de_reservation = siae"), lire("type_de_reservation = ess")
    assert relations.exemple_commun(pack, siae, ess) is None
    assert relations.exemple_commun(pack, siae, lire("clause insertion")) is not None


def test_deux_ecritures_d_une_meme_condition_ne_different_jamais(pack: Pack, lire) -> None:
    une = lire("non (nature = travaux ou montant_estime_ht > 40 k€)")
    autre = lire("nature != travaux et montant_estime_ht <= 40 k€")
    assert relations.difference(pack, une, autre) is None


def test_un_centime_suffit_a_differer_et_le_temoin_le_dit(pack: Pack, lire) -> None:
    une, autre = lire("montant_estime_ht > 40 k€"), lire("montant_estime_ht >= 40 k€")
    temoin = relations.difference(pack, une, autre)
    assert temoin is not None
    assert "montant_estime_ht: 40 000 €" in en_texte(temoin.ecriture, temoin.origine)


def test_une_tautologie_reste_inconnue_quand_on_ne_sait_rien(pack: Pack, lire) -> None:
    """La logique de Kleene distingue « toujours vrai » de « travaux ou non »."""
    une, autre = lire("nature = travaux ou nature != travaux"), lire("tout marché")
    temoin = relations.difference(pack, une, autre)
    assert temoin is not None and temoin.origine.value == "recensement"
