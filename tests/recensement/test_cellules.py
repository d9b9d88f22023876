"""Chaque façon d'écrire une valeur, lue juste ou dite inconnue avec la raison."""

from datetime import date
from typing import Any

import pytest

from spaser_rules.recensement.resultat import MarcheLu
from spaser_rules.textes import abreger
from tests.recensement.conftest import LireCsv


def _seul(lire_csv: LireCsv, titre: str, cellule: str) -> MarcheLu:
    [marche] = lire_csv(f'Référence;Objet;{titre}\nR1;Peinture;"{cellule}"\n').marches
    return marche


@pytest.mark.parametrize(
    ("titre", "cellule", "champ", "valeur"),
    [
        ("Montant HT", "40 000,00 €", "montant_estime_ht", 4000000),
        ("Montant HT", "40\u00a0000\u202f€", "montant_estime_ht", 4000000),
        ("Montant HT", "40 k€", "montant_estime_ht", 4000000),
        ("Montant HT", "40 K€", "montant_estime_ht", 4000000),
        ("Montant HT", "1,2 M€", "montant_estime_ht", 120000000),
        ("Montant HT", "≈ 45 000", "montant_estime_ht", 4500000),
        ("Montant HT", "environ 45 000 € HT", "montant_estime_ht", 4500000),
        ("Montant HT", "env. 45 000 €", "montant_estime_ht", 4500000),
        ("Budget (k€)", "45", "montant_estime_ht", 4500000),
        ("Budget (k€)", "45 000 €", "montant_estime_ht", 4500000),
        ("Montant HT", "0,04 M€", "montant_estime_ht", 4000000),
        ("Montant HT", "45000 HT", "montant_estime_ht", 4500000),
        ("Montant HT", "45 000 € H.T.", "montant_estime_ht", 4500000),
        ("Montant HT", "€ 45 000", "montant_estime_ht", 4500000),
        ("Montant HT", "+ 45 000", "montant_estime_ht", 4500000),
        ("Montant HT", "45 KEuros", "montant_estime_ht", 4500000),
        ("Montant HT", "40.000,00", "montant_estime_ht", 4000000),
        ("Montant HT", "1.200.000 €", "montant_estime_ht", 120000000),
        ("Montant HT", "1,2 million d'euros", "montant_estime_ht", 120000000),
        ("Montant HT", "2 millions", "montant_estime_ht", 200000000),
        ("Montant HT", "45 milliers d'euros HT", "montant_estime_ht", 4500000),
        ("Montant HT", "approx. 45 000 € (HT)", "montant_estime_ht", 4500000),
        ("Montant HT", "≃ 45 000 € hors taxes", "montant_estime_ht", 4500000),
        ("Montant HT", "EUR 45 000", "montant_estime_ht", 4500000),
        ("Date de lancement", "14/03/2025", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "14.03.25", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "2025/03/14", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "le 14 / 03 / 2025", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "14 03 2025", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "vendredi 14 mars 2025", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "1er août 2025", "date_lancement", date(2025, 8, 1)),
        ("Date de lancement", "14-févr.-25", "date_lancement", date(2025, 2, 14)),
        ("Date de lancement", "20250314", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "14/03/2025 à 12h00", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "2025-03-14T23:59:00+01:00", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "2025-03-14T08:00:00.000Z", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "45730,75", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "2025-03-14 00:00:00", "date_lancement", date(2025, 3, 14)),
        ("Date de lancement", "45730", "date_lancement", date(2025, 3, 14)),
        ("Renouvellement", "O", "renouvellement", True),
        ("Renouvellement", "x", "renouvellement", True),
        ("Renouvellement (oui/non)", "1", "renouvellement", True),
        ("Renouvellement", "VRAI", "renouvellement", True),
        ("Renouvellement", "N", "renouvellement", False),
        ("Renouvellement", "0", "renouvellement", False),
        ("Renouvellement", "faux", "renouvellement", False),
        ("Renouvellement", "OUI.", "renouvellement", True),
        ("Renouvellement", "☒", "renouvellement", True),
        ("Renouvellement", "[x]", "renouvellement", True),
        ("Renouvellement", "Oui !", "renouvellement", True),
        ("Renouvellement", "✅", "renouvellement", True),
        ("Renouvellement", "☐", "renouvellement", False),
        ("Renouvellement", "[ ]", "renouvellement", False),
        ("Renouvellement", "✓", "renouvellement", True),
        ("Renouvellement", "1.0", "renouvellement", True),
        ("Renouvellement", "", "renouvellement", None),
        ("Renouvellement", "à définir", "renouvellement", None),
        ("CPV", "9310000", "cpv", ["09310000"]),
        ("CPV", "9310000-5", "cpv", ["09310000"]),
        ("CPV", "90610000.0", "cpv", ["90610000"]),
        ("CPV", "90610000-6 - Nettoyage de la voirie", "cpv", ["90610000"]),
        ("CPV", "90610000-6 ; 90612000", "cpv", ["90610000", "90612000"]),
        ("CPV", "90610000,90612000", "cpv", ["90610000", "90612000"]),
        ("CPV", "90610000\n90612000", "cpv", ["90610000", "90612000"]),
        ("CPV", "90610000 / 90612000", "cpv", ["90610000", "90612000"]),
        ("CPV", "90610000 et 90612000", "cpv", ["90610000", "90612000"]),
        ("CPV", "• 90610000\n• 90612000", "cpv", ["90610000", "90612000"]),
        ("CPV", "Nettoyage (90610000-6)", "cpv", ["90610000"]),
        ("CPV", "90610000-6, Nettoyage, lot 2", "cpv", ["90610000"]),
        ("CPV", "90 61 00 00", "cpv", ["90610000"]),
        ("Durée (mois)", "48", "duree_mois", 48),
        ("Durée (mois)", "48.0", "duree_mois", 48),
        ("Durée", "4 ans", "duree_mois", 48),
        ("Durée", "4 années", "duree_mois", 48),
        ("Durée (années)", "4", "duree_mois", 48),
        ("Nature", "Fourniture", "nature", "fournitures"),
        ("Type de marché", "S", "nature", "services"),
        ("Nature", "T - Travaux", "nature", "travaux"),
        ("Nature", "Prestations de services", "nature", "services"),
        ("Type de procédure", "Procédure adaptée", "procedure", "procedure_adaptee"),
    ],
)
def test_une_cellule_se_lit(
    lire_csv: LireCsv, titre: str, cellule: str, champ: str, valeur: Any
) -> None:
    marche = _seul(lire_csv, titre, cellule)
    assert getattr(marche.fiche.marche, champ) == valeur
    assert marche.inconnus == ()


