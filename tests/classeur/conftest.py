"""De quoi écrire un classeur, y changer une cellule et le relire."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from spaser_rules.classeur.ecriture import ecrire
from spaser_rules.classeur.lecture import lire_classeur
from spaser_rules.marche.fiche import Fiche, fiche_du_texte
from spaser_rules.pack.pack import Pack
from tests.commandes.conftest import lancer, spaser, verifier  # noqa: F401

Relecteur = Callable[[Path], Fiche]
Classeur = Callable[..., Path]
Cellules = Callable[..., str]

MINIMALE = "fiche: {reference: F-1}\nmarche: {objet: Un besoin, nature: services}\n"


@pytest.fixture
def relire(pack: Pack) -> Relecteur:
    """La fiche d'un classeur, avec les codes du pack de la ville."""
    return lambda chemin: lire_classeur(str(chemin), dict(pack.codes))


@pytest.fixture
def classeur(pack: Pack, tmp_path: Path) -> Classeur:
    """Le classeur d'une fiche YAML, où ``(feuille, cellule)`` reçoit une valeur."""

    def executer(texte: str = MINIMALE, changes: dict[tuple[str, str], Any] | None = None) -> Path:
        chemin = tmp_path / "fiche.xlsx"
        fiche = fiche_du_texte(texte, "fiche.yaml", dict(pack.codes))
        chemin.write_bytes(ecrire(fiche, pack))
        if changes:
            livre = load_workbook(chemin)
            for (feuille, cellule), valeur in changes.items():
                livre[feuille][cellule].value = valeur
            livre.save(chemin)
        return chemin

    return executer


@pytest.fixture(scope="session")
def cellule_de(pack: Pack) -> Cellules:
    """La cellule de la première ligne d'un libellé, dans le formulaire vierge."""
    livre = load_workbook(io.BytesIO(ecrire(None, pack)))
    rangs: dict[tuple[str, str], int] = {}
    for feuille in livre:
        for [cellule] in feuille.iter_rows(max_col=1):
            libelle = str(cellule.value or "").removesuffix(" (obligatoire)")
            rangs.setdefault((feuille.title, libelle), cellule.row)
    return lambda feuille, libelle, colonne="B": f"{colonne}{rangs[feuille, libelle]}"
