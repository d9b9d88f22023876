"""``spaser-check`` : codes de sortie, formats, tenue du texte, désaccord des moteurs."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from spaser_rules.commandes.verifier import FORMATS
from tests.commandes.conftest import Lanceur
from tests.exemples import DOSSIER, EN_REGLE, EXEMPLES, INCOMPLETE, fiche

CODES = dict(
    re.findall(r"^\| \[([\w.-]+)\].*\| (\d) \|$", (DOSSIER / "README.md").read_text("utf-8"), re.M)
)


def test_les_dix_exemples_sont_dans_leur_tableau() -> None:
    assert sorted(CODES) == [exemple.name for exemple in EXEMPLES]
    assert len(EXEMPLES) == 10


TEXTUELS = [forme for forme in FORMATS if forme != "docx"]


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_le_code_de_sortie_est_celui_du_tableau_des_exemples(
    exemple: Path, verifier: Lanceur
) -> None:
    issue = verifier(exemple)
    assert issue.code == int(CODES[exemple.name])
    assert issue.erreurs == ""


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_le_code_de_sortie_ne_tient_qu_aux_obligations(exemple: Path, verifier: Lanceur) -> None:
    issue = verifier(exemple, "--format", "json")
    dus = [r for r in json.loads(issue.sortie)["resultats"] if r["niveau"] == "obligatoire"]
    ouvert = any(resultat["statut"] in ("a_completer", "indetermine") for resultat in dus)
    assert issue.code == int(ouvert)


def test_une_fiche_fausse_est_refusee_avec_l_endroit_et_le_remede(
    tmp_path: Path, refus: Callable[..., str]
) -> None:
    fausse = tmp_path / "fausse.yaml"
    fausse.write_text(fiche() + "developpement_durable: {clauses: [insertoin]}\n", "utf-8")
    erreurs = refus(fausse)
    assert "fausse.yaml, ligne 3, colonne 35" in erreurs
    assert "lu      : insertoin" in erreurs
    assert "« insertion »" in erreurs


@pytest.mark.parametrize("forme", TEXTUELS)
@pytest.mark.parametrize("chemin", [EN_REGLE, INCOMPLETE], ids=lambda chemin: chemin.stem)
def test_le_format_ne_change_pas_le_code(forme: str, chemin: Path, verifier: Lanceur) -> None:
    assert verifier(chemin, "--format", forme).code == verifier(chemin).code


def test_le_texte_est_le_format_par_defaut(verifier: Lanceur) -> None:
    assert verifier(EN_REGLE).sortie == verifier(EN_REGLE, "--format", "texte").sortie


def test_le_texte_dit_quoi_faire_ou_et_pourquoi(verifier: Lanceur) -> None:
    texte = verifier(INCOMPLETE).sortie.replace("\u00a0", " ")
    assert "7 obligations à compléter ; 2 obligations tenues." in texte
    assert "RC (Règlement de la consultation)" in texte
    assert "pourquoi : le montant estimé HT dépasse 40 000 € (ici : 128 500 €)" in texte
    assert "SPASER-2.1.1 (obligatoire ; axe 2, objectif 1, action 1)" in texte


def test_chaque_format_a_sa_forme(verifier: Lanceur) -> None:
    reference = "2025-VOI-012"
    assert verifier(EN_REGLE).sortie.startswith(f"{reference} · ")
    assert json.loads(verifier(EN_REGLE, "--format", "json").sortie)["version"] == 1
    assert verifier(EN_REGLE, "--format", "markdown").sortie.startswith(f"# {reference} ")
    page = verifier(EN_REGLE, "--format", "html").sortie
    assert page.startswith("<!DOCTYPE html>")
    HTMLParser().feed(page)


@pytest.mark.parametrize("forme", TEXTUELS)
@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_la_sortie_est_propre(exemple: Path, forme: str, verifier: Lanceur) -> None:
    sortie = verifier(exemple, "--format", forme).sortie
    assert "\x1b" not in sortie
    assert sortie.strip() and not sortie.endswith("\n\n")
    assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|Decimal\(|<spaser_rules", sortie)


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_le_texte_tient_en_quatre_vingts_colonnes(exemple: Path, verifier: Lanceur) -> None:
    lignes = verifier(exemple).sortie.splitlines()
    assert [ligne for ligne in lignes if len(ligne) > 80] == []
    assert [ligne for ligne in lignes if ligne != ligne.rstrip()] == []


def test_une_commande_du_terminal_cachee_dans_la_fiche_n_y_arrive_pas(
    tmp_path: Path, verifier: Lanceur
) -> None:
    piegee = tmp_path / "piegee.yaml"
    piegee.write_text(fiche(objet=r'"\e[31mrouge"'), "utf-8")
    issue = verifier(piegee)
    assert "\x1b" not in issue.sortie + issue.erreurs


def test_un_objet_de_plusieurs_lignes_tient_dans_le_titre(
    tmp_path: Path, verifier: Lanceur
) -> None:
    longue = tmp_path / "longue.yaml"
    longue.write_text(fiche(objet=r'"Un besoin\n\nRien ne manque de ce qui est dû"'), "utf-8")
    titre = verifier(longue).sortie.splitlines()[0]
    assert titre == "F-1 · Un besoin Rien ne manque de ce qui est dû"


@pytest.mark.parametrize("forme", TEXTUELS)
def test_si_les_moteurs_divergent_aucun_verdict_n_est_rendu(
    forme: str, tmp_path: Path, refus: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spaser_rules.jugement.juge.evaluer", lambda condition, faits: None)
    sortie = tmp_path / "reponse"
    erreurs = refus(EN_REGLE, "--format", forme)
    assert "aucun verdict" in erreurs.lower()
    assert "SPASER-" in erreurs  # la condition en cause
    refus(EN_REGLE, "--format", forme, "--sortie", sortie)
    assert list(tmp_path.iterdir()) == []
