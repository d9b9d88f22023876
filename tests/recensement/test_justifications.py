"""Pourquoi une règle n'est pas suivie, dit dans une colonne du recensement."""

import pytest

from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.sujet import Origine
from tests.recensement.conftest import LireCsv

REGLE = "SPASER-2.1.2"


@pytest.mark.parametrize(
    "titre",
    [
        "Justification SPASER-2.1.2",
        "Motif d'absence de clause sociale",
        "Justification de l'absence de clause sociale",
        "MOTIF SI PAS DE CLAUSE SOCIALE",
    ],
)
def test_le_motif_est_celui_de_la_regle(lire_csv: LireCsv, juge: Juge, titre: str) -> None:
    lu = lire_csv(
        f"Référence;Date de lancement;Clauses;Réservé;{titre}\n"
        "R1;02/05/2025;néant;non;fourniture sans main-d'œuvre\nR2;02/05/2025;néant;non;\n"
    )
    justifiee, tue = (marche.fiche for marche in lu.marches)
    [justification] = justifiee.reponses.justifications or []
    assert (justification.regle, justification.motif) == (REGLE, "fourniture sans main-d'œuvre")
    assert tue.reponses.justifications is None
    statuts = [
        resultat.statut
        for fiche in (justifiee, tue)
        for resultat in juge.juger(fiche, fiche.marche.date_lancement, Origine.RECENSEMENT)
        if resultat.regle.id == REGLE
    ]
    assert statuts == [Statut.JUSTIFIE, Statut.A_COMPLETER]


@pytest.mark.parametrize("cellule", ["oui", "x", "Non", "à voir ?"])
def test_ce_qui_ne_dit_pas_pourquoi_n_est_pas_un_motif(lire_csv: LireCsv, cellule: str) -> None:
    [marche] = lire_csv(f"Référence;Justification {REGLE}\nR1;{cellule}\n").marches
    assert not marche.fiche.reponses.justifications
    assert [inconnu.colonne for inconnu in marche.inconnus] == ["B"]
