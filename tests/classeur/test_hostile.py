"""Des fichiers abîmés, piégés ou qui n'en sont pas : un refus clair, code 2, aucun mal."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from spaser_rules.saisie.archive import CLASSEUR
from tests.archives import ENTITES, OLE, Piege, avec, menteuse, pieges
from tests.classeur.conftest import Classeur
from tests.commandes.conftest import Lanceur


@pytest.mark.parametrize(
    ("pieger", "dit"),
    [
        *pieges(CLASSEUR),
        (avec("xl/workbook.xml", b"<workbook/>"), "pas une fiche besoin"),
        (avec("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), "abîmé"),
        (avec("xl/sharedStrings.xml", ENTITES), "entités XML"),
    ],
)
def test_un_classeur_hostile_est_refuse(
    pieger: Piege, dit: str, classeur: Classeur, verifier: Lanceur
) -> None:
    chemin = classeur()
    chemin.write_bytes(pieger(chemin.read_bytes()))
    issue = verifier(chemin)
    assert (issue.code, issue.sortie) == (2, "")
    assert dit in issue.erreurs and "à faire" in issue.erreurs
    assert issue.erreurs.startswith(f"{chemin} : ") and "Traceback" not in issue.erreurs


def test_un_fichier_absent_est_dit(tmp_path: Path, verifier: Lanceur) -> None:
    issue = verifier(tmp_path / "rien.xlsx")
    assert issue.code == 2 and "le fichier n'existe pas" in issue.erreurs


@pytest.mark.parametrize("extension", [".xlsm", ".xls", ".ods"])
def test_un_autre_classeur_est_refuse_avec_un_conseil(
    extension: str, tmp_path: Path, verifier: Lanceur
) -> None:
    chemin = tmp_path / f"fiche{extension}"
    chemin.write_bytes(OLE + bytes(600))
    issue = verifier(chemin)
    assert issue.code == 2 and "Enregistrer sous" in issue.erreurs


def test_une_feuille_sans_fin_est_refusee(classeur: Classeur, verifier: Lanceur) -> None:
    issue = verifier(classeur(changes={("Lots", "A2001"): 1}))
    assert issue.code == 2 and "trop de lignes" in issue.erreurs


def test_un_classeur_quelconque_n_est_pas_une_fiche(classeur: Classeur, verifier: Lanceur) -> None:
    chemin = classeur()
    livre = zipfile.ZipFile(chemin).read("xl/workbook.xml").replace(b'name="Fiche"', b'name="A"')
    chemin.write_bytes(avec("xl/workbook.xml", livre)(chemin.read_bytes()))
    issue = verifier(chemin)
    assert issue.code == 2 and "pas de feuille « Fiche »" in issue.erreurs


def test_une_taille_annoncee_fausse_ne_fait_rien_deplier(
    classeur: Classeur, verifier: Lanceur
) -> None:
    """Une bombe de 40 Mo qui annonce 0 octet : seul l'annoncé est lu."""
    chemin = classeur()
    chemin.write_bytes(menteuse(chemin.read_bytes(), "xl/autre.xml", 40_000_000))
    tracemalloc.start()
    issue = verifier(chemin)
    _, sommet = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert issue.code in (1, 2) and "Traceback" not in issue.erreurs
    assert sommet < 20_000_000
