"""Le sort de chaque ligne : marché, regroupée ou écartée, jamais perdue."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.marche.sujet import montant
from tests.recensement.conftest import Lire, LireCsv
from tests.recensement.fichiers import feuille_vierge, octets_xlsx

_TITRES = ["Référence", "Objet", "Montant HT", "Lot", "Date de notification", "Clauses"]


def test_les_lignes_vides_ne_comptent_pas(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;\n\n;;\nR1;Peinture;\n  ; ;\n\n")
    assert (lu.lues, lu.marches[0].ligne) == (1, 4)


@pytest.mark.parametrize("mot", ["Total", "Sous-total voirie", "TOTAL GÉNÉRAL", "Totaux"])
def test_une_ligne_de_total_est_ecartee(lire_csv: LireCsv, mot: str) -> None:
    lu = lire_csv(f"Référence;Objet;Montant HT\nR1;Peinture;10\n{mot};;10\n")
    assert [(e.ligne, e.motif) for e in lu.ecartees] == [(3, "une ligne de total")]


def test_un_total_qui_compte_des_marches_est_ecarte(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Montant HT\nR1;Peinture;10\nTotal;1 marché;10\n")
    assert [e.motif for e in lu.ecartees] == ["une ligne de total"]


@pytest.mark.parametrize("note", ["Source : DCP", "* montants estimés", "Direction des sports"])
def test_une_note_ou_un_intertitre_est_ecarte(lire_csv: LireCsv, note: str) -> None:
    lu = lire_csv(f"Référence;Objet;Montant HT\n{note};;\nR1;Peinture;10\n;;\n{note};;\n")
    assert [(e.ligne, e.valeur) for e in lu.ecartees] == [(2, note), (5, note)]


@pytest.mark.parametrize("ligne", ["2025-041;;", ";Toiture;"])
def test_un_marche_qui_n_a_que_son_nom_reste_et_se_signale(lire_csv: LireCsv, ligne: str) -> None:
    lu = lire_csv(f"Référence;Objet;Montant HT\n{ligne}\n")
    assert len(lu.marches) == 1 and "une seule cellule" in lu.avertissements[0].motif


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
    ["", "R1", "R2", "Total", "1", "2", "10", "Peinture", "01/02/2025", "oui", "insertion", "?",
     "#REF!", "T2 2025", "40 000 €/an", "(1)", "1.000,00", "9310000", "14/03/25", "x 5%"]
) | st.text(max_size=8)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(st.lists(_CELLULES, max_size=7), max_size=8))
def test_toute_ligne_lue_a_un_sort(lire_csv: LireCsv, lignes: list[list[str]]) -> None:
    tampon = io.StringIO()
    csv.writer(tampon, delimiter=";", lineterminator="\n").writerows([_TITRES, *lignes])
    texte = "".join(c for c in tampon.getvalue() if c.isprintable() or c == "\n")
    lire_csv(texte)


_JETEES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
    st.sampled_from(["=1/0", "=A1", "#N/A", "\n", "Total", "R1", "x" * 300]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(_JETEES, max_size=9), max_size=6), st.integers(0, 3))
def test_tout_classeur_se_lit_ou_se_refuse(
    lire: Lire, tmp_path: Path, lignes: list[list[Any]], avant: int
) -> None:
    feuille = feuille_vierge()
    for ligne in [*[["Consigne"]] * avant, _TITRES, *lignes]:
        feuille.append(ligne)
    chemin = tmp_path / "r.xlsx"
    chemin.write_bytes(octets_xlsx(feuille))
    try:
        lire(chemin)
    except SaisieInvalide as refus:
        assert all(anomalie.conseil for anomalie in refus.anomalies)
