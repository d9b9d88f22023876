"""Les fichiers tels qu'ils arrivent : séparateurs, encodages, classeurs, pièges."""

import io
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.lecture import lire_recensement
from spaser_rules.saisie.archive import RECENSEMENT_EXCEL, RECENSEMENT_ODS, Format
from tests import archives
from tests.recensement.conftest import Lire, LireCsv
from tests.recensement.fichiers import Lignes, ods, xlsx

_TITRES = ["Référence", "Objet", "Montant HT", "Date de notification"]
_LIGNES: Lignes = [_TITRES, ["R1", "Été", 1200.5, datetime(2025, 3, 14)]]


def _verifier(lire: Lire, chemin: Path) -> None:
    [marche] = lire(chemin).marches
    fiche = marche.fiche
    assert (fiche.fiche.reference, fiche.marche.objet) == ("R1", "Été")
    assert fiche.marche.montant_estime_ht == 120050
    assert str(fiche.marche.date_notification) == "2025-03-14"
    assert marche.ligne == 2


def test_un_classeur_excel(lire: Lire, tmp_path: Path) -> None:
    _verifier(lire, xlsx(tmp_path / "r.xlsx", Recensement=_LIGNES))


def test_un_classeur_ods(lire: Lire, tmp_path: Path) -> None:
    _verifier(lire, ods(tmp_path / "r.ods", _LIGNES))


