"""``spaser-check`` : plusieurs fiches, un dossier, l'entrée standard, des fiches fausses."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commandes.conftest import Lanceur
from tests.exemples import DOSSIER, EN_REGLE, EXEMPLES, INCOMPLETE, fiche


def _references(texte: str) -> list[str]:
    return [reponse["marche"]["reference"] for reponse in json.loads(texte)]


def test_une_fiche_donne_un_objet_plusieurs_un_tableau(verifier: Lanceur) -> None:
    assert isinstance(json.loads(verifier(EN_REGLE, "--format", "json").sortie), dict)
    assert isinstance(json.loads(verifier(EN_REGLE, EN_REGLE, "--format", "json").sortie), list)


def test_les_reponses_suivent_l_ordre_donne(verifier: Lanceur) -> None:
    aller = verifier(INCOMPLETE, EN_REGLE, "--format", "json")
    retour = verifier(EN_REGLE, INCOMPLETE, "--format", "json")
    assert _references(aller.sortie) == ["2025-MGX-021", "2025-VOI-012"]
    assert _references(retour.sortie) == ["2025-VOI-012", "2025-MGX-021"]


def test_la_reponse_d_une_fiche_ne_depend_pas_de_ses_voisines(verifier: Lanceur) -> None:
    ensemble = json.loads(verifier(*EXEMPLES, "--format", "json").sortie)
    seules = [json.loads(verifier(chemin, "--format", "json").sortie) for chemin in EXEMPLES]
    assert ensemble == seules


def test_une_seule_fiche_incomplete_suffit_a_sortir_en_1(verifier: Lanceur) -> None:
    assert verifier(EN_REGLE, EN_REGLE).code == 0
    assert verifier(EN_REGLE, INCOMPLETE).code == 1
    assert verifier(INCOMPLETE, EN_REGLE).code == 1


def test_le_texte_de_plusieurs_fiches_finit_par_leur_compte(verifier: Lanceur) -> None:
    texte = verifier(EN_REGLE, INCOMPLETE).sortie
    assert texte.endswith("2 fiches : 1 en règle, 1 à compléter ou à préciser.\n")
    assert "en règle, " not in verifier(EN_REGLE).sortie


def test_la_page_de_deux_fiches_de_meme_reference_garde_des_ancres_uniques(
    verifier: Lanceur,
) -> None:
    page = verifier(INCOMPLETE, INCOMPLETE, "--format", "html").sortie
    ancres = re.findall(r' id="([^"]+)"', page)
    assert len(ancres) > 10
    assert len(ancres) == len(set(ancres))


def test_un_dossier_donne_toutes_ses_fiches_triees(verifier: Lanceur) -> None:
    issue = verifier(DOSSIER, "--format", "json")
    voulues = [json.loads(verifier(c, "--format", "json").sortie) for c in EXEMPLES]
    assert issue.code == 1
    assert json.loads(issue.sortie) == voulues


def test_ce_qui_n_est_pas_une_fiche_est_laisse_de_cote_et_dit(verifier: Lanceur) -> None:
    laisses = [ligne.partition(" : ")[0] for ligne in verifier(DOSSIER).erreurs.splitlines()]
    ranges = {str(DOSSIER / nom) for nom in ("recensement-2025.xlsx", "suivi-2025.xlsx")}
    assert ranges < set(laisses) and str(DOSSIER / "audit-2025" / "audit.json") in laisses


def test_un_dossier_sans_autre_chose_qu_un_recensement_est_refuse(
    tmp_path: Path, verifier: Lanceur
) -> None:
    shutil.copy(DOSSIER / "recensement-2025.xlsx", tmp_path)
    issue = verifier(tmp_path)
    assert (issue.code, issue.sortie) == (2, "") and "aucune fiche" in issue.erreurs


def test_un_dossier_d_une_fiche_donne_un_tableau(tmp_path: Path, verifier: Lanceur) -> None:
    (tmp_path / "sous").mkdir()
    shutil.copy(EN_REGLE, tmp_path / "sous" / "fiche.YML")
    (tmp_path / "notes.txt").write_text("rien", "utf-8")
    issue = verifier(tmp_path, "--format", "json")
    assert _references(issue.sortie) == ["2025-VOI-012"]


def test_un_dossier_sans_fiche_est_refuse(tmp_path: Path, refus: Callable[..., str]) -> None:
    assert "aucune fiche" in refus(tmp_path)


def test_un_fichier_absent_est_refuse(refus: Callable[..., str]) -> None:
    erreurs = refus("absent.yaml")
    assert "absent.yaml" in erreurs and "n'existe pas" in erreurs


def test_un_nom_vide_n_est_pas_le_dossier_courant(
    tmp_path: Path, refus: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(EN_REGLE, tmp_path)
    monkeypatch.chdir(tmp_path)
    refus("")


def test_l_entree_standard_se_lit_comme_un_fichier(verifier: Lanceur) -> None:
    for exemple in (EN_REGLE, DOSSIER / "impression.json"):
        lue = verifier("-", "--format", "json", entree=exemple.read_bytes())
        assert lue == verifier(exemple, "--format", "json")


def test_l_entree_standard_se_mele_aux_fichiers(verifier: Lanceur) -> None:
    issue = verifier("-", EN_REGLE, "--format", "json", entree=fiche("F-9").encode())
    assert _references(issue.sortie) == ["F-9", "2025-VOI-012"]


def test_une_faute_sur_l_entree_standard_la_nomme(refus: Callable[..., str]) -> None:
    assert "entrée standard, ligne 1" in refus("-", entree=b"fiche: {reference: x, zut: 1}")
    assert "entrée standard : le fichier est vide" in refus("-", entree=b"")


def test_toutes_les_fautes_de_toutes_les_fiches_sont_dites(
    tmp_path: Path, refus: Callable[..., str]
) -> None:
    une, deux = tmp_path / "a.yaml", tmp_path / "b.yaml"
    une.write_text(fiche(lancement="31/02/2025") + "zut: 1\n", "utf-8")
    deux.write_text("fiche: {reference: B}\nmarche: {objet: o, nature: service}\n", "utf-8")
    erreurs = refus(EN_REGLE, deux, une, "absent.yaml", INCOMPLETE)
    endroits = [ligne for ligne in erreurs.splitlines() if not ligne.startswith(" ")]
    assert len(endroits) == 4
    assert sum("a.yaml, ligne 2" in endroit for endroit in endroits) == 1
    assert sum("a.yaml, ligne 3" in endroit for endroit in endroits) == 1
    assert sum("b.yaml, ligne 2" in endroit for endroit in endroits) == 1
    assert sum("absent.yaml" in endroit for endroit in endroits) == 1
    assert "« services »" in erreurs


def test_un_document_word_n_est_pas_une_fiche(refus, tmp_path: Path) -> None:
    chemin = tmp_path / "fiche.docx"
    chemin.write_bytes(b"PK")
    dit = refus(chemin)
    assert "spaser remplir" in dit and ".xlsx" in dit
