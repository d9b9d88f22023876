"""Ce que le lecteur rapide tait : erreurs, formules sans résultat, pourcentages, masques."""

from pathlib import Path

import pytest

from spaser_rules.recensement.resultat import MarcheLu, Recensement
from tests import archives
from tests.recensement.conftest import Lire
from tests.recensement.fichiers import avec_content_xml, feuille_vierge, octets_xlsx, ods, xlsx

_TITRES = ["Référence", "Objet", "Montant HT", "Date de lancement"]
_ERREURS = ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"]


def _motifs(marche: MarcheLu) -> dict[str, str]:
    return {inconnu.colonne: inconnu.motif for inconnu in marche.inconnus}


@pytest.mark.parametrize("erreur", _ERREURS)
def test_une_erreur_de_calcul_est_dite_avec_sa_cellule(
    lire: Lire, tmp_path: Path, erreur: str
) -> None:
    feuille = feuille_vierge()
    feuille.append(_TITRES)
    feuille.append(["R1", "Peinture", erreur, erreur])
    feuille["C2"].data_type = feuille["D2"].data_type = "e"
    (tmp_path / "r.xlsx").write_bytes(octets_xlsx(feuille))
    [marche] = lire(tmp_path / "r.xlsx").marches
    assert marche.fiche.marche.montant_estime_ht is None
    assert [(e.colonne, e.valeur) for e in marche.inconnus] == [("C", erreur), ("D", erreur)]
    assert all("erreur de calcul" in motif for motif in _motifs(marche).values())


def test_une_formule_sans_resultat_est_inconnue_et_un_resultat_est_lu(
    lire: Lire, tmp_path: Path
) -> None:
    feuille = feuille_vierge()
    feuille.append(_TITRES)
    feuille.append(["R1", '="Peinture"', "=40000+1", None])
    octets = octets_xlsx(feuille)
    (tmp_path / "sans.xlsx").write_bytes(octets)
    [marche] = lire(tmp_path / "sans.xlsx").marches
    assert set(_motifs(marche)) == {"B", "C"} and "enregistrez-le" in _motifs(marche)["C"]
    piece = archives.pieces(octets)["xl/worksheets/sheet1.xml"]
    calculee = piece.replace(b"<f>40000+1</f><v></v>", b"<f>40000+1</f><v>40001</v>")
    assert calculee != piece
    changes: dict[str, bytes | None] = {"xl/worksheets/sheet1.xml": calculee}
    (tmp_path / "avec.xlsx").write_bytes(archives.recomposer(octets, changes))
    [marche] = lire(tmp_path / "avec.xlsx").marches
    assert marche.fiche.marche.montant_estime_ht == 4000100 and set(_motifs(marche)) == {"B"}


def test_un_total_en_formule_sans_resultat_reste_un_total(lire: Lire, tmp_path: Path) -> None:
    feuille = feuille_vierge()
    feuille.append(_TITRES)
    feuille.append(["R1", "Peinture", 10, None])
    feuille.append(["Total", None, "=SUM(C2:C2)", None])
    (tmp_path / "r.xlsx").write_bytes(octets_xlsx(feuille))
    assert [e.motif for e in lire(tmp_path / "r.xlsx").ecartees] == ["une ligne de total"]


@pytest.mark.parametrize("presentation", ["0%", "0.00%", '0.0" %"%'])
def test_un_pourcentage_n_est_pas_un_montant(lire: Lire, tmp_path: Path, presentation: str) -> None:
    feuille = feuille_vierge()
    feuille.append(_TITRES)
    feuille.append(["R1", "Peinture", 0.1, None])
    feuille["C2"].number_format = presentation
    (tmp_path / "r.xlsx").write_bytes(octets_xlsx(feuille))
    [marche] = lire(tmp_path / "r.xlsx").marches
    assert [e.valeur for e in marche.inconnus] == ["10 %"]


