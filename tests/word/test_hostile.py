"""Des documents abîmés, piégés ou qui n'en sont pas : un refus clair, code 2, aucun mal."""

import tracemalloc
from pathlib import Path

import pytest

from spaser_rules.saisie.archive import DOCUMENT_WORD
from tests.archives import Piege, menteuse, pieges
from tests.commandes.conftest import Lanceur
from tests.exemples import EN_REGLE
from tests.word.villes import document, en_octets


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """Une fiche Word et son marché."""
    (tmp_path / "ville.yaml").write_bytes(EN_REGLE.read_bytes())
    fiche = tmp_path / "ville.docx"
    fiche.write_bytes(en_octets(document()))
    return fiche


@pytest.mark.parametrize(("pieger", "dit"), pieges(DOCUMENT_WORD))
def test_un_document_hostile_est_refuse(
    pieger: Piege, dit: str, chemin: Path, spaser: Lanceur
) -> None:
    piege = pieger(chemin.read_bytes())
    chemin.write_bytes(piege)
    issue = spaser("remplir", chemin)
    assert (issue.code, issue.sortie) == (2, "") and chemin.read_bytes() == piege
    assert dit in issue.erreurs and "à faire" in issue.erreurs
    assert issue.erreurs.startswith(f"{chemin} : ") and "Traceback" not in issue.erreurs


def test_un_document_de_200_mo_n_est_pas_lu_en_entier(chemin: Path, spaser: Lanceur) -> None:
    with chemin.open("r+b") as flux:
        flux.truncate(200_000_000)
    tracemalloc.start()
    issue = spaser("remplir", chemin)
    _, sommet = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert issue.code == 2 and "trop grand" in issue.erreurs and sommet < 60_000_000


def test_une_taille_annoncee_fausse_ne_fait_rien_deplier(chemin: Path, spaser: Lanceur) -> None:
    chemin.write_bytes(menteuse(chemin.read_bytes(), "word/autre.xml", 40_000_000))
    tracemalloc.start()
    issue = spaser("remplir", chemin)
    _, sommet = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert issue.code in (0, 2) and "Traceback" not in issue.erreurs and sommet < 60_000_000


@pytest.mark.parametrize("extension", [".docm", ".dotx", ".doc", ".odt", ".rtf", ".DOC"])
def test_un_autre_format_est_refuse_avec_un_conseil(
    extension: str, chemin: Path, spaser: Lanceur
) -> None:
    autre = chemin.with_suffix(extension)
    autre.write_bytes(chemin.read_bytes())
    issue = spaser("remplir", autre)
    assert issue.code == 2 and "Enregistrer sous" in issue.erreurs and ".docx" in issue.erreurs
    assert autre.read_bytes() == chemin.read_bytes()
