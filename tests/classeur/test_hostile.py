"""Des fichiers abîmés, piégés ou qui n'en sont pas : un refus clair, code 2, aucun mal."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from spaser_rules.saisie.archive import CLASSEUR
from tests.classeur.conftest import Classeur
from tests.commandes.conftest import Lanceur

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENTITES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>'


def _recomposer(octets: bytes, changes: dict[str, bytes | None]) -> bytes:
    """L'archive où des fichiers sont remplacés, ajoutés ou (``None``) ôtés."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as depart, zipfile.ZipFile(tampon, "w", 8) as arrivee:
        for nom in dict.fromkeys([*depart.namelist(), *changes]):
            contenu = changes[nom] if nom in changes else depart.read(nom)
            if contenu is not None:
                arrivee.writestr(nom, contenu)
    return tampon.getvalue()


def _avec(**changes: bytes | None) -> Callable[[bytes], bytes]:
    noms = {"chaines": "xl/sharedStrings.xml", "macros": "xl/vbaProject.bin",
            "livre": "xl/workbook.xml", "feuille": "xl/worksheets/sheet1.xml",
            "autre": "xl/autre.xml", "types": "[Content_Types].xml"}  # fmt: skip
    return lambda octets: _recomposer(octets, {noms[n]: c for n, c in changes.items()})


@pytest.mark.parametrize(
    ("pieger", "dit"),
    [
        (lambda o: b"ceci n'est pas un classeur", "pas un classeur Excel"),
        (lambda o: b"", "pas un classeur Excel"),
        (lambda o: o[: len(o) // 2], "abîmé"),
        (lambda o: o[:2000] + bytes(500) + o[2500:], "abîmé"),
        (lambda o: _OLE + bytes(1000), "ancien format"),
        (lambda o: _OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (lambda o: o + bytes(CLASSEUR.taille), "trop grand"),
        (_avec(autre=bytes(CLASSEUR.depliee)), "une fois déplié"),
        (_avec(macros=b"x"), "macros"),
        (_avec(types=b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "macros"),
        (_avec(livre=None), "pas un classeur Excel"),
        (_avec(livre=b"<workbook/>"), "pas une fiche besoin"),
        (_avec(feuille=b"<worksheet><sheetData><row"), "abîmé"),
        (_avec(chaines=_ENTITES), "entités XML"),
        (_avec(autre=_ENTITES.decode().encode("utf-16")), "entités XML"),
    ],
)
def test_un_classeur_hostile_est_refuse(
    pieger: Callable[[bytes], bytes], dit: str, classeur: Classeur, verifier: Lanceur
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
    chemin.write_bytes(_OLE + bytes(600))
    issue = verifier(chemin)
    assert issue.code == 2 and "Enregistrer sous" in issue.erreurs


def test_une_feuille_sans_fin_est_refusee(classeur: Classeur, verifier: Lanceur) -> None:
    issue = verifier(classeur(changes={("Lots", "A2001"): 1}))
    assert issue.code == 2 and "trop de lignes" in issue.erreurs


def test_un_classeur_quelconque_n_est_pas_une_fiche(classeur: Classeur, verifier: Lanceur) -> None:
    chemin = classeur()
    livre = zipfile.ZipFile(chemin).read("xl/workbook.xml").replace(b'name="Fiche"', b'name="A"')
    chemin.write_bytes(_avec(livre=livre)(chemin.read_bytes()))
    issue = verifier(chemin)
    assert issue.code == 2 and "pas de feuille « Fiche »" in issue.erreurs


def test_une_taille_annoncee_fausse_ne_fait_rien_deplier(
    classeur: Classeur, verifier: Lanceur
) -> None:
    """Une bombe de 40 Mo qui annonce 0 octet : seul l'annoncé est lu."""
    chemin = classeur()
    bombe = _avec(autre=bytes(40_000_000))(chemin.read_bytes())
    repertoire = bombe.rindex(b"PK\x01\x02", 0, bombe.rindex(b"xl/autre.xml"))
    menteuse = bombe[: repertoire + 16] + bytes(4) + bombe[repertoire + 20 :]
    menteuse = menteuse[: repertoire + 24] + bytes(4) + menteuse[repertoire + 28 :]
    chemin.write_bytes(menteuse)
    tracemalloc.start()
    issue = verifier(chemin)
    _, sommet = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert issue.code in (1, 2) and "Traceback" not in issue.erreurs
    assert sommet < 20_000_000