def test_ce_qui_est_masque_est_lu_et_dit(lire: Lire, tmp_path: Path) -> None:
    feuille = feuille_vierge()
    feuille.append(_TITRES)
    feuille.append(["R1", "Peinture", 10, None])
    feuille.append(["R2", "Toiture", 20, None])
    feuille.row_dimensions[3].hidden = True
    feuille.row_dimensions[900].hidden = True
    feuille.column_dimensions["C"].hidden = True
    feuille.auto_filter.ref = "A1:D3"
    (tmp_path / "r.xlsx").write_bytes(octets_xlsx(feuille))
    lu = lire(tmp_path / "r.xlsx")
    assert [m.fiche.marche.montant_estime_ht for m in lu.marches] == [1000, 2000]
    _verifier_les_masques(lu)


def test_une_feuille_masquee_est_lue_et_dite(lire: Lire, tmp_path: Path) -> None:
    feuille = feuille_vierge()
    feuille.append(["Notice"])
    cachee = feuille.parent.create_sheet("Cachée")  # type: ignore[union-attr]
    cachee.append(_TITRES)
    cachee.append(["R1", "Peinture", 10, None])
    cachee.sheet_state = "hidden"
    (tmp_path / "r.xlsx").write_bytes(octets_xlsx(feuille))
    lu = lire(tmp_path / "r.xlsx")
    assert [m.feuille for m in lu.marches] == ["Cachée"]
    assert "feuille masquée, lue comme les autres" in [a.motif for a in lu.avertissements]


def _verifier_les_masques(lu: Recensement) -> None:
    motifs = [a.motif for a in lu.avertissements]
    assert "1 ligne masquée ou filtrée, lue comme les autres" in motifs
    assert "colonnes masquées (C) : lues comme les autres" in motifs


def test_les_memes_choses_dans_un_ods(lire: Lire, tmp_path: Path) -> None:
    chemin = ods(tmp_path / "r.ods", [_TITRES, ["R1", "Peinture", 1.5, "x"], ["R2", "T", 2.5, "y"]])
    octets = chemin.read_bytes()
    erreur = b'table:formula="of:=1/0" calcext:value-type="error" office:value-type="string"'
    octets = avec_content_xml(octets, b'office:value-type="float" office:value="1.5"', erreur)
    taux = b'office:value="0.25" office:value-type="percentage"'
    octets = avec_content_xml(octets, b'office:value-type="float" office:value="2.5"', taux)
    octets = avec_content_xml(
        octets,
        b'<table:table-row><table:table-cell office:value-type="string"><text:p>R2',
        b'<table:table-row table:visibility="filter">'
        b'<table:table-cell office:value-type="string"><text:p>R2',
    )
    colonnes = (
        b'<table:table-column table:number-columns-repeated="2"/>'
        b'<table:table-column table:visibility="collapse"/>'
    )
    debut = b'<table:table table:name="Feuille1">'
    octets = avec_content_xml(octets, debut, debut + colonnes)
    chemin.write_bytes(octets)
    lu = lire(chemin)
    valeurs = [[e.valeur for e in marche.inconnus if e.colonne == "C"] for marche in lu.marches]
    assert valeurs == [["#N/A"], ["25 %"]]
    _verifier_les_masques(lu)


def test_un_million_de_lignes_vides_mises_en_forme(lire: Lire, tmp_path: Path) -> None:
    chemin = xlsx(tmp_path / "r.xlsx", A=[_TITRES, ["R1", "Peinture", 10]])
    octets = chemin.read_bytes()
    piece = archives.pieces(octets)["xl/worksheets/sheet1.xml"]
    vides = b"".join(
        b'<row r="%d"><c r="A%d" s="0"/><c r="AZ%d" s="0"/></row>' % (rang, rang, rang)
        for rang in range(3, 1_048_577, 8)
    )
    changes: dict[str, bytes | None] = {
        "xl/worksheets/sheet1.xml": piece.replace(b"</sheetData>", vides + b"</sheetData>")
    }
    chemin.write_bytes(archives.recomposer(octets, changes))
    assert lire(chemin).lues == 1