@pytest.mark.parametrize(
    ("titre", "cellule", "champ", "motif"),
    [
        ("Montant TTC", "12 000", "montant_estime_ht", "un montant TTC"),
        ("Montant HT", "12 000 € TTC", "montant_estime_ht", "un montant TTC"),
        ("Montant HT", "beaucoup", "montant_estime_ht", "un montant illisible"),
        ("Montant HT", "0,00", "montant_estime_ht", "un montant nul"),
        ("Montant HT", "54 000 T.T.C.", "montant_estime_ht", "un montant TTC"),
        ("Montant HT", "54 000 toutes taxes", "montant_estime_ht", "un montant TTC"),
        ("Renouvellement", "❌", "renouvellement", "ni oui ni non"),
        ("Montant HT", "(1 000)", "montant_estime_ht", "un montant négatif"),
        ("Montant HT", "- 1 000 €", "montant_estime_ht", "un montant négatif"),
        ("Montant HT", "entre 40 000 et 60 000", "montant_estime_ht", "un intervalle"),
        ("Montant HT", "40 - 60 k€", "montant_estime_ht", "un intervalle"),
        ("Montant HT", "> 40 000 €", "montant_estime_ht", "une borne"),
        ("Montant HT", "40,000.00", "montant_estime_ht", "un montant ambigu"),
        ("Montant HT", "10 %", "montant_estime_ht", "un montant illisible"),
        ("Montant HT", "#REF!", "montant_estime_ht", "une erreur de calcul"),
        ("Famille d'achat", "#N/A", "famille_achat", "une erreur de calcul"),
        ("Date de lancement", "########", "date_lancement", "une erreur de calcul"),
        ("Date de lancement", "2025-03-13T23:00:00Z", "date_lancement", "autre fuseau"),
        ("Date de lancement", "mars 2025", "date_lancement", "du 01/03/2025 au 31/03/2025"),
        ("Date de lancement", "4e trimestre 2024", "date_lancement", "du 01/10/2024 au 31/12/2024"),
        ("Date de lancement", "2025-T2", "date_lancement", "du 01/04/2025 au 30/06/2025"),
        ("Date de lancement", "1er semestre 2025", "date_lancement", "au 30/06/2025"),
        ("Date de lancement", "02/2024", "date_lancement", "du 01/02/2024 au 29/02/2024"),
        ("Date de lancement", "2025", "date_lancement", "du 01/01/2025 au 31/12/2025"),
        ("Date de lancement", 5000 * "4", "date_lancement", "une date illisible"),
        ("Date de lancement", "fin mars 2025", "date_lancement", "une date illisible"),
        ("Montant HT", "40 000 € par an", "montant_estime_ht", "une durée inconnue"),
        ("CPV", "90610000 ; 9061", "cpv", "un code CPV illisible"),
        ("CPV", "90610000 et 12", "cpv", "un code CPV illisible"),
        ("Montant HT", "1.200", "montant_estime_ht", "un montant ambigu"),
        ("Montant annuel HT", "12 000", "montant_estime_ht", "une durée inconnue"),
        ("Date de lancement", "T2 2025", "date_lancement", "une période, pas un jour"),
        ("Date de lancement", "2e trimestre 2024", "date_lancement", "une période, pas un jour"),
        ("Date de lancement", "31/02/2025", "date_lancement", "un jour qui n'existe pas"),
        ("Renouvellement", "peut-être", "renouvellement", "ni oui ni non"),
        ("CPV", "12", "cpv", "un code CPV illisible"),
        ("Durée", "4", "duree_mois", "une durée sans unité"),
        ("Nature", "Accord cadre", "nature", "un code inconnu"),
    ],
)
def test_une_cellule_illisible_est_inconnue_et_la_ligne_reste(
    lire_csv: LireCsv, titre: str, cellule: str, champ: str, motif: str
) -> None:
    marche = _seul(lire_csv, titre, cellule)
    assert getattr(marche.fiche.marche, champ) is None
    [inconnu] = marche.inconnus
    assert (inconnu.ligne, inconnu.colonne, inconnu.valeur) == (2, "C", abreger(cellule))
    assert motif in inconnu.motif


