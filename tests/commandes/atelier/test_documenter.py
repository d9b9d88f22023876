"""``spaser regles documenter`` : des fichiers entiers, et rien d'effacé en silence."""

from pathlib import Path

import pytest

from spaser_rules.pack.emplacement import pack_par_defaut
from tests.commandes.conftest import Lanceur


@pytest.mark.parametrize(
    ("options", "accueil"), [([], "index.html"), (["--format", "markdown"], "README.md")]
)
def test_chaque_page_est_ecrite(
    options: list[str], accueil: str, tmp_path: Path, spaser: Lanceur
) -> None:
    dossier = tmp_path / "un" / "dossier"
    issue = spaser("regles", "documenter", "--sortie", dossier, *options)
    ecrites = [chemin for chemin in dossier.rglob("*") if chemin.is_file()]
    assert (issue.code, issue.erreurs) == (0, "")
    assert issue.sortie.startswith(f"{len(ecrites)} pages dans {dossier}")
    assert (dossier / accueil).is_file() and (dossier / "regles").is_dir()


def test_deux_fois_de_suite_donnent_les_memes_octets(tmp_path: Path, spaser: Lanceur) -> None:
    for nom in ("a", "b"):
        spaser("regles", "documenter", "--sortie", tmp_path / nom)
    lus = [
        {c.relative_to(tmp_path / nom): c.read_bytes() for c in (tmp_path / nom).rglob("*.html")}
        for nom in ("a", "b")
    ]
    assert lus[0] == lus[1] and lus[0]


def test_un_pack_se_donne_par_son_nom_ou_par_son_dossier(tmp_path: Path, spaser: Lanceur) -> None:
    pack = pack_par_defaut()
    for rang, mot in enumerate((pack.name, pack)):
        assert spaser("regles", "documenter", mot, "--sortie", tmp_path / str(rang)).code == 0
    un, autre = (tmp_path / str(rang) / "index.html" for rang in range(2))
    assert un.read_bytes() == autre.read_bytes()


def test_ce_qui_reste_d_une_autre_version_est_dit_et_garde(tmp_path: Path, spaser: Lanceur) -> None:
    vieille = tmp_path / "regles" / "SPASER-9.9.9.html"
    vieille.parent.mkdir()
    vieille.write_text("")
    for mien in ("notes.txt", "tableau-de-bord.html"):
        (tmp_path / mien).write_text("")
    issue = spaser("regles", "documenter", "--sortie", tmp_path)
    assert issue.code == 0 and vieille.is_file()
    assert "1 fichier d'une autre version" in issue.erreurs
    assert "regles/SPASER-9.9.9.html" in issue.erreurs and "1 fichier" in issue.erreurs


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        (["nulle-part", "--sortie", "x"], "pas de pack ici"),
        ([], "--sortie"),
        (["--sortie", "x", "--format", "pdf"], "« pdf » n'est pas un de : html, markdown"),
    ],
)
def test_une_commande_fausse_est_refusee_et_n_ecrit_rien(
    mots: list[str], dit: str, tmp_path: Path, spaser: Lanceur, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    issue = spaser("regles", "documenter", *mots)
    assert (issue.code, issue.sortie) == (2, "")
    assert dit in issue.erreurs and "Traceback" not in issue.erreurs
    assert list(tmp_path.iterdir()) == []


def test_une_sortie_qui_est_un_fichier_est_refusee(tmp_path: Path, spaser: Lanceur) -> None:
    fichier = tmp_path / "site"
    fichier.write_text("à moi")
    issue = spaser("regles", "documenter", "--sortie", fichier)
    assert issue.code == 2 and fichier.read_text() == "à moi"
    assert "Traceback" not in issue.erreurs


@pytest.mark.parametrize(("forme", "accueil"), [("html", "index.html"), ("markdown", "README.md")])
def test_une_page_qui_n_est_pas_d_ici_n_est_pas_ecrasee(
    forme: str, accueil: str, tmp_path: Path, spaser: Lanceur
) -> None:
    (tmp_path / accueil).write_text("à moi")
    mots = ("regles", "documenter", "--sortie", tmp_path, "--format", forme)
    issue = spaser(*mots)
    assert issue.code == 2 and f"{accueil} existe" in issue.erreurs
    assert [c.read_text() for c in tmp_path.iterdir()] == ["à moi"]
    (tmp_path / accueil).unlink()
    assert spaser(*mots).code == spaser(*mots).code == 0
