"""Les marchés que seule leur date de lancement dispense d'une règle."""

import pytest

from tests.audit.alertes.conftest import Alerter, noms

TYPE = "avant_la_regle"
ENTETE = "Référence;Nature;Montant HT;Date de lancement;Date de notification;Clauses"
A = "A;services;50 000 €;31/12/2024;{};{}"


def test_une_alerte_par_regle_avec_ses_marches(alerter_lignes: Alerter) -> None:
    lignes = [
        A.format("01/02/2025", "insertion"),
        A.replace("A;", "B;").format("02/02/2025", "aucune"),
    ]
    alertes = alerter_lignes(TYPE, ENTETE, *lignes)
    regles = [alerte.motif.split(" (")[0] for alerte in alertes]
    assert regles == list(dict.fromkeys(regles)) and "SPASER-2.1.2" in regles
    clause = alertes[regles.index("SPASER-2.1.2")]
    assert noms(clause) == ["A", "B"]
    for dit in ("01/01/2025", "2 marchés", "dont 1 déjà en règle", "rien n'y est dû"):
        assert dit in clause.motif
    # En vigueur dès juillet ou octobre 2024, ou pas encore à la notification.
    assert not {"SPASER-2.1.1", "SPASER-4.2.3", "SPASER-3.1.2"} & set(regles)


@pytest.mark.parametrize("notification", ["", "31/12/2024", "30/12/2024"])
def test_sans_notification_plus_tardive_rien(notification: str, alerter_lignes: Alerter) -> None:
    assert alerter_lignes(TYPE, ENTETE, A.format(notification, "aucune")) == []


def test_le_premier_jour_de_la_regle_compte(alerter_lignes: Alerter) -> None:
    motifs = [a.motif for a in alerter_lignes(TYPE, ENTETE, A.format("01/01/2025", "aucune"))]
    assert any(motif.startswith("SPASER-2.1.2 ") for motif in motifs)


def test_un_marche_hors_du_champ_n_echappe_a_rien(alerter_lignes: Alerter) -> None:
    motifs = [a.motif for a in alerter_lignes(TYPE, ENTETE, A.format("01/02/2025", "aucune"))]
    assert not any(motif.startswith("SPASER-1.3.2 ") for motif in motifs)  # des services


def test_sans_date_de_lancement_on_ne_sait_pas(alerter_lignes: Alerter) -> None:
    assert alerter_lignes(TYPE, ENTETE, "A;services;50 000 €;;01/02/2025;aucune") == []
