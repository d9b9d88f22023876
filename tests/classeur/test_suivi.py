"""Le suivi en classeur : ce qu'il dit est ce que dirait un suivi.yaml, fautes comprises."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from spaser_rules.classeur.suivi import lire_suivi_du_classeur
from spaser_rules.classeur.suivi_vierge import ecrire_suivi
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.suivi import SANS_SUIVI, Suivi, lire_suivi
from spaser_rules.pack.pack import Pack
from tests.refus import anomalies, seule

RELEVES, LIVRABLES = "Relevés", "Livrables"
EN_TEXTE = """\
releves:
  - {indicateur: 3.1.3, date: 2025-03-14, valeur: 1, auteur: DCP}
  - {indicateur: 4.2.1, date: 2025-12-15, valeur: "82,5 %", auteur: DRH}
livrables: [{livrable: carte-agec, date: 2025-01-20, fait: oui, auteur: DCP}]
"""
ATELIER = ("3.1.3", datetime(2025, 3, 14), 1, "DCP")
FORMES = ("4.2.1", "15/12/2025", "82,5 %", "DRH")
CARTE = ("carte-agec · Cartographie", datetime(2025, 1, 20), "Oui", "DCP")

Ecrire = Callable[..., Path]


@pytest.fixture(scope="module")
def indicateurs(pack: Pack) -> Indicateurs:
    """Les indicateurs de la ville."""
    return charger_indicateurs(pack)


@pytest.fixture
def ecrire(indicateurs: Indicateurs, tmp_path: Path) -> Ecrire:
    """Le suivi vierge, ces lignes écrites sur les premières lignes de leur feuille."""

    def executer(releves: list[tuple[Any, ...]], livrables: list[tuple[Any, ...]]) -> Path:
        livre = load_workbook(io.BytesIO(ecrire_suivi(indicateurs)))
        for titre, lignes in ((RELEVES, releves), (LIVRABLES, livrables)):
            for rang, ligne in enumerate(lignes, 4):
                for colonne, valeur in enumerate(ligne, 1):
                    livre[titre].cell(rang, colonne).value = valeur
        livre.save(tmp_path / "suivi.xlsx")
        return tmp_path / "suivi.xlsx"

    return executer


@pytest.fixture
def lire(indicateurs: Indicateurs) -> Callable[[Path], Suivi]:
    """Le suivi d'un classeur."""
    return lambda chemin: lire_suivi_du_classeur(str(chemin), indicateurs)


def test_le_classeur_dit_ce_que_dit_le_texte(
    ecrire: Ecrire, lire: Callable[[Path], Suivi], indicateurs: Indicateurs, tmp_path: Path
) -> None:
    texte = tmp_path / "suivi.yaml"
    texte.write_text(EN_TEXTE, "utf-8")
    lu = lire(ecrire([ATELIER, FORMES], [CARTE]))
    assert lu == lire_suivi(str(texte), indicateurs) != SANS_SUIVI


def test_une_part_se_tape_en_pour_cent(ecrire: Ecrire, lire: Callable[[Path], Suivi]) -> None:
    chemin = ecrire([("4.2.1", "15/12/2025", 0.825, "DRH")], [])
    livre = load_workbook(chemin)
    livre[RELEVES]["C4"].number_format = "0.0%"
    livre.save(chemin)
    [releve] = lire(chemin).releves
    assert float(releve.valeur.valeur) == 0.825


def test_le_suivi_vierge_cite_tout_et_se_relit_vide(
    ecrire: Ecrire, lire: Callable[[Path], Suivi], indicateurs: Indicateurs
) -> None:
    chemin = ecrire([], [])
    assert lire(chemin) == SANS_SUIVI
    livre = load_workbook(chemin)
    par_mains = [i for i in indicateurs.indicateurs if i.par_mains]
    for titre, codes in (
        (RELEVES, [f"{i.id} · {i.texte.libelle}" for i in par_mains]),
        (LIVRABLES, [f"{li.code} · {li.texte.titre}" for li in indicateurs.livrables]),
    ):
        cites = [str(c.value) for [c] in livre[titre].iter_rows(min_row=4, max_col=1) if c.value]
        assert cites == codes
        listes = {str(v.sqref): v.formula1 for v in livre[titre].data_validations.dataValidation}
        assert str(listes["A4"]).startswith("Listes!")
    aides = [str(c.value) for [c] in livre[LIVRABLES].iter_rows(min_col=5, max_col=5)]
    assert aides.count("Attendu le 31/12/2024.") == 25 and aides.count("Sans échéance.") == 7