def test_le_zero_de_tete_retabli_se_dit(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;CPV\nR1;Gaz;9310000\n")
    assert "zéro de tête rétabli" in lu.avertissements[0].motif


def test_un_montant_annuel_se_multiplie_par_la_duree(lire_csv: LireCsv) -> None:
    lu = lire_csv("Objet;Montant annuel HT;Durée (mois)\nGaz;10 000;48\nEau;10 000;\n")
    assert [m.fiche.marche.montant_estime_ht for m in lu.marches] == [4000000, None]
    assert "multiplié par la durée" in lu.avertissements[0].motif


def test_des_prestations_intellectuelles_sont_des_services(lire_csv: LireCsv) -> None:
    marche = _seul(lire_csv, "Type de marché", "Prestations intellectuelles").fiche.marche
    assert (marche.nature, marche.prestations_intellectuelles) == ("services", True)


def test_un_montant_sans_base_dit_comment_il_est_lu(lire_csv: LireCsv) -> None:
    lu = lire_csv("Objet;Montant\nGaz;10 000\n")
    assert "ne dit ni HT ni TTC" in lu.avertissements[0].motif


def test_une_cellule_annuelle_se_multiplie_par_la_duree(lire_csv: LireCsv) -> None:
    lu = lire_csv("Objet;Montant HT;Durée (mois)\nGaz;10 000 € HT/an;48\nEau;10 000 €;48\n")
    assert [m.fiche.marche.montant_estime_ht for m in lu.marches] == [4000000, 1000000]


def test_les_annees_a_deux_chiffres_se_disent_une_fois(lire_csv: LireCsv) -> None:
    lu = lire_csv("Objet;Date de lancement\nA;14/03/25\nB;15/03/25\nC;16/03/2025\n")
    assert [m.fiche.marche.date_lancement for m in lu.marches] == [
        date(2025, 3, jour) for jour in (14, 15, 16)
    ]
    [averti] = lu.avertissements
    assert (averti.ligne, averti.colonne, averti.valeur) == (2, "B", "14/03/25")
    assert "deux chiffres" in averti.motif
