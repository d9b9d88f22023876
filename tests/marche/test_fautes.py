"""Les fautes d'une fiche : chacune à sa ligne et sa colonne, avec le remède, toutes ensemble."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spaser_rules.anomalies import SaisieInvalide
from tests.marche.conftest import Lecteur
from tests.refus import anomalies, seule


@pytest.mark.parametrize(
    ("ligne", "colonne", "probleme", "conseil"),
    [
        ("natur: x", 3, "une clé inconnue", "« nature »"),
        ("cpv: 90610000-5", 8, "une clé de code CPV fausse", "6"),
        ("cpv: 3111100", 8, "un code CPV illisible", "03111100"),
        ("cpv: [90610000, 99]", 19, "un code CPV illisible", "zéro"),
        ("montant_estime_ht: .nan", 22, "un montant illisible", "vide"),
        ("montant_estime_ht: .inf", 22, "un montant illisible", "vide"),
        ("montant_estime_ht: 1e400", 22, "un montant illisible", "vide"),
        ("montant_estime_ht: -5 €", 22, "un montant négatif", "positif"),
        ("montant_estime_ht: 40 000 € TTC", 22, "un montant TTC", "hors taxes"),
        ("date_lancement: 31/02/2025", 19, "un jour qui n'existe pas", ""),
        ("duree_mois: 0", 15, "une durée invraisemblable", "mois"),
        ("procedure: concour", 14, "un code inconnu", "« concours »"),
        ("renouvellement: peut-être", 19, "ni oui ni non", "vide"),
        ("cartographies: {santé: oui}", 19, "un code inconnu", "« sante »"),
        ("objet: P", 3, "une clé écrite deux fois", "ligne 3"),
        ("lots: 3", 9, "une forme inattendue", ""),
        ("lots: [{objet: x}]", 10, "une réponse obligatoire manque", "numero"),
        ("lots: [{numero: 1}, {numero: 1}]", 32, "un numéro de lot déjà pris", "numéro"),
        ("lots: [{numero: 1}, {numero: 01}]", 32, "un numéro de lot déjà pris", "numéro"),
        ("lots: [{numero: 0}]", 19, "un numéro illisible", ""),
        ("lots: [{numero: ٣}]", 19, "un numéro illisible", ""),
        ("lots: [{numero: ²}]", 19, "un numéro illisible", ""),
    ],
)
def test_une_faute_du_besoin_a_sa_place(
    ligne: str, colonne: int, probleme: str, conseil: str, lire_marche: Lecteur
) -> None:
    vue = seule(lambda: lire_marche(ligne))
    assert (vue.fichier, vue.ligne, vue.colonne) == ("fiche.yaml", 5, colonne)
    assert vue.probleme == probleme and conseil in vue.conseil
    assert vue.champ or vue.lu
    assert vue.attendu or vue.conseil


@pytest.mark.parametrize(
    ("ligne", "colonne", "probleme", "proche"),
    [
        ("clauses: [insertoin]", 13, "un code inconnu", "insertion"),
        ("clauses: [{code: insertion, piece: CCA}]", 38, "un code inconnu", "CCAP"),
        ("clauses: [{code: insertion, lots: [3]}]", 38, "un lot qui n'existe pas", ""),
        ("clauses: insertion", 12, "une forme inattendue", ""),
        ("clause: [insertion]", 3, "une clé inconnue", "clauses"),
        ("criteres: [{code: environnement, ponderation: 0.1}]", 49, "un pourcentage ambigu", ""),
        ("labels: [{nom: X, famille: environement}]", 30, "un code inconnu", "environnement"),
        ("labels: [{famille: environnement}]", 12, "une réponse obligatoire manque", ""),
        ("reservation: {type: siaee}", 23, "un code inconnu", "siae"),
        ("reservation: {type: siae, lots: [7]}", 36, "un lot qui n'existe pas", ""),
        ("sourcing: {realise: oui, themes: [inovation]}", 37, "un code inconnu", "innovation"),
        ("justifications: [{regle: SPASER-2.1.9}]", 28, "un code inconnu", "SPASER-2.1"),
        ("examen_clause_sociale: {date: hier}", 33, "une date illisible", ""),
    ],
)
def test_une_faute_de_la_rubrique_a_sa_place(
    ligne: str, colonne: int, probleme: str, proche: str, lire_rubrique: Lecteur
) -> None:
    vue = seule(lambda: lire_rubrique(ligne))
    assert (vue.ligne, vue.colonne, vue.probleme) == (4, colonne, probleme)
    assert proche in vue.conseil and (vue.attendu or vue.conseil)


def test_citer_un_lot_dans_une_fiche_sans_lot_est_une_faute(lire: Lecteur) -> None:
    debut = "fiche: {reference: R}\nmarche: {objet: O, nature: services}\n"
    rubrique = "developpement_durable: {clauses: [{code: insertion, lots: [1]}]}\n"
    assert "aucun lot" in seule(lambda: lire(debut + rubrique)).attendu


def test_le_champ_d_une_cartographie_inconnue_se_lit(lire_marche: Lecteur) -> None:
    vue = seule(lambda: lire_marche("cartographies: {santé: oui}"))
    assert vue.champ.startswith("marche.cartographies") and "[key]" not in vue.champ


def test_toutes_les_fautes_sont_dites_ensemble(lire: Lecteur) -> None:
    vues = anomalies(
        lambda: lire(
            "fiche: {date: hier}\n"
            "marche:\n"
            "  nature: travau\n"
            "  montant_estime_ht: NaN\n"
            "  lots: [{numero: 1}, {numero: 1}]\n"
            "developpement_durable:\n"
            "  clauses: [insertoin, {code: formation, lots: [4]}]\n"
            "  justifications: [{regle: X}]\n"
            "  clauses: []\n"
        )
    )
    assert [vue.ligne for vue in vues] == [1, 1, 3, 3, 4, 5, 7, 7, 8, 9]
    assert all(vue.colonne and vue.probleme for vue in vues)


@pytest.mark.parametrize("texte", ["fiche:", "marche:", "fiche: 3\nmarche: []", "fiche: !!map {}"])
def test_des_sections_vides_ou_fausses_sont_refusees(texte: str, lire: Lecteur) -> None:
    assert len(anomalies(lambda: lire(texte))) >= 2


@pytest.mark.parametrize(
    "lignes",
    ["cpv: [" + "*a, " * 250 + "]", "lots:\n" + "  - {numero: 1, montant_estime_ht: *a }\n" * 80],
    ids=["cpv", "montants"],
)
def test_un_alias_repete_vers_un_texte_enorme_ne_coute_rien(
    lignes: str, lire_marche: Lecteur
) -> None:
    debut = time.monotonic()
    anomalies(lambda: lire_marche(f"famille_achat: &a '{'1' * 800_000}'\n{lignes}"))
    assert time.monotonic() - debut < 1.5


@pytest.mark.parametrize("section", ["marche: {objet: O, nature: ", "developpement_durable: ["])
@settings(max_examples=60)
@given(st.text("ab: -[]{},'\"&*!#|>%\n\té€0.") | st.text(st.characters(exclude_categories=["Cs"])))
def test_une_fiche_quelconque_est_lue_ou_refusee(section: str, lire, texte: str) -> None:
    try:
        lire(f"fiche: {{reference: R}}\n{section}{texte}")
    except SaisieInvalide as refus:
        assert all(anomalie.probleme for anomalie in refus.anomalies)
