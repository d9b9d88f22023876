"""``spaser fiche convertir`` : du texte au classeur et retour, rien ne se perd."""

from pathlib import Path

import pytest

from spaser_rules.marche.fiche import lire_fiche
from spaser_rules.pack.pack import Pack
from tests.commandes.conftest import Lanceur
from tests.exemples import EXEMPLES, avec_date


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_aller_et_retour(
    exemple: Path, pack: Pack, spaser: Lanceur, verifier: Lanceur, tmp_path: Path
) -> None:
    classeur, texte = tmp_path / "fiche.xlsx", tmp_path / "fiche.yaml"
    assert spaser("fiche", "convertir", exemple, classeur).code == 0
    assert spaser("fiche", "convertir", classeur, texte).code == 0
    codes = dict(pack.codes)
    assert lire_fiche(str(texte), codes) == lire_fiche(str(exemple), codes)
    avant = verifier(exemple, "--format", "json", *avec_date(exemple))
    apres = verifier(classeur, "--format", "json", *avec_date(exemple))
    assert apres.code == avant.code
    assert apres.sortie.replace(str(classeur), str(exemple)) == avant.sortie


def test_rien_n_est_ecrase(spaser: Lanceur, tmp_path: Path) -> None:
    deja = tmp_path / "fiche.yaml"
    deja.write_text("gardé", encoding="utf-8")
    issue = spaser("fiche", "convertir", EXEMPLES[0], deja)
    assert issue.code == 2 and "existe déjà" in issue.erreurs
    assert deja.read_text(encoding="utf-8") == "gardé"


def test_une_fiche_fausse_n_est_pas_convertie(spaser: Lanceur, tmp_path: Path) -> None:
    fausse = tmp_path / "fausse.yaml"
    fausse.write_text("fiche: {reference: R}\nmarche: {objet: O, nature: servces}\n", "utf-8")
    issue = spaser("fiche", "convertir", fausse, tmp_path / "neuve.xlsx")
    assert issue.code == 2 and "« services »" in issue.erreurs
    assert [f.name for f in tmp_path.iterdir()] == ["fausse.yaml"]
