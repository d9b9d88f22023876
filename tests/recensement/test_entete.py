"""L'en-tête retrouvé malgré ce que les villes en font."""

import pytest

from spaser_rules.anomalies import SaisieInvalide
from tests.recensement.conftest import LireCsv


def test_les_consignes_avant_l_en_tete_ne_sont_pas_des_lignes(lire_csv: LireCsv) -> None:
    lu = lire_csv(
        "Recensement 2025;;\nRemplir une ligne par marché;;\n;;\n"
        "Référence;Objet;Montant HT\nR1;Peinture;1 000,00\n"
    )
    assert lu.lues == 1
    assert (lu.marches[0].ligne, lu.marches[0].fiche.marche.objet) == (5, "Peinture")


@pytest.mark.parametrize(
    "titre",
    [
        "Objet",
        "OBJET",
        " objet ",
        "\u200bObjet du marché",
        "Intitulé",
        "intitules du marche",
        "Objet (obligatoire)",
        "Objet_marche",
        "Libelé du marché",
        "Titre du projet",
    ],
)
def test_le_titre_de_l_objet_se_reconnait(lire_csv: LireCsv, titre: str) -> None:
    lu = lire_csv(f"Référence;{titre}\nR1;Peinture\n")
    assert lu.marches[0].fiche.marche.objet == "Peinture"


@pytest.mark.parametrize("titre", ["Rôle", "Lots", "Date de modification", "Estimation minimum"])
def test_un_titre_voisin_d_un_champ_n_est_pas_ce_champ(lire_csv: LireCsv, titre: str) -> None:
    lu = lire_csv(f"Référence;Objet;{titre}\nR1;Peinture;1\n")
    assert [(a.colonne, a.valeur) for a in lu.avertissements] == [("C", titre)]
    assert "colonne inconnue" in lu.avertissements[0].motif


def test_une_faute_de_frappe_reconnue_se_dit(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Procédrue\nR1;Peinture;MAPA\n")
    assert lu.marches[0].fiche.marche.procedure == "procedure_adaptee"
    assert [a.motif for a in lu.avertissements] == ["lue comme « Procédure »"]


def test_une_colonne_inconnue_est_dite_avec_le_champ_le_plus_proche(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Code CPV provisoire\nR1;Peinture;x\n")
    [averti] = lu.avertissements
    assert (averti.ligne, averti.colonne) == (1, "C")
    assert averti.motif == "colonne inconnue, non lue ; le champ le plus proche est « Code CPV »"


def test_deux_etages_de_titres_se_joignent_quand_le_bas_ne_suffit_pas(lire_csv: LireCsv) -> None:
    lu = lire_csv(
        "Référence;Objet;Montant;;Durée\n;;estimé HT;notifié TTC;mois\nR1;Peinture;1 200;3;24\n"
    )
    marche = lu.marches[0].fiche.marche
    assert (marche.montant_estime_ht, marche.duree_mois, lu.lues) == (120000, 24, 1)


def test_un_montant_par_annee_n_est_pas_celui_du_marche(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Montant HT;\n;;2024;2025\nR1;Peinture;1 000;2 000\n")
    [marche] = lu.marches
    assert lu.lues == 1 and marche.fiche.marche.montant_estime_ht is None
    assert "la seule année 2024" in marche.inconnus[0].motif


def test_la_colonne_la_mieux_remplie_l_emporte(lire_csv: LireCsv) -> None:
    lu = lire_csv("Objet;Montant prévu HT;Montant initial HT\nA;;10\nB;;20\nC;5;\n")
    assert [m.fiche.marche.montant_estime_ht for m in lu.marches] == [1000, 2000, None]
    assert lu.avertissements[0].colonne == "B"
    assert "« Montant initial HT » dit déjà" in lu.avertissements[0].motif


def test_un_tableau_sans_en_tete_est_refuse(lire_csv: LireCsv) -> None:
    with pytest.raises(SaisieInvalide, match="aucune ligne n'a deux titres"):
        lire_csv("R1;Peinture;1 000\nR2;Toiture;2 000\n")


def test_un_simple_numero_de_ligne_cede_a_la_reference(lire_csv: LireCsv) -> None:
    lu = lire_csv("N°;Référence;Objet\n1;R1;A\n2;;B\n")
    assert [m.fiche.fiche.reference for m in lu.marches] == ["R1", None]
    assert lu.avertissements[0].colonne == "A"


def test_un_titre_qui_se_suffit_cede_a_celui_qu_il_forme_avec_son_etage(lire_csv: LireCsv) -> None:
    lu = lire_csv(
        "Référence;Objet;Examen d'une clause sociale;;Lot;;Clauses\n"
        ";;Date;Conclusion;N°;Objet;\n"
        "R1;Peinture;03/02/2025;retenue;2;Façades;\n"
    )
    [marche] = lu.marches
    examen = marche.fiche.reponses.examen_clause_sociale
    assert examen is not None and (str(examen.date), examen.conclusion) == ("2025-02-03", "retenue")
    assert marche.fiche.fiche.date is None
    assert (marche.fiche.fiche.reference, marche.fiche.marche.objet) == ("R1", "Peinture")


def test_un_en_tete_a_deux_etages_repete_n_est_pas_un_marche(lire_csv: LireCsv) -> None:
    bas = "Référence;Objet;estimé HT;mois\n"
    lu = lire_csv(f";;Montant;Durée\n{bas}R1;Peinture;1 200;24\n{bas}R2;Sols;3 000;12\n")
    assert [m.fiche.fiche.reference for m in lu.marches] == ["R1", "R2"]
    assert [ecart.motif for ecart in lu.ecartees] == ["l'en-tête répété"]


def test_une_colonne_d_observations_ne_ressemble_a_aucun_champ(lire_csv: LireCsv) -> None:
    [averti] = lire_csv("Référence;Objet;Observations\nR1;Peinture;vu\n").avertissements
    assert averti.motif == "colonne inconnue, non lue"
