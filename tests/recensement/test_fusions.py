"""Les cellules fusionnées d'une ligne à l'autre valent pour chaque ligne, sauf un montant."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.recensement.conftest import Lire
from tests.recensement.fichiers import Lignes, avec_content_xml, ods

_TITRES = ["Direction", "Référence", "Objet", "Montant HT"]


def _classeur(chemin: Path, colonne: int, valeur: object, derniere: int = 2) -> Path:
    with xlsxwriter.Workbook(chemin) as livre:
        feuille = livre.add_worksheet("A")
        feuille.write_row(0, 0, _TITRES)
        for rang, reference in enumerate(("R1", "R2"), 1):
            feuille.write_row(rang, 1, [reference, f"objet {reference}"])
        feuille.merge_range(1, colonne, derniere, colonne, "")
        feuille.write(1, colonne, valeur)
    return chemin


@pytest.mark.parametrize("derniere", [2, 40])
def test_une_direction_fusionnee_est_celle_de_chaque_ligne(
    lire: Lire, tmp_path: Path, derniere: int
) -> None:
    lu = lire(_classeur(tmp_path / "r.xlsx", 0, "Voirie", derniere))
    assert [m.fiche.fiche.direction for m in lu.marches] == ["Voirie", "Voirie"]
    assert lu.lues == 2  # une fusion ne remplit pas les lignes vides


def test_un_montant_fusionne_est_inconnu_et_dit(lire: Lire, tmp_path: Path) -> None:
    lu = lire(_classeur(tmp_path / "r.xlsx", 3, 40000))
    assert [m.fiche.marche.montant_estime_ht for m in lu.marches] == [None, None]
    inconnus = [ecart for marche in lu.marches for ecart in marche.inconnus]
    assert [(e.ligne, e.colonne, e.valeur) for e in inconnus] == [
        (2, "D", "40000"),
        (3, "D", "40000"),
    ]
    assert all("fusionnée" in e.motif for e in inconnus)


def test_un_ods_fusionne_se_lit_de_meme(lire: Lire, tmp_path: Path) -> None:
    lignes: Lignes = [_TITRES, ["Voirie", "R1", "a", 1.0], ["", "R2", "b", 2.0]]
    chemin = ods(tmp_path / "r.ods", lignes)
    voirie = b'<table:table-cell office:value-type="string"><text:p>Voirie'
    fusionnee = voirie.replace(
        b"<table:table-cell", b'<table:table-cell table:number-rows-spanned="2"'
    )
    chemin.write_bytes(avec_content_xml(chemin.read_bytes(), voirie, fusionnee))
    assert [m.fiche.fiche.direction for m in lire(chemin).marches] == ["Voirie", "Voirie"]
