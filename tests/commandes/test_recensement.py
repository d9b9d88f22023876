"""``spaser recensement profil`` écrit un profil, ``spaser auditer --profil`` le suit."""

import json
from pathlib import Path

import pytest

from tests.commandes.conftest import Lanceur

RECENSEMENT = "Réf.;Intitulé;Type;Coût\nR1;Étude;MOE;40\nR2;Gaz;fournitures;50\n"


@pytest.fixture
def tableau(tmp_path: Path) -> Path:
    """Un tableau dont deux colonnes se devinent."""
    chemin = tmp_path / "marches.csv"
    chemin.write_text(RECENSEMENT, "utf-8")
    return chemin


@pytest.fixture
def profil(spaser: Lanceur, tableau: Path) -> Path:
    """Son profil, corrigé à la main."""
    chemin = tableau.with_name("marches.profil")
    issue = spaser("recensement", "profil", tableau, "--sortie", chemin)
    assert (issue.code, issue.sortie, issue.erreurs) == (0, "", "")
    texte = chemin.read_text("utf-8")
    assert '"Type": ignorer' in texte and '"Coût": ignorer' in texte
    nature = '"Type": {champ: marche.nature, valeurs: {MOE: services}}'
    montant = '"Coût": {champ: marche.montant_estime_ht, unite: k€, base: HT}'
    texte = texte.replace('"Type": ignorer', nature).replace('"Coût": ignorer', montant)
    chemin.write_text(texte, "utf-8")
    return chemin


def test_le_profil_corrige_sert_a_l_audit(spaser: Lanceur, tableau: Path, profil: Path) -> None:
    sans = json.loads(spaser("auditer", tableau, "--format", "json").sortie)
    avec = json.loads(spaser("auditer", tableau, "--profil", profil, "--format", "json").sortie)
    assert [a["valeur"] for a in sans["avertissements"]] == ["Type", "Coût"]
    assert (avec["avertissements"], avec["inconnus"]) == ([], [])
    montants = (sans["statuts"]["SPASER-2.1.1"], avec["statuts"]["SPASER-2.1.1"])
    assert montants[0] != montants[1]


def test_un_profil_range_avec_les_tableaux_n_est_pas_une_fiche(
    spaser: Lanceur, tableau: Path, profil: Path
) -> None:
    range_la = profil.rename(profil.with_suffix(".yaml"))
    issue = spaser("auditer", tableau.parent, "--profil", range_la, "--format", "json")
    assert json.loads(issue.sortie)["lignes"]["lues"] == 2


def test_le_profil_s_affiche_sans_sortie(spaser: Lanceur, tableau: Path) -> None:
    issue = spaser("recensement", "profil", tableau)
    assert issue.code == 0 and '"Intitulé": marche.objet' in issue.sortie


def test_un_profil_faux_est_refuse(spaser: Lanceur, tableau: Path, tmp_path: Path) -> None:
    faux = tmp_path / "faux.yaml"
    faux.write_text("colonnes:\n  Type: marche.natur\n", "utf-8")
    issue = spaser("auditer", tableau, "--profil", faux)
    assert (issue.code, issue.sortie) == (2, "")
    assert "faux.yaml, ligne 2, colonne 9" in issue.erreurs and "marche.nature" in issue.erreurs


def test_un_profil_qui_ne_sert_a_rien_est_refuse(
    spaser: Lanceur, tableau: Path, tmp_path: Path
) -> None:
    autre = tmp_path / "autre.yaml"
    autre.write_text("fichiers: marco*.xlsx\ncolonnes: {}\n", "utf-8")
    issue = spaser("auditer", tableau, "--profil", autre)
    assert issue.code == 2 and "ne sert à aucun" in issue.erreurs


def test_un_dossier_mele_dit_toutes_ses_fautes(spaser: Lanceur, tableau: Path) -> None:
    dossier = tableau.parent
    (dossier / "casse.xlsx").write_bytes(b"PK\x03\x04" + bytes(50))
    (dossier / "autre.csv").write_text("a;b\n1;2\n", "utf-8")
    issue = spaser("auditer", dossier)
    assert (issue.code, issue.sortie) == (2, "")
    assert "casse.xlsx" in issue.erreurs and "autre.csv" in issue.erreurs
    assert "marches.csv" not in issue.erreurs


def test_un_dossier_dit_les_fichiers_qu_il_laisse(spaser: Lanceur, tableau: Path) -> None:
    (tableau.parent / "notice.docx").write_bytes(b"x")
    (tableau.parent / "~$marches.xlsx").write_bytes(b"x")
    avertis = json.loads(spaser("auditer", tableau.parent, "--format", "json").sortie)
    [laisse] = [a for a in avertis["avertissements"] if "ne s'audite pas" in a["motif"]]
    assert laisse["fichier"].endswith("notice.docx")
