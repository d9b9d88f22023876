"""Lire une condition : ses graphies, ses priorités, et la colonne exacte de chaque faute."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.langage.arbre import TOUJOURS, Atome, Et, Non, Ou, faits
from spaser_rules.langage.fautes import FauteDeCondition
from spaser_rules.langage.francais import ecrire
from tests.langage.conditions import lire


def faute(ligne: str) -> FauteDeCondition:
    """La faute d'une ligne qui ne doit pas se lire."""
    with pytest.raises(FauteDeCondition) as refus:
        lire(ligne)
    return refus.value


@pytest.mark.parametrize(
    ("ligne", "normale"),
    [
        ("montant_estime_ht > 40000 €", "montant_estime_ht > 40 000 €"),
        ("montant_estime_ht>40k€", "montant_estime_ht > 40 000 €"),
        ("montant_estime_ht ≥ 1,2 M€", "montant_estime_ht >= 1 200 000 €"),
        ("montant_estime_ht ≤ 40 000,50 €", "montant_estime_ht <= 40 000,50 €"),
        ("montant_estime_ht > 40\u00a0000\u202f€", "montant_estime_ht > 40 000 €"),
        ("\tcpv\u00a0commence  par\u202f45 ", "cpv commence par 45"),
        ("cpv commence par 45 21", "cpv commence par 4521"),
        ("cpv commence par 45\u00a021", "cpv commence par 4521"),
        ("cpv commence par [ 45,9061 ]", "cpv commence par [45, 9061]"),
        ("procédure = concours", "procedure = concours"),
        ("critère environnement ≥ 5\u00a0%", "critere environnement >= 5 %"),
        ("nature ≠ travaux", "nature != travaux"),
        ("nature dans [travaux]", "nature = travaux"),
        ("nature dans [travaux, services]", "nature = travaux ou nature = services"),
        ("non nature = travaux", "nature != travaux"),
        ("duree_mois > 2 ans", "duree_mois > 24 mois"),
        ("date_lancement >= 2025-01-01", "date_lancement >= 01/01/2025"),
        ("non date_lancement >= 01/01/2025", "date_lancement < 01/01/2025"),
        ("forts_enjeux = oui", "forts_enjeux"),
        ("forts_enjeux != oui", "non forts_enjeux"),
        ("non non forts_enjeux", "forts_enjeux"),
        ("(((forts_enjeux)))", "forts_enjeux"),
        ("tout marché", "tout marche"),
        ("tout marché et forts_enjeux", "forts_enjeux"),
        ("tout marché ou forts_enjeux", "tout marche"),
        ("examen_clause_sociale avec DCP", "examen_clause_sociale avec DCP"),
        ("clause de famille sociale", "clause de famille sociale"),
        ("note insertion >= 7", "note insertion >= 7/10"),
        ("note insertion ≥ 7,5/10", "note insertion >= 7,5/10"),
        ("heures_insertion >= 150", "heures_insertion >= 150 h"),
        ("heures_insertion > 1 200 heures", "heures_insertion > 1 200 h"),
        ("type_contrat = concession", "type_contrat = concession"),
        ("acheteur dans [metropole, ville]", "acheteur = metropole ou acheteur = ville"),
        ("non critère environnement", "non critere environnement"),
    ],
)
def test_une_condition_se_lit_dans_ses_graphies(ligne: str, normale: str) -> None:
    assert ecrire(lire(ligne)) == normale and lire(normale) == lire(ligne)


def test_et_lie_plus_fort_que_ou_et_non_plus_fort_que_et() -> None:
    a, b, c = lire("benchmark"), lire("reservation"), lire("qualimetrie")
    assert lire("benchmark ou reservation et qualimetrie") == Ou((a, Et((b, c))))
    assert lire("benchmark et reservation ou qualimetrie") == Ou((Et((a, b)), c))
    assert lire("(benchmark ou reservation) et qualimetrie") == Et((Ou((a, b)), c))
    assert lire("non benchmark et reservation") == Et((lire("non benchmark"), b))
    assert lire("non (benchmark et reservation)") == Non(Et((a, b)))
    assert lire("benchmark et (reservation et qualimetrie)") == Et((a, b, c))


def test_une_comparaison_garde_son_fait_son_signe_et_sa_valeur() -> None:
    lue = lire("montant_estime_ht <= 39 999,99 €")
    assert isinstance(lue, Atome)
    assert (lue.fait.cle, lue.comparateur, lue.valeur) == ("montant_estime_ht", "<=", 3_999_999)
    assert lire("tout marché") == TOUJOURS


