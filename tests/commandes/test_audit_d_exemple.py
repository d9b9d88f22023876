"""L'audit du recensement d'exemple est à jour, et ses chiffres se refont depuis ses lignes.

``SPASER_REGENERER=1`` devant pytest le réécrit, comme la commande de examples/README.md.
"""

import csv
import io
import json
import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from tests.commandes.conftest import Lanceur
from tests.exemples import DOSSIER, RACINE

AUDIT = DOSSIER / "audit-2025"
"""Le dossier que la commande écrit."""


@pytest.fixture(scope="module")
def commande() -> list[str]:
    """Celle du README, sans son premier mot."""
    [ligne] = [
        ligne
        for ligne in (DOSSIER / "README.md").read_text("utf-8").splitlines()
        if ligne.startswith("spaser auditer examples/recensement-2025.xlsx")
    ]
    return shlex.split(ligne)[1:]


@pytest.fixture
def ecrit(
    commande: list[str], spaser: Lanceur, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Le dossier que la commande écrirait aujourd'hui."""
    monkeypatch.chdir(RACINE)
    dossier = AUDIT if os.environ.get("SPASER_REGENERER") else tmp_path / "audit"
    *mots, option, voulu = commande
    assert (option, RACINE / voulu) == ("--sortie", AUDIT)
    assert spaser(*mots, option, dossier).code == 0
    return dossier


def test_l_audit_d_exemple_est_a_jour(ecrit: Path) -> None:
    noms = sorted(fichier.name for fichier in AUDIT.iterdir())
    assert noms == sorted(fichier.name for fichier in ecrit.iterdir())
    for nom in noms:
        lire = _LECTURES.get(Path(nom).suffix, Path.read_bytes)
        assert lire(AUDIT / nom) == lire(ecrit / nom), f"{nom} n'est plus à jour"


def _verdicts(chemin: Path) -> list[tuple[Any, ...]]:
    return pl.read_parquet(chemin).rows()


def _feuilles(chemin: Path) -> dict[str, list[list[Any]]]:
    """Ce qu'un classeur dit."""
    livre = CalamineWorkbook.from_path(chemin)
    return {nom: livre.get_sheet_by_name(nom).to_python() for nom in livre.sheet_names}


_LECTURES: dict[str, Callable[[Path], Any]] = {".xlsx": _feuilles, ".parquet": _verdicts}
"""Ce qui se compare par son contenu : les octets y dépendent aussi de la bibliothèque."""


@pytest.fixture(scope="module")
def audit() -> dict[str, Any]:
    donnees: dict[str, Any] = json.loads((AUDIT / "audit.json").read_text("utf-8"))
    return donnees


@pytest.fixture(scope="module")
def marches() -> list[dict[str, str]]:
    texte = (AUDIT / "marches.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texte), delimiter=";"))


def test_toute_ligne_a_son_sort(audit: dict[str, Any], marches: list[dict[str, str]]) -> None:
    lignes = audit["lignes"]
    sorts = (lignes["auditees"], lignes["regroupees"], lignes["ecartees"])
    assert sorts == (len(marches), len(audit["regroupees"]), len(audit["ecartees"]))
    assert lignes["lues"] == sum(sorts)
    places = [(m["feuille"], int(m["ligne"])) for m in marches]
    places += [(e["feuille"], e["ligne"]) for e in audit["regroupees"] + audit["ecartees"]]
    assert len(set(places)) == lignes["lues"]


@pytest.mark.parametrize("regle", ["SPASER-1.3.2", "SPASER-2.2.1", "SPASER-3.1.2", "SPASER-4.2.3"])
def test_un_indicateur_se_refait_depuis_les_lignes(
    audit: dict[str, Any], marches: list[dict[str, str]], regle: str
) -> None:
    """Les parts que donne une règle du marché : suivie, parmi les marchés datés de 2025."""
    indicateurs = [i for i in audit["indicateurs"] if i["id"] in _DE_LA_REGLE[regle]]
    statuts = [m[regle] for m in marches if m["date"].endswith("/2025")]
    suivis, manques = statuts.count("conforme"), statuts.count("a_completer")
    for indicateur in indicateurs:
        assert indicateur["numerateur"] == suivis
        assert indicateur["denominateur"] == suivis + manques


_DE_LA_REGLE = {
    "SPASER-1.3.2": ["1.3.2"],
    "SPASER-2.2.1": ["2.2.1"],
    "SPASER-3.1.2": ["3.1.2"],
    "SPASER-4.2.3": ["4.2.3-part"],
}


def test_l_exemple_montre_de_tout(audit: dict[str, Any]) -> None:
    etats = {indicateur["etat"] for indicateur in audit["indicateurs"]}
    assert {"atteint", "non_atteint", "en_cours", "non_mesurable"} <= etats
    sortes = {alerte["type"] for alerte in audit["alertes"]}
    assert {"fractionnement_possible", "contradiction", "levier"} <= sortes
    assert audit["ecartees"] and audit["regroupees"] and audit["inconnus"]
