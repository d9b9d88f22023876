"""Ce que le cœur n'a pas le droit de connaître, et ce qu'une fiche n'a pas à payer."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import spaser_rules

_RACINE = Path(spaser_rules.__file__).parent
_COUCHES = [
    "valeurs", "saisie", "marche", "referentiel", "vocabulaire", "langage", "pack", "jugement",
    "colonnes", "indicateurs", "decp", "rendus", "remplissage", "classeur", "word", "recensement",
    "audit", "atelier", "commandes",
]  # fmt: skip
"""L'ordre où vont les données : une couche n'importe que celles qui la précèdent."""

_RESERVES = {
    "click": {"commandes"},
    "durable_rules_engine": {"jugement"},
    "durable": set(),
    "jinja2": {"rendus"},
    "lark": {"langage"},
    "lxml": {"saisie", "classeur", "word"},
    "narwhals": {"colonnes", "indicateurs", "audit"},
    "openpyxl": {"classeur"},
    "polars": {"colonnes", "recensement", "audit"},
    "pyarrow": {"audit"},
    "pyspark": {"audit"},
    "python_calamine": {"recensement"},
    "xlsxwriter": {"classeur", "audit"},
    "yaml": {"saisie", "remplissage"},
}
"""Les bibliothèques, et les seules couches qui les connaissent."""


def _imports(fichier: Path) -> set[str]:
    noms: set[str] = set()
    for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
        if isinstance(noeud, ast.Import):
            noms |= {alias.name for alias in noeud.names}
        elif isinstance(noeud, ast.ImportFrom) and noeud.module:
            noms.add(noeud.module)
    return noms


@pytest.mark.parametrize("couche", _COUCHES)
def test_une_couche_n_importe_que_celles_qui_la_precedent(couche: str) -> None:
    suivantes = _COUCHES[_COUCHES.index(couche) + 1 :]
    for fichier in (_RACINE / couche).rglob("*.py"):
        for nom in _imports(fichier):
            morceaux = nom.split(".")
            interdite = morceaux[0] == "spaser_rules" and morceaux[1:2] and morceaux[1] in suivantes
            assert not interdite, f"{fichier} importe {nom}"


@pytest.mark.parametrize("bibliotheque", _RESERVES)
def test_une_bibliotheque_reste_dans_sa_couche(bibliotheque: str) -> None:
    for fichier in _RACINE.rglob("*.py"):
        couche = fichier.relative_to(_RACINE).parts[0]
        if couche not in _RESERVES[bibliotheque]:
            racines = {nom.split(".")[0] for nom in _imports(fichier)}
            assert bibliotheque not in racines, fichier


def test_un_seul_module_connait_le_moteur() -> None:
    qui = [f.name for f in _RACINE.rglob("*.py") if "durable_rules_engine" in _imports(f)]
    assert qui == ["moteur.py"]


def test_le_moteur_reste_dans_le_sous_ensemble_sur() -> None:
    source = (_RACINE / "jugement" / "moteur.py").read_text(encoding="utf-8")
    code = source.split('"""', 2)[2]
    for piege in ("Host", "delete_state", "$nex", "$ex", "$mt", "$imt", "delete_ruleset"):
        assert piege not in code


def test_les_colonnes_jugent_sans_durable_rules() -> None:
    programme = (
        "import sys\n"
        "from spaser_rules.colonnes import faits, juge\n"
        "from spaser_rules.pack.chargement import charger_pack\n"
        "from spaser_rules.pack.emplacement import pack_par_defaut\n"
        "pack = charger_pack(pack_par_defaut())\n"
        "juge.juger(pack, faits.cadre_des_faits(pack, [])).collect()\n"
        "print([m for m in sys.modules if 'durable' in m])\n"
    )
    juge = subprocess.run(
        [sys.executable, "-c", programme], capture_output=True, text=True, check=True
    )
    assert juge.stdout.strip() == "[]"


def test_une_fiche_en_texte_n_importe_que_ce_qui_lui_sert(tmp_path: Path) -> None:
    exemple = _RACINE.parent / "examples" / "nettoiement-voirie.yaml"
    programme = (
        "import sys\n"
        "from spaser_rules.commandes.verifier import verifier\n"
        f"verifier.main(['--sortie', {str(tmp_path / 's.txt')!r}, {str(exemple)!r}],"
        " standalone_mode=False)\n"
        "lourdes = {'jinja2', 'lark', 'difflib', 'lxml', 'openpyxl', 'xlsxwriter',"
        " 'narwhals', 'polars'}\n"
        "racines = {m.split('.')[0] for m in sys.modules}\n"
        "tardives = ('spaser_rules.decp', 'spaser_rules.indicateurs')\n"
        "lues = {m for m in sys.modules if m.startswith(tardives)}\n"
        "print(sorted((racines & lourdes) | lues))\n"
    )
    environnement = {"XDG_CACHE_HOME": str(tmp_path), "PATH": ""}
    sorties = [
        subprocess.run(
            [sys.executable, "-c", programme],
            capture_output=True,
            text=True,
            check=True,
            env=environnement,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert sorties == ["['lark']", "[]"], (
        "la mémoire des analyses évite la grammaire au second tour"
    )
