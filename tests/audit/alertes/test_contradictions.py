"""Ce qu'une ligne ou une fiche dit et dément, et ce qui n'est pas une contradiction."""

from datetime import date

import pytest

from spaser_rules.audit.alertes.contradictions import contradictions, nature_du_cpv
from spaser_rules.audit.alertes.reperes import reperer
from spaser_rules.audit.audit import MarcheAudite
from spaser_rules.indicateurs.audite import Audite
from spaser_rules.jugement.juge import Juge
from spaser_rules.marche.fiche import fiche_du_texte
from spaser_rules.marche.sujet import Origine
from spaser_rules.valeurs import cpv
from tests.audit.alertes.conftest import Alerter

_DEBUT = "fiche: {reference: F}\nmarche:\n  objet: Entretien\n  nature: services\n"


@pytest.fixture
def motifs(juge: Juge):
    """Les contradictions d'une fiche, dont on écrit la suite."""

    def motifs(suite: str, debut: str = _DEBUT) -> list[str]:
        fiche = fiche_du_texte(debut + suite, "f.yaml", dict(juge.pack.codes))
        jour = fiche.marche.date_lancement or date(2026, 2, 1)
        audite = Audite(fiche, jour, juge.juger(fiche, jour), Origine.FICHE)
        reperes = reperer([MarcheAudite(audite, "f.yaml", "", 0)])
        return [a.motif for a in contradictions(reperes, juge.pack.referentiel.catalogue)]

    return motifs


@pytest.mark.parametrize(
    ("suite", "dits"),
    [
        ("  cpv: 45214200-2\n", ("services", "45214200-2", "travaux", "à vérifier")),
        ("  cpv: [39130000, 30190000]\n", ("services", "fournitures")),
        (
            "  montant_estime_ht: 10 k€\n  lots: [{numero: 1, montant_estime_ht: 9 k€}]\n",
            ("9 000 €", "10 000 €"),
        ),
        ("  montant_estime_ht: 0\n", ("nul",)),
        (
            "  date_lancement: 2025-05-02\n  date_notification: 2025-05-01\n",
            ("02/05/2025", "01/05/2025"),
        ),
        (
            "  lots: [{numero: 1, objet: Lot réservé aux ESAT}]\n"
            "developpement_durable: {reservation: {type: aucune, motif: sans offre}}\n",
            ("aucune", "Lot réservé aux ESAT"),
        ),
        (
            "developpement_durable: {sourcing: {realise: non, themes: [innovation]}}\n",
            ("sourcing", "« Offres innovantes »"),
        ),
        (
            "developpement_durable:\n  clauses: [insertion]\n"
            "  justifications: [{regle: SPASER-2.1.2, motif: pas d'offre locale}]\n",
            ("SPASER-2.1.2", "pas d'offre locale"),
        ),
        (
            "  cible_avance: non\ndeveloppement_durable: {clauses: [avance_incitative]}\n",
            ("« Cible", "SPASER-3.1.2"),
        ),
    ],
)
def test_une_contradiction_dit_ce_qui_a_ete_lu(suite: str, dits: tuple[str, ...], motifs) -> None:
    [motif] = motifs(suite)
    assert all(dit in motif for dit in dits)


@pytest.mark.parametrize(
    "suite",
    [
        "  cpv: 90610000-6\n",
        "  cpv: [45214200, 90610000]\n",  # un code qui s'accorde suffit
        "  lots: [{numero: 1, objet: Réserve à incendie}]\n"
        "developpement_durable: {reservation: {type: aucune}}\n",
        "developpement_durable: {sourcing: {realise: non}}\n",
        "developpement_durable:\n  clauses: [insertion]\n"
        "  justifications: [{regle: SPASER-2.1.2}]\n",  # sans motif, rien n'est justifié
        "developpement_durable:\n  justifications: [{regle: SPASER-2.1.2, motif: pas d'offre}]\n",
        "  cible_avance: non\n",
        "developpement_durable: {clauses: [avance_incitative]}\n",
    ],
)
def test_ce_qui_se_tient_n_est_pas_signale(suite: str, motifs) -> None:
    assert motifs(suite) == []


@pytest.mark.parametrize(
    ("objet", "signale"),
    [
        ("Marché réservé", True), ("Nettoyage réservé à une entreprise adaptée", True),
        ("Prestation réservée aux structures d'insertion", True), ("Lots réservés aux ESAT", True),
        ("Parking réservé aux agents", False), ("Piscine réservée à l'école", False),
        ("Réserve adaptée au handicap", False), ("Créneaux réservés au public scolaire", False),
    ],
)  # fmt: skip
def test_ce_qui_est_reserve_est_le_marche_non_ce_qu_on_y_achete(
    objet: str, signale: bool, alerter_lignes: Alerter
) -> None:
    ligne = f"A;{objet};aucune"
    assert bool(alerter_lignes("contradiction", "Référence;Objet;Réservation", ligne)) is signale


def test_l_inconnu_ne_contredit_rien(alerter_lignes: Alerter) -> None:
    entete = "Référence;Objet;Nature;CPV;Montant HT"
    assert alerter_lignes("contradiction", entete, "A;Chantier;;45214200;", "B;;travaux;;1k€") == []
    [alerte] = alerter_lignes("contradiction", entete, "A;Chantier;services;45214200;")
    assert alerte.marches[0].ligne == 2


def test_deux_colonnes_qui_se_nient_font_une_contradiction(alerter_lignes: Alerter) -> None:
    entete = "Référence;Objet;Clause sociale;Clauses"
    lignes = ("A;Chantier;non;insertion", "B;Chantier;oui;insertion", "C;Chantier;non;aucune")
    [alerte] = alerter_lignes("contradiction", entete, *lignes)
    assert alerte.marches[0].nom == "A"
    assert "C (« non »)" in alerte.motif and "D (« insertion »)" in alerte.motif


@pytest.mark.parametrize(
    ("code", "nature"),
    [("03111100", "fournitures"), ("44111000", "fournitures"), ("45000000", "travaux"),
     ("48000000", "fournitures"), ("50000000", "services"), ("98000000", "services")],
)  # fmt: skip
def test_la_nature_d_une_division(code: str, nature: str) -> None:
    assert cpv.existe(code) and nature_du_cpv(code) == nature
