"""``spaser regles source`` : ce qu'elle dit, ce qu'elle refuse, et son code de sortie."""

import json
import shutil
from pathlib import Path

import pytest

from spaser_rules.pack.emplacement import pack_par_defaut
from tests.commandes.conftest import Lanceur

PLAN = "AXE 1\n\nLa ville réduit ses déchets.\n\nObjectif n° 1\n\nCible : 30 %\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Un petit plan, en texte brut."""
    fichier = tmp_path / "plan.txt"
    fichier.write_text(PLAN, encoding="utf-8")
    return fichier


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Un pack sans registre."""
    dossier = shutil.copytree(pack_par_defaut(), tmp_path / "pack")
    (dossier / "source.yaml").unlink()
    return dossier


@pytest.fixture
def classe(spaser: Lanceur, plan: Path, dossier: Path) -> Path:
    """Un pack dont le registre est celui du petit plan, tout expliqué."""
    assert spaser("regles", "source", plan, "--ebauche", "--regles", dossier).code == 0
    registre = dossier / "source.yaml"
    dit = registre.read_text("utf-8").replace(
        "genre: a_classer", "genre: contexte\n    resume: Un essai.\n    raison: Pour l'essai."
    )
    registre.write_text(dit, encoding="utf-8")
    return dossier


def test_sans_copie_elle_dit_le_registre_et_ses_passages_delicats(spaser: Lanceur) -> None:
    issue = spaser("regles", "source")
    assert (issue.code, issue.erreurs) == (0, "")
    assert "Rien à reprendre." in issue.sortie and "Passages délicats (" in issue.sortie
    assert all(len(ligne) <= 80 for ligne in issue.sortie.splitlines())


def test_une_ebauche_est_a_classer(spaser: Lanceur, plan: Path, dossier: Path) -> None:
    ecrite = spaser("regles", "source", plan, "--ebauche", "--regles", dossier)
    assert ecrite.code == 0 and "à classer" in ecrite.sortie
    relue = spaser("regles", "source", plan, "--regles", dossier)
    assert relue.code == 1 and "Passages à classer (4)" in relue.sortie
    assert "0 mot non couvert." in relue.sortie
    assert "Règles qu'aucun passage ne cite (27)" in relue.sortie


def test_une_ebauche_ne_remplace_jamais_un_registre(
    spaser: Lanceur,
    plan: Path,
    classe: Path,
) -> None:
    avant = (classe / "source.yaml").read_bytes()
    issue = spaser("regles", "source", plan, "--ebauche", "--regles", classe)
    assert (issue.code, issue.sortie) == (2, "") and "existe déjà" in issue.erreurs
    assert (classe / "source.yaml").read_bytes() == avant


def test_un_mot_change_est_montre_avec_ce_qui_est_a_reporter(
    spaser: Lanceur,
    plan: Path,
    classe: Path,
) -> None:
    plan.write_text(PLAN.replace("30", "50"), encoding="utf-8")
    issue = spaser("regles", "source", plan, "--regles", classe)
    assert issue.code == 1 and "Passages changés (1)" in issue.sortie
    sortie = issue.sortie.replace("\u00a0", " ")
    assert "Ligne 7 : « Cible : 50 % »" in sortie
    empreinte = sortie.partition("Empreinte : ")[2].split()[0]
    registre = classe / "source.yaml"
    lignes = registre.read_text("utf-8").splitlines()
    rang = max(r for r, ligne in enumerate(lignes) if "empreinte:" in ligne)
    lignes[rang] = f"    empreinte: {empreinte}"
    registre.write_text("\n".join(lignes) + "\n", encoding="utf-8")
    assert "Passages changés" not in spaser("regles", "source", plan, "--regles", classe).sortie


def test_ce_qui_manque_et_ce_qui_est_en_plus_sont_dits(
    spaser: Lanceur,
    plan: Path,
    classe: Path,
) -> None:
    plan.write_text("Un ajout.\n\n" + PLAN.replace("Cible : 30 %", ""), encoding="utf-8")
    sortie = spaser("regles", "source", plan, "--regles", classe).sortie
    assert "Passages disparus (1)" in sortie and "Mots qu'aucun passage ne couvre (1)" in sortie
    assert "Ligne 1 : « Un ajout »" in sortie.replace("\u00a0", " ")


def test_le_json_dit_la_meme_chose(spaser: Lanceur, plan: Path, classe: Path) -> None:
    plan.write_text(PLAN.replace("30", "50"), encoding="utf-8")
    issue = spaser("regles", "source", plan, "--regles", classe, "--format", "json")
    dit = json.loads(issue.sortie)
    assert issue.code == 1 and dit["en_regle"] is False and dit["passages"] == 4
    [ecart] = dit["copie"]["ecarts"]
    [trou] = dit["copie"]["non_couverts"]
    assert ecart["etat"] == "change" and ecart["a_sa_place"] == [trou["empreinte"]]
    assert (trou["ligne"], trou["mots"]) == (7, 3) and len(dit["orphelins"]["regles"]) == 27
    assert json.loads(spaser("regles", "source", "--format", "json").sortie)["copie"] is None


@pytest.mark.parametrize(
    ("contenu", "dit"),
    [
        (b"%PDF-1.7\n\x00\x01\x02\xff", "Enregistrer sous"),
        (b"PK\x03\x04\x00\x00", "n'est pas un texte"),
        (b"", "vide"),
        (b"--- *** ---", "aucun mot"),
        (b"mot " * 300_000, "trop grand"),
    ],
)
def test_une_copie_illisible_est_refusee(
    contenu: bytes,
    dit: str,
    spaser: Lanceur,
    tmp_path: Path,
) -> None:
    fichier = tmp_path / "plan.pdf"
    fichier.write_bytes(contenu)
    issue = spaser("regles", "source", fichier)
    assert (issue.code, issue.sortie) == (2, "")
    assert dit in issue.erreurs and "plan.pdf" in issue.erreurs and "Traceback" not in issue.erreurs


def test_une_copie_absente_ou_un_pack_sans_registre_disent_quoi_faire(
    spaser: Lanceur,
    plan: Path,
    dossier: Path,
) -> None:
    assert "n'existe pas" in spaser("regles", "source", "absent.txt").erreurs
    issue = spaser("regles", "source", plan, "--regles", dossier)
    assert issue.code == 2 and "--ebauche" in issue.erreurs
    seule = spaser("regles", "source", "--ebauche")
    assert seule.code == 2 and "TEXTE" in seule.erreurs


def test_un_autre_encodage_se_lit(spaser: Lanceur, plan: Path, classe: Path) -> None:
    plan.write_bytes(PLAN.encode("cp1252"))
    assert "0 mot non couvert." in spaser("regles", "source", plan, "--regles", classe).sortie
    entree = PLAN.encode("utf-16")
    lue = spaser("regles", "source", "-", "--regles", classe, entree=entree).sortie
    assert "entrée standard : 13 mots" in lue.replace("\u00a0", " ")


def test_montrer_une_regle_dit_ses_passages(spaser: Lanceur, dossier: Path) -> None:
    page = spaser("regles", "montrer", "SPASER-3.2.S").sortie
    partie = page.partition("Passages du plan qu'elle porte\n")[2].partition("\n\n")[0]
    assert "axe 3, objectif 2, n° 2 (sommaire)" in partie.replace("\u00a0", " ")
    sans = spaser("regles", "montrer", "SPASER-3.2.S", "--regles", dossier)
    assert sans.code == 0 and "Passages du plan" not in sans.sortie
