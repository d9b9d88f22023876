"""``spaser-check`` : ``--sortie``, ``--date``, ``--regles``, et les fautes de ligne de commande."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from spaser_rules.commandes.verifier import FORMATS
from spaser_rules.pack.emplacement import pack_par_defaut
from tests.commandes.conftest import Lanceur
from tests.exemples import EN_REGLE, INCOMPLETE

TEXTUELS = [forme for forme in FORMATS if forme != "docx"]


@pytest.mark.parametrize("forme", TEXTUELS)
def test_sortie_ecrit_dans_le_fichier_ce_qui_irait_a_l_ecran(
    forme: str, tmp_path: Path, verifier: Lanceur
) -> None:
    fichier = tmp_path / "réponse"
    fichier.write_text("une bien plus vieille réponse", "utf-8")
    issue = verifier(INCOMPLETE, "--format", forme, "--sortie", fichier)
    assert (issue.code, issue.sortie, issue.erreurs) == (1, "", "")
    voulu = verifier(INCOMPLETE, "--format", forme).sortie
    assert fichier.read_bytes() == voulu.encode()
    assert list(tmp_path.iterdir()) == [fichier]


def test_rien_n_est_ecrit_quand_une_fiche_est_fausse(
    tmp_path: Path, refus: Callable[..., str]
) -> None:
    neuf, ancien = tmp_path / "neuf.txt", tmp_path / "ancien.txt"
    ancien.write_text("gardé", "utf-8")
    for fichier in (neuf, ancien):
        refus(EN_REGLE, "absent.yaml", "--sortie", fichier)
    assert list(tmp_path.iterdir()) == [ancien]
    assert ancien.read_text("utf-8") == "gardé"


def test_une_sortie_impossible_est_refusee(tmp_path: Path, refus: Callable[..., str]) -> None:
    assert "dossier" in refus(EN_REGLE, "--sortie", tmp_path)
    assert "n'existe pas" in refus(EN_REGLE, "--sortie", tmp_path / "absent" / "r.txt")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ecrite", ["2026-02-03", "03/02/2026", "3/2/2026", "03.02.2026"])
def test_date_remplace_la_date_de_lancement(ecrite: str, verifier: Lanceur) -> None:
    reponse = json.loads(verifier(EN_REGLE, "--date", ecrite, "--format", "json").sortie)
    assert reponse["pack"]["date_reference"] == "2026-02-03"
    messages = {note["type"]: note["message"] for note in reponse["avertissements"]}
    assert "03/02/2026" in messages["date_imposee"]


def test_date_decide_des_regles_en_vigueur(verifier: Lanceur) -> None:
    """La clause d'avance n'est due qu'à partir du 1er octobre 2025."""

    def statut(jour: str) -> str:
        reponse = json.loads(verifier(EN_REGLE, "--date", jour, "--format", "json").sortie)
        return next(r["statut"] for r in reponse["resultats"] if r["regle"] == "SPASER-3.1.2")

    assert (statut("2025-09-30"), statut("2025-10-01")) == ("sans_objet", "a_completer")
    assert verifier(EN_REGLE, "--date", "2025-09-30").code == 0
    assert verifier(EN_REGLE, "--date", "2025-10-01").code == 1


def test_hors_du_plan_la_reponse_le_dit(verifier: Lanceur) -> None:
    def notes(jour: str) -> set[str]:
        reponse = json.loads(verifier(EN_REGLE, "--date", jour, "--format", "json").sortie)
        return {note["type"] for note in reponse["avertissements"]}

    assert "avant_le_plan" in notes("2024-06-30")
    assert not {"avant_le_plan", "fin_du_plan"} & (notes("2024-07-01") | notes("2026-12-31"))
    assert "fin_du_plan" in notes("2027-01-01")


@pytest.mark.parametrize(
    "fausse", ["demain", "31/02/2025", "2025-13-01", "02/05/25", "1850-1-1", ""]
)
def test_une_date_fausse_est_refusee(fausse: str, refus: Callable[..., str]) -> None:
    erreurs = refus(EN_REGLE, "--date", fausse)
    assert "--date" in erreurs and f"« {fausse} »" in erreurs
    assert "14/03/2025 ou 2025-03-14" in erreurs


