"""LibreOffice ouvre ce qui est rempli, et ce qu'il enregistre se remplit encore."""

import shutil
import subprocess
from pathlib import Path

import pytest

from spaser_rules.saisie.archive import DOCUMENT_WORD, deplier
from spaser_rules.word.apercu import texte as lignes
from tests.exemples import INCOMPLETE
from tests.word.conftest import Remplir
from tests.word.villes import villes

_NOMS = ("entouré", "cellule", "sections", "signets")


@pytest.fixture(scope="module")
def passees(remplir: Remplir, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Des fiches remplies, enregistrées à nouveau par LibreOffice, et leurs PDF."""
    bureautique = shutil.which("soffice")
    if bureautique is None:
        pytest.skip("LibreOffice n'est pas installé")
    depart, arrivee = (tmp_path_factory.mktemp(nom) for nom in ("depart", "arrivee"))
    for nom in _NOMS:
        (depart / f"{nom}.docx").write_bytes(remplir(villes()[nom]))
    profil = f"-env:UserInstallation={(depart / 'profil').as_uri()}"
    for sorte in ("docx", "pdf"):
        options = ["--headless", "--convert-to", sorte, "--outdir", str(arrivee)]
        subprocess.run(
            [bureautique, profil, *options, *map(str, depart.glob("*.docx"))],
            capture_output=True,
            timeout=120,
            check=True,
        )
    if not any(arrivee.iterdir()):
        pytest.skip("LibreOffice est installé sans Writer")
    return arrivee


@pytest.mark.parametrize("nom", _NOMS)
def test_une_fiche_enregistree_par_libreoffice_se_met_a_jour(
    nom: str, passees: Path, remplir: Remplir
) -> None:
    repassee = (passees / f"{nom}.docx").read_bytes()
    a_jour = remplir(repassee, INCOMPLETE)
    texte = "\n".join(lignes(deplier("ville.docx", a_jour, DOCUMENT_WORD)))
    assert "mobilier de bureau" in texte and "Nettoiement" not in texte
    assert texte.count("Date et signature") == 3 and "La suite du document" in texte
    assert remplir(a_jour, INCOMPLETE) == a_jour


@pytest.mark.parametrize("nom", _NOMS)
def test_le_pdf_est_complet(nom: str, passees: Path) -> None:
    assert (passees / f"{nom}.pdf").read_bytes().startswith(b"%PDF")