@pytest.mark.parametrize(
    ("releves", "livrables", "probleme", "cellule"),
    [
        ([("3.1.4", *ATELIER[1:])], [], "un code inconnu", "feuille Relevés, cellule A4"),
        ([("3.1.3", "31/09/2025", 1, "DCP")], [], "un jour qui n'existe pas", "cellule B4"),
        ([("3.1.3", "14/03/2025", "80 %", "DCP")], [], "d'une autre sorte", "cellule C4"),
        ([("3.1.3", "14/03/2025", -1, "DCP")], [], "un chiffre illisible", "cellule C4"),
        ([("3.1.3", "14/03/2025", 1, None)], [], "obligatoire manque", "cellule D4"),
        ([(None, "14/03/2025", 1, "DCP")], [], "obligatoire manque", "cellule A4"),
        ([], [("carte-agec", "20/01/2025", "fini", "DCP")], "", "feuille Livrables, cellule C4"),
        ([ATELIER, ATELIER], [], "deux lignes pour le même jour", "feuille Relevés, cellule A5"),
        ([], [CARTE, CARTE], "deux lignes pour le même jour", "feuille Livrables, cellule A5"),
    ],
)  # fmt: skip
def test_une_faute_nomme_la_feuille_et_la_cellule(
    releves: list[tuple[Any, ...]],
    livrables: list[tuple[Any, ...]],
    probleme: str,
    cellule: str,
    ecrire: Ecrire,
    lire: Callable[[Path], Suivi],
) -> None:
    vue = seule(lambda: lire(ecrire(releves, livrables)))
    assert probleme in vue.probleme and vue.endroit.endswith(cellule)
    assert vue.lu + vue.attendu + vue.conseil


def test_deux_lignes_du_meme_jour_sont_dites_toutes_deux(
    ecrire: Ecrire, lire: Callable[[Path], Suivi]
) -> None:
    autre = ("3.1.3", "14/03/2025", 2, "DRH")
    vue = seule(lambda: lire(ecrire([ATELIER, FORMES, autre], [])))
    assert vue.endroit.endswith("cellule A6") and "cellule A4." in vue.conseil
    assert vue.lu == "3.1.3, le 14/03/2025"


def test_une_formule_que_personne_n_a_calculee_est_dite(
    ecrire: Ecrire, lire: Callable[[Path], Suivi]
) -> None:
    vues = anomalies(lambda: lire(ecrire([("3.1.3", "14/03/2025", "=1+1", "DCP")], [])))
    assert any("formule" in v.probleme and v.endroit.endswith("cellule C4") for v in vues)


def test_un_autre_classeur_est_refuse(lire: Callable[[Path], Suivi], tmp_path: Path) -> None:
    chemin = tmp_path / "autre.xlsx"
    livre = Workbook()
    livre.save(chemin)
    vue = seule(lambda: lire(chemin))
    assert "« Relevés » ni « Livrables »" in vue.probleme and "suivi modele" in vue.conseil


def test_une_feuille_renommee_n_est_pas_perdue(
    ecrire: Ecrire, lire: Callable[[Path], Suivi]
) -> None:
    chemin = ecrire([], [CARTE])
    livre = load_workbook(chemin)
    livre[LIVRABLES].title = "Livrable 2025"
    livre.save(chemin)
    [vue] = anomalies(lambda: lire(chemin))
    assert vue.lu == "Livrable 2025" and LIVRABLES in vue.attendu
