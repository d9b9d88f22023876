"""``spaser auditer`` sur un grand tableau : mêmes verdicts, en colonnes."""

import json
from pathlib import Path

import polars as pl
import pytest

from spaser_rules.audit import sources
from spaser_rules.audit.en_colonnes.spark import java
from spaser_rules.commandes import audit_en_colonnes
from spaser_rules.pack.pack import Pack
from tests.audit.en_colonnes.tableaux import Tableau
from tests.commandes.conftest import Lanceur
from tests.commandes.test_auditer import CONTRAT

_FIXES = ("--periode", "2025", "--date", "2025-11-03")


@pytest.fixture
def grand(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Un tableau qui passe pour grand."""
    monkeypatch.setattr(sources, "GRAND", 50)
    return Tableau(pack, 11).ecrire(tmp_path / "grand.csv", 120)


def test_les_deux_audits_disent_la_meme_chose(
    spaser: Lanceur, grand: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier, autre = tmp_path / "en colonnes", tmp_path / "un par un"
    en_colonnes = spaser("auditer", grand, *_FIXES, "--sortie", dossier)
    monkeypatch.setattr(sources, "GRAND", 10_000)
    un_par_un = spaser("auditer", grand, *_FIXES, "--sortie", autre)
    assert (en_colonnes.code, en_colonnes.erreurs) == (0, "")
    assert sorted(f.name for f in dossier.iterdir()) == [
        "audit.json", "illisibles.parquet", "marches.parquet",
    ]  # fmt: skip
    lus = [json.loads((lieu / "audit.json").read_text("utf-8")) for lieu in (dossier, autre)]
    CONTRAT.validate(lus[0])
    for cle in ("lignes", "statuts", "indicateurs", "ecartees"):
        assert lus[0][cle] == lus[1][cle]
    verdicts = [pl.read_parquet(lieu / "marches.parquet") for lieu in (dossier, autre)]
    cle_des_lignes = ["ligne", "lot"]
    assert verdicts[0].sort(cle_des_lignes).equals(verdicts[1].sort(cle_des_lignes))
    assert un_par_un.code == 0


def test_tout_ce_qui_ne_se_lit_pas_est_dans_un_fichier(
    spaser: Lanceur, grand: Path, tmp_path: Path
) -> None:
    spaser("auditer", grand, *_FIXES, "--sortie", tmp_path / "s")
    lus = json.loads((tmp_path / "s" / "audit.json").read_text("utf-8"))
    illisibles = pl.read_parquet(tmp_path / "s" / "illisibles.parquet")
    assert illisibles.columns == ["ligne", "colonne", "valeur", "motif"]
    assert illisibles.height == len(lus["inconnus"]) > 100


def test_un_grand_tableau_n_a_pas_de_page(spaser: Lanceur, grand: Path) -> None:
    issue = spaser("auditer", grand, "--format", "html")
    assert issue.code == 2 and "n'a pas de page" in issue.erreurs


def test_un_grand_tableau_s_audite_seul(spaser: Lanceur, grand: Path, tmp_path: Path) -> None:
    autre = tmp_path / "autre.csv"
    autre.write_text("Référence;Objet\nR1;A\n", "utf-8")
    issue = spaser("auditer", grand, autre)
    assert issue.code == 2 and "s'audite seul" in issue.erreurs and str(grand) in issue.erreurs


def test_un_audit_refuse_ne_laisse_pas_de_dossier(spaser: Lanceur, grand: Path) -> None:
    sortie = grand.parent / "a" / "b"
    grand.write_text(grand.read_text("utf-8") + 'R1;"jamais refermé\n' * 3, "utf-8")
    issue = spaser("auditer", grand, *_FIXES, "--sortie", sortie)
    assert issue.code == 2 and "abîmé" in issue.erreurs
    assert not sortie.parent.exists()


def test_un_dossier_deja_la_reste(spaser: Lanceur, grand: Path) -> None:
    sortie = grand.parent / "a"
    sortie.mkdir()
    grand.write_text('Référence;Objet\n"jamais refermé\n' * 60, "utf-8")
    assert spaser("auditer", grand, *_FIXES, "--sortie", sortie).code == 2
    assert sortie.is_dir() and not [*sortie.iterdir()]


def test_un_ancien_resultat_de_spark_laisse_sa_place(
    spaser: Lanceur, grand: Path, tmp_path: Path
) -> None:
    (tmp_path / "s" / "marches.parquet").mkdir(parents=True)
    assert spaser("auditer", grand, *_FIXES, "--sortie", tmp_path / "s").code == 0
    assert (tmp_path / "s" / "marches.parquet").is_file()


@pytest.mark.parametrize(
    ("absent", "dit"), [("pyspark", "spaser-rules[spark]"), ("java", "introuvable ici")]
)
def test_spark_absent_se_dit(
    spaser: Lanceur, grand: Path, monkeypatch: pytest.MonkeyPatch, absent: str, dit: str
) -> None:
    monkeypatch.setattr(
        audit_en_colonnes, "find_spec", lambda nom: None if absent == "pyspark" else object()
    )
    monkeypatch.setattr(java, "version", lambda: 0)
    issue = spaser("auditer", grand, "--moteur", "spark")
    assert issue.code == 2 and dit in issue.erreurs and "Traceback" not in issue.erreurs


def test_spark_ne_lit_qu_un_tableau_en_texte(spaser: Lanceur, tmp_path: Path) -> None:
    fiche = tmp_path / "fiche.yaml"
    fiche.write_text("fiche: {reference: A}\n", "utf-8")
    issue = spaser("auditer", fiche, "--moteur", "spark")
    assert issue.code == 2 and "un recensement en texte (.csv), pas" in issue.erreurs
