"""Le sort de chaque ligne : marché, regroupée ou écartée, jamais perdue."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spaser_rules.marche.sujet import montant
from tests.recensement.conftest import LireCsv

_TITRES = ["Référence", "Objet", "Montant HT", "Lot", "Date de notification", "Clauses"]


def test_les_lignes_vides_ne_comptent_pas(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;\n\n;;\nR1;Peinture;\n  ; ;\n\n")
    assert (lu.lues, lu.marches[0].ligne) == (1, 4)


@pytest.mark.parametrize("mot", ["Total", "Sous-total voirie", "TOTAL GÉNÉRAL", "Totaux"])
def test_une_ligne_de_total_est_ecartee(lire_csv: LireCsv, mot: str) -> None:
    lu = lire_csv(f"Référence;Objet;Montant HT\nR1;Peinture;10\n{mot};;10\n")
    assert [(e.ligne, e.motif) for e in lu.ecartees] == [(3, "une ligne de total")]


def test_un_objet_qui_commence_par_total_reste_un_marche(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Montant HT\nTotal-1;Peinture;10\n")
    assert len(lu.marches) == 1


def test_un_en_tete_repete_est_ecarte(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet\nR1;Peinture\nRéférence;Objet\nR2;Toiture\n")
    assert [e.motif for e in lu.ecartees] == ["l'en-tête répété"]


def test_une_ligne_sans_rien_d_un_marche_est_ecartee(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Direction;CPV\n;;Sports;90610000\n")
    [ecart] = lu.ecartees
    assert (ecart.ligne, ecart.valeur) == (2, "Sports | 90610000")
    assert ecart.motif.startswith("ni objet")


def test_un_doublon_est_regroupe_avec_la_ligne_gardee(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Montant HT;CPV\nR1;A;10;90610000\nR1;A;10,00 €;90612000\n")
    [doublon] = lu.regroupees
    assert doublon.ligne == 3 and "doublon de la ligne 2" in doublon.motif
    assert "non retenus : cpv" in doublon.motif


def test_deux_inconnus_ne_sont_pas_un_doublon(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Montant HT\n;Fournitures;\n;Fournitures;\n")
    assert len(lu.marches) == 2


def test_une_meme_reference_sans_lot_reste_a_part_et_se_dit(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet\nR1;Peinture\nR1;Toiture\n")
    assert len(lu.marches) == 2
    assert "même référence « R1 » : ligne 3" in lu.avertissements[0].motif


def test_les_lots_d_un_marche_se_reunissent(lire_csv: LireCsv) -> None:
    lu = lire_csv(
        "Référence;Objet;N° de lot;Montant HT;Direction\n"
        "R1;Balayage;Lot 1;10;Voirie\nR1;Lavage;02;20;Voirie\n"
    )
    [marche] = lu.marches
    lots = marche.fiche.marche.lots or []
    assert [(lot.numero, lot.objet) for lot in lots] == [(1, "Balayage"), (2, "Lavage")]
    assert montant(marche.fiche.marche) == 3000
    assert [e.ligne for e in lu.regroupees] == [3]


def test_un_montant_redit_a_chaque_lot_est_inconnu(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Lot;Montant HT\nR1;A;1;10\nR1;B;2;10\n")
    [marche] = lu.marches
    assert montant(marche.fiche.marche) is None
    assert "le même montant à chaque lot" in marche.inconnus[-1].motif


def test_des_lots_qui_se_contredisent_restent_a_part(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Lot;Direction\nR1;A;1;Voirie\nR1;B;2;Sports\n")
    assert len(lu.marches) == 2
    assert "leurs faits de marché diffèrent" in lu.avertissements[0].motif


_CELLULES = st.sampled_from(
    ["", "R1", "R2", "Total", "1", "2", "10", "Peinture", "01/02/2025", "oui", "insertion", "?"]
) | st.text(max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(st.lists(_CELLULES, max_size=7), max_size=8))
def test_toute_ligne_lue_a_un_sort(lire_csv: LireCsv, lignes: list[list[str]]) -> None:
    tampon = io.StringIO()
    csv.writer(tampon, delimiter=";", lineterminator="\n").writerows([_TITRES, *lignes])
    texte = "".join(c for c in tampon.getvalue() if c.isprintable() or c == "\n")
    lire_csv(texte)