@pytest.mark.parametrize("separateur", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_un_csv(lire_csv: LireCsv, lire: Lire, separateur: str, encodage: str) -> None:
    lignes = [_TITRES, ["R1", "Été", '"1 200,50"', "14/03/2025"]]
    lu = lire_csv("".join(separateur.join(ligne) + "\r\n" for ligne in lignes), encodage)
    marche = lu.marches[0].fiche.marche
    assert (marche.objet, marche.montant_estime_ht) == ("Été", 120050)


def test_un_texte_sur_plusieurs_lignes_reste_une_cellule(lire_csv: LireCsv) -> None:
    lu = lire_csv('Référence;Objet\nR1;"Peinture\net enduits"\nR2;Toiture\n')
    assert [m.ligne for m in lu.marches] == [2, 3]
    assert lu.marches[0].fiche.marche.objet == "Peinture\net enduits"


def test_toutes_les_feuilles_qui_ont_un_en_tete_sont_lues(lire: Lire, tmp_path: Path) -> None:
    notice: Lignes = [["Mode d'emploi"], ["Une ligne par marché"]]
    chemin = xlsx(tmp_path / "r.xlsx", A=_LIGNES, Notice=notice, B=[_TITRES, ["R2", "b"]])
    lu = lire(chemin)
    assert [(m.feuille, m.ligne) for m in lu.marches] == [("A", 2), ("B", 2)]
    assert [(a.feuille, a.motif) for a in lu.avertissements] == [
        ("Notice", "feuille sans colonne connue qui nomme les marchés (objet, référence) : non lue")
    ]


def test_des_titres_fusionnes(lire: Lire, tmp_path: Path) -> None:
    chemin = tmp_path / "r.xlsx"
    with xlsxwriter.Workbook(chemin) as livre:
        feuille = livre.add_worksheet()
        feuille.merge_range(0, 0, 1, 0, "Référence")
        feuille.merge_range(0, 1, 1, 1, "Objet")
        feuille.merge_range(0, 2, 0, 3, "Montant")
        feuille.write_row(1, 2, ["annuel TTC", "total HT"])
        feuille.write_row(2, 0, ["R1", "Peinture", 12, 40])
    [marche] = lire(chemin).marches
    assert (marche.ligne, marche.fiche.marche.montant_estime_ht) == (3, 4000)


@pytest.mark.parametrize(("nom", "attendu"), [("r.xls", "ancien format"), ("r.pdf", "pas lu")])
def test_un_ancien_classeur_ou_un_autre_format_est_refuse(
    pack: Pack, tmp_path: Path, nom: str, attendu: str
) -> None:
    (tmp_path / nom).write_bytes(archives.OLE + bytes(1000))
    with pytest.raises(SaisieInvalide, match=attendu):
        lire_recensement(str(tmp_path / nom), pack)


def _sain(forme: Format, dossier: Path) -> Path:
    if forme is RECENSEMENT_ODS:
        return ods(dossier / "r.ods", _LIGNES)
    return xlsx(dossier / "r.xlsx", A=_LIGNES)


@pytest.mark.parametrize(
    ("changes", "attendu"),
    [
        ({"META-INF/manifest.xml": b"<m><encryption-data/></m>"}, "mot de passe"),
        ({"Basic/Standard/Module1.xml": b"x"}, "macros"),
        ({"content.xml": None}, "pas un classeur OpenDocument"),
        ({"autre.xml": archives.ENTITES}, "entités XML"),
        ({"content.xml": b"<a"}, "abîmé"),
    ],
)
def test_un_ods_piege_est_refuse(
    pack: Pack, tmp_path: Path, changes: dict[str, bytes | None], attendu: str
) -> None:
    chemin = _sain(RECENSEMENT_ODS, tmp_path)
    chemin.write_bytes(archives.recomposer(chemin.read_bytes(), changes))
    with pytest.raises(SaisieInvalide, match=attendu):
        lire_recensement(str(chemin), pack)


def test_une_cellule_au_bout_de_la_feuille_ne_remplit_pas_la_memoire(
    pack: Pack, tmp_path: Path
) -> None:
    chemin = tmp_path / "r.xlsx"
    with xlsxwriter.Workbook(chemin) as livre:
        feuille = livre.add_worksheet()
        feuille.write_row(0, 0, _TITRES)
        feuille.write(1_048_575, 16_383, "égarée")
    with pytest.raises(SaisieInvalide, match="démesurée"):
        lire_recensement(str(chemin), pack)


def test_des_cellules_sans_reference_se_mesurent_aussi(pack: Pack, tmp_path: Path) -> None:
    cellules = (
        b"<row r='1'>" + b"<c><v>1</v></c>" * 1000 + b"</row><row r='900000'><c><v>1</v></c></row>"
    )
    feuille = b"<worksheet><sheetData>" + cellules + b"</sheetData></worksheet>"
    chemin = _sain(RECENSEMENT_EXCEL, tmp_path)
    changes: dict[str, bytes | None] = {"xl/worksheets/sheet1.xml": feuille}
    chemin.write_bytes(archives.recomposer(chemin.read_bytes(), changes))
    with pytest.raises(SaisieInvalide, match="démesurée"):
        lire_recensement(str(chemin), pack)


def test_une_cellule_repetee_a_l_infini_est_refusee(pack: Pack, tmp_path: Path) -> None:
    chemin = _sain(RECENSEMENT_ODS, tmp_path)
    contenu = archives.pieces(chemin.read_bytes())["content.xml"]
    repetee = contenu.replace(
        b"<table:table-row>", b'<table:table-row table:number-rows-repeated="90000000">'
    )
    assert repetee != contenu
    chemin.write_bytes(archives.recomposer(chemin.read_bytes(), {"content.xml": repetee}))
    with pytest.raises(SaisieInvalide, match="démesurée"):
        lire_recensement(str(chemin), pack)


def test_un_nombre_hors_de_propos_reste_une_cellule_inconnue(lire: Lire, tmp_path: Path) -> None:
    [marche] = lire(xlsx(tmp_path / "r.xlsx", A=[_TITRES, ["R1", "a", 1e300, 3]])).marches
    assert {e.colonne for e in marche.inconnus} == {"C", "D"}


def test_le_centime_calcule_par_le_tableur_s_arrondit(lire: Lire, tmp_path: Path) -> None:
    [marche] = lire(xlsx(tmp_path / "r.xlsx", A=[_TITRES, ["R1", "a", 50000 / 1.2]])).marches
    assert marche.fiche.marche.montant_estime_ht == 4166667


def test_un_excel_piege_est_refuse(pack: Pack, tmp_path: Path) -> None:
    sain = _sain(RECENSEMENT_EXCEL, tmp_path).read_bytes()
    chemin = tmp_path / "piege.xlsx"
    chemin.write_bytes(archives.recomposer(sain, {"xl/vbaProject.bin": io.BytesIO().read()}))
    with pytest.raises(SaisieInvalide, match="macros"):
        lire_recensement(str(chemin), pack)


def test_un_guillemet_jamais_referme_est_refuse(lire_csv: LireCsv) -> None:
    with pytest.raises(SaisieInvalide, match="jamais refermé"):
        lire_csv('Référence;Objet\nR1;"Peinture\nR2;Toiture\nR3;Gaz\n')
    assert lire_csv('Référence;Objet\nR1;Écran 24"\nR2;Gaz\n').lues == 2


def test_une_feuille_de_graphique_n_est_pas_lue(lire: Lire, tmp_path: Path) -> None:
    chemin = tmp_path / "r.xlsx"
    with xlsxwriter.Workbook(chemin) as livre:
        feuille = livre.add_worksheet("A")
        feuille.write_row(0, 0, ["Référence", "Objet"])
        feuille.write_row(1, 0, ["R1", "Été"])
        graphique = livre.add_chart({"type": "line"})
        graphique.add_series({"values": "=A!$A$1:$A$2"})
        livre.add_chartsheet("Graphique").set_chart(graphique)
    assert lire(chemin).lues == 1
