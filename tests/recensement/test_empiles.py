"""Deux tableaux dans une feuille, l'un sous l'autre, chacun avec ses titres."""

from tests.recensement.conftest import LireCsv

_PREMIER = "Référence;Objet;Montant HT\nR1;Peinture;40000\n"


def test_chaque_tableau_se_lit_sous_ses_titres(lire_csv: LireCsv) -> None:
    lu = lire_csv(_PREMIER + ";;\nRéférence;Montant HT;Objet\nR2;50000;Toiture\n")
    faits = [(m.fiche.marche.objet, m.fiche.marche.montant_estime_ht) for m in lu.marches]
    assert faits == [("Peinture", 4000000), ("Toiture", 5000000)]
    [ecart] = lu.ecartees
    assert lu.lues == 3 and ecart.ligne == 4 and "un autre en-tête" in ecart.motif


def test_les_colonnes_du_second_se_disent_a_sa_ligne(lire_csv: LireCsv) -> None:
    lu = lire_csv(_PREMIER + "Référence;Montant TTC;Objet\nR2;50000;Toiture\n")
    assert [m.fiche.marche.montant_estime_ht for m in lu.marches] == [4000000, None]
    assert [a.ligne for a in lu.avertissements if "TTC" in a.motif] == [3]


def test_un_marche_qui_porte_un_mot_de_titre_reste_un_marche(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Famille\nR1;Objet;Service\nObjet;Projet;Toits\n")
    assert [m.ligne for m in lu.marches] == [2, 3] and not lu.ecartees