def test_un_critere_et_sa_ponderation_sont_deux_faits() -> None:
    assert len(faits(lire("critere environnement et critere environnement >= 5 %"))) == 2


@pytest.mark.parametrize(
    ("ligne", "colonne", "lu", "conseil"),
    [
        ("natur = travaux", 1, "natur", "« nature »"),
        ("forts_enjeux et cible_avnce", 17, "cible_avnce", "« cible_avance »"),
        ("clause insertoin", 8, "insertoin", "« insertion »"),
        ("été ou clause égalite_profesionnelle", 1, "ete", ""),
        (
            "clause égalite_profesionnelle",
            8,
            "egalite_profesionnelle",
            "« egalite_professionnelle »",
        ),
        ("clause de famille social", 19, "social", "« sociale »"),
        ("cartographie agek", 14, "agek", "« agec »"),
        ("critere environement >= 5 %", 9, "environement", "« environnement »"),
        ("examen_clause_sociale avec DPC", 28, "DPC", "« DCP »"),
        ("nature = travau", 10, "travau", "« travaux »"),
        ("nature dans [travaux, service]", 23, "service", "« services »"),
        ("cpv commence par 99", 18, "99", ""),
        ("cartographie", 1, "cartographie", ""),
        ("label equitable", 1, "label", ""),
        ("nature", 1, "nature", ""),
        ("nature > travaux", 8, ">", ""),
        ("acheteur = metropol", 12, "metropol", "« metropole »"),
        ("note insertoin >= 7", 6, "insertoin", "« insertion »"),
        ("note insertion >= 11", 19, "11", ""),
        ("note insertion >= 7 %", 19, "7 %", ""),
        ("heures_insertion >= 7/10", 21, "7/10", ""),
        ("note insertion", 1, "note", ""),
        ("forts_enjeux > oui", 14, ">", ""),
        ("forts_enjeux = peut", 16, "peut", ""),
        ("montant_estime_ht > 40000", 21, "40000", ""),
        ("montant_estime_ht > 10 %", 21, "10 %", ""),
        ("montant_estime_ht > 1,234 €", 21, "1,234 €", "Est-ce"),
        ("duree_mois > 12", 14, "12", ""),
        ("critere environnement >= 105 %", 26, "105 %", ""),
        ("date_lancement > 2025-02-30", 18, "2025-02-30", ""),
        ("forts_enjeux et", 16, "(fin de la ligne)", "Exemple"),
        ("(forts_enjeux", 14, "(fin de la ligne)", "Exemple"),
        ("cpv = 45", 5, "= 45", "« cpv commence par 45 »"),
        ("forts_enjeux et CPV commence par 45", 30, "par 45", "« cpv commence par 45 »"),
        ("forts_enjeux)", 13, ")", "Exemple"),
        ("", 1, "(fin de la ligne)", "Exemple"),
        ("forts_enjeux @ benchmark", 14, "@ benchmark", "Exemple"),
        ("nature dans []", 14, "]", "Exemple"),
    ],
)
def test_une_faute_a_sa_colonne_et_le_mot_le_plus_proche(
    ligne: str, colonne: int, lu: str, conseil: str
) -> None:
    vue = faute(ligne)
    assert (vue.colonne, vue.lu) == (colonne, lu)
    assert conseil in vue.faute.conseil and vue.faute.probleme and vue.faute.attendu


@pytest.mark.parametrize(
    "ligne", ["(" * 21 + "benchmark" + ")" * 21, "benchmark ou " * 40 + "benchmark", "(" * 10**6]
)
def test_une_condition_trop_longue_ou_trop_imbriquee_est_refusee(ligne: str) -> None:
    assert "trop longue" in faute(ligne).faute.probleme


_LIGNE = "non et ou ( ) nature = > 5 % € dans [ ] , cpv commence par 45 clause"
_MOTS = st.lists(st.sampled_from(_LIGNE.split()), max_size=9).map(" ".join)


@given(st.text() | _MOTS)
def test_une_ligne_quelconque_est_une_condition_ou_une_faute(ligne: str) -> None:
    try:
        lire(ligne)
    except FauteDeCondition as refus:
        assert 1 <= refus.colonne <= len(ligne) + 1 and refus.faute.probleme