def test_regles_designe_un_pack_par_son_nom_ou_son_dossier(verifier: Lanceur) -> None:
    voulue = verifier(INCOMPLETE)
    assert verifier(INCOMPLETE, "--regles", "clichy-2024-2026") == voulue
    assert verifier(INCOMPLETE, "--regles", pack_par_defaut()) == voulue


def test_un_autre_pack_rend_d_autres_verdicts(tmp_path: Path, verifier: Lanceur) -> None:
    autre = shutil.copytree(pack_par_defaut(), tmp_path / "autre")
    (examen,) = autre.glob("regles/*/2.1.1-b-*/regle.yaml")
    texte = examen.read_text("utf-8").replace("niveau: recommande", "niveau: obligatoire")
    examen.write_text(texte.replace("<= 40 000 €", "<= 500 000 €"), "utf-8")
    reponse = verifier(EN_REGLE, "--regles", autre, "--format", "json")
    resultats = {r["regle"]: r for r in json.loads(reponse.sortie)["resultats"]}
    assert resultats["SPASER-2.1.1-b"]["niveau"] == "obligatoire"
    assert resultats["SPASER-2.1.1-b"]["statut"] == "conforme"


def test_un_pack_absent_ou_faux_est_refuse(tmp_path: Path, refus: Callable[..., str]) -> None:
    for faux in (tmp_path, tmp_path / "absent", pack_par_defaut() / "pack.yaml", "clichi"):
        assert "pas de pack ici" in refus(EN_REGLE, "--regles", faux)
    casse = shutil.copytree(pack_par_defaut(), tmp_path / "casse")
    (agec,) = casse.glob("regles/*/1.1.1-*/regle.yaml")
    agec.write_text(agec.read_text("utf-8").replace("cartographie agec", "cartographie agecc"))
    erreurs = refus(EN_REGLE, "--regles", casse)
    assert f"{agec}, ligne 10" in erreurs and "« agec »" in erreurs


FAUTES = {
    "sans argument": ([], "Il manque FICHE"),
    "option inconnue": (["x", "--formt", "json"], "--format"),
    "format inconnu": (["x", "--format", "jsn"], "« json »"),
    "option sans valeur": (["x", "--sortie"], "--sortie attend une valeur"),
}


@pytest.mark.parametrize(("mots", "attendu"), FAUTES.values(), ids=FAUTES)
def test_une_faute_de_commande_s_explique_en_francais(
    mots: list[str], attendu: str, refus: Callable[..., str]
) -> None:
    erreurs = refus(*mots)
    assert attendu in erreurs
    assert "Aide : spaser-check --help" in erreurs or "attend une valeur" in erreurs
    for anglais in ("Error", "Usage:", "No such", "Did you mean", "Invalid", "Missing"):
        assert anglais not in erreurs


def test_l_aide_est_en_francais_et_dit_les_codes_de_sortie(verifier: Lanceur) -> None:
    aide = verifier("--help")
    assert aide.code == 0 and aide.erreurs == ""
    assert "Usage : spaser-check" in aide.sortie and "Code de sortie : 0" in aide.sortie
    assert "Show this message" not in aide.sortie


def test_un_document_word_s_ecrit_pour_une_fiche_a_la_fois(
    tmp_path: Path, verifier: Lanceur, refus: Callable[..., str]
) -> None:
    fichier = tmp_path / "rubrique.docx"
    issue = verifier(INCOMPLETE, "--format", "docx", "--sortie", fichier)
    assert (issue.code, issue.erreurs) == (1, "")
    assert fichier.read_bytes().startswith(b"PK")
    message = refus(INCOMPLETE, EN_REGLE, "--format", "docx", "--sortie", tmp_path / "x.docx")
    assert "une seule fiche" in message and not (tmp_path / "x.docx").exists()
