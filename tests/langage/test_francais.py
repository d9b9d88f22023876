"""Une condition redite en français, et réécrite : la relire redonne le même arbre."""

import pytest
from hypothesis import example, given

from spaser_rules.langage.arbre import Condition, atomes, positif
from spaser_rules.langage.fautes import FauteDeCondition
from spaser_rules.langage.francais import ecrire, ecrire_valeur, en_francais
from spaser_rules.langage.grammaire import LONGUEUR_MAXIMALE
from spaser_rules.vocabulaire.sortes import OUI_NON
from tests.langage.conditions import FAITS, VOCABULAIRE, lire, quelconques


@given(quelconques())
def test_une_condition_ecrite_se_relit(condition: Condition) -> None:
    ligne = ecrire(condition)
    try:
        assert lire(ligne) == condition
    except FauteDeCondition as refus:
        assert len(ligne) > LONGUEUR_MAXIMALE, refus


@given(quelconques())
@example(lire("non tout marché"))
@example(positif(lire("non tout marché")))
def test_une_condition_a_toujours_son_francais(condition: Condition) -> None:
    phrase = en_francais(condition)
    assert phrase.strip() == phrase != ""
    assert "True" not in phrase and "False" not in phrase and "None" not in phrase


@given(quelconques())
def test_chaque_valeur_comparee_est_ecrite_en_francais(condition: Condition) -> None:
    phrase = en_francais(condition)
    for atome in atomes(positif(condition)):
        if atome.fait.sorte is not OUI_NON:
            assert ecrire_valeur(atome) in phrase


@pytest.mark.parametrize("fait", FAITS, ids=lambda fait: fait.cle)
def test_chaque_mot_du_vocabulaire_se_dit_et_se_relit(fait) -> None:
    assert fait.oui and fait.champs
    if fait.sorte is OUI_NON:
        assert lire(fait.cle).fait == fait
        assert fait.non and fait.non != fait.oui


@pytest.mark.parametrize(
    ("ligne", "phrase"),
    [
        ("tout marché", "tout marché"),
        ("montant_estime_ht > 40 k€", "le montant estimé HT dépasse 40 000 €"),
        ("non montant_estime_ht > 40 k€", "le montant estimé HT ne dépasse pas 40 000 €"),
        ("nature = travaux", "la nature est travaux"),
        ("heures_insertion >= 150 h", "le nombre d'heures d'insertion atteint au moins 150 h"),
        ("type_contrat = concession", "le contrat est concession"),
        ("acheteur = metropole", "l'acheteur est metropole"),
        ("nature dans [travaux, services]", "la nature est travaux ou services"),
        ("date_lancement >= 2025-01-01", "le lancement a lieu à partir du 01/01/2025"),
        ("forts_enjeux", "le marché est à forts enjeux"),
        ("non forts_enjeux", "le marché n'est pas à forts enjeux"),
        (
            "forts_enjeux et nature dans [travaux, services]",
            "le marché est à forts enjeux et la nature est travaux ou services",
        ),
        (
            "forts_enjeux et (renouvellement ou nature = travaux)",
            "le marché est à forts enjeux et (le marché est un renouvellement ou la nature est "
            "travaux)",
        ),
        (
            "forts_enjeux et renouvellement ou nature = travaux",
            "le marché est à forts enjeux et le marché est un renouvellement ; ou la nature est "
            "travaux",
        ),
        (
            "non (forts_enjeux ou nature = travaux)",
            "le marché n'est pas à forts enjeux et la nature n'est pas travaux",
        ),
        (
            "montant_estime_ht dans [1 €, 2 €]",
            "le montant estimé HT est 1 € ou 2 €",
        ),
        (
            "forts_enjeux ou non forts_enjeux",
            "le marché est à forts enjeux ou le marché n'est pas à forts enjeux",
        ),
    ],
)
def test_le_francais_est_celui_d_un_agent(ligne: str, phrase: str) -> None:
    assert en_francais(lire(ligne)) == phrase


def test_le_vocabulaire_connait_chaque_champ_comparable_du_marche() -> None:
    assert {
        "nature", "prestations_intellectuelles", "montant_estime_ht", "forts_enjeux", "duree_mois",
        "procedure", "date_lancement", "date_notification", "renouvellement", "cible_avance",
        "type_contrat", "acheteur",
    } == set(VOCABULAIRE.champs)  # fmt: skip
