"""La feuille des écarts : chaque manque une ligne, à sa place dans la source."""

from typing import Any

import pytest

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.classeur import rendre
from spaser_rules.rendus.statuts import STATUTS
from tests.audit.classeur.conftest import Auditer, Feuilles, lignes, ouvrir

Lignes = list[dict[str, Any]]


@pytest.fixture
def ecarts(feuilles: Feuilles) -> Lignes:
    """Les lignes de la feuille."""
    return lignes(feuilles["Écarts"])


def _de(ecarts: Lignes, reference: str, regle: str) -> Lignes:
    return [e for e in ecarts if (e["Référence"], e["Règle"]) == (reference, regle)]


def test_chaque_verdict_ouvert_a_sa_ligne_et_aucun_autre(ecarts: Lignes, audit: Audit) -> None:
    ouverts = {
        (m.audite.fiche.fiche.reference, r.regle.id, r.sujet.numero, STATUTS[r.statut.value][1])
        for m in audit.marches
        for r in m.audite.resultats
        if r.statut.value in ("a_completer", "indetermine")
    }
    assert {(e["Référence"], e["Règle"], e["Lot"], e["Statut"][2:]) for e in ecarts} == ouverts


def test_un_ecart_cite_la_colonne_lue(ecarts: Lignes) -> None:
    [dechets] = _de(ecarts, "D", "SPASER-1.1.2")
    assert (dechets["Champ"], dechets["Colonne de la source"]) == ("clauses", "I")
    assert (dechets["Ligne"], dechets["À répondre ou à corriger"]) == (5, "à prévoir")


def test_une_cellule_illisible_est_montree_a_cote(ecarts: Lignes) -> None:
    [examen] = _de(ecarts, "C", "SPASER-2.2.2")
    assert examen["À répondre ou à corriger"] == "Quel jour la consultation est-elle lancée ?"
    assert (examen["Colonne de la source"], examen["Valeur illisible"]) == ("G", "31/02/2025")


def test_une_colonne_qui_manque_est_dite_absente(ecarts: Lignes) -> None:
    [examen] = _de(ecarts, "A", "SPASER-2.1.1")
    assert examen["Colonne de la source"] == "colonne absente"


def test_une_reponse_partielle_dit_ce_qu_il_faut_changer(ecarts: Lignes) -> None:
    [critere] = _de(ecarts, "A", "SPASER-1.BP")
    assert critere["Statut"] == "✗ à compléter"
    assert "5 %" in critere["À répondre ou à corriger"] and critere["Pièce"] == "RC"


def test_un_lot_a_ses_propres_ecarts(ecarts: Lignes) -> None:
    [recycle] = _de(ecarts, "L", "SPASER-1.1.1")
    assert recycle["Lot"] == 2


def test_un_element_qui_a_sa_colonne_cite_la_sienne(auditer_csv: Auditer) -> None:
    audit = auditer_csv(
        "Référence;Nature;Date de lancement;CPV;Clause recyclabilite;Clause insertion\n"
        "A;fournitures;02/05/2025;39130000;non;oui\n"
    )
    ecarts = lignes(ouvrir(rendre(audit))["Écarts"])
    assert [e["Colonne de la source"] for e in _de(ecarts, "A", "SPASER-1.1.2")] == ["E"]


def test_la_notification_tient_lieu_de_lancement(auditer_csv: Auditer) -> None:
    audit = auditer_csv("Référence;Nature;Date de notification\nA;travaux;\n")
    ecarts = [e for e in lignes(ouvrir(rendre(audit))["Écarts"]) if e["Champ"] == "date_lancement"]
    assert {e["Colonne de la source"] for e in ecarts} == {"C"}
