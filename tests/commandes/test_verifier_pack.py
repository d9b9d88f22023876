"""``spaser regles verifier`` : ce qu'il dit, dans chaque forme, et son code de sortie."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from spaser_rules.atelier.controles.rendus import sarif
from tests.atelier.controles.conftest import Pack, copie
from tests.atelier.controles.defauts.lieux import AGEC, R132
from tests.commandes.conftest import Lanceur

__all__ = ["copie"]

JOUR = ("--date", "29/11/2026")
MAL_NOMME = ("libelle: Articles textiles", "libelle: Linge")
CONTRADICTOIRE = (
    "application: nature = travaux",
    "application: nature = travaux et nature = services",
)


@pytest.fixture
def regles(spaser: Lanceur, copie: Pack):
    """``spaser regles verifier PACK …`` sur la copie."""
    return lambda *mots: spaser("regles", "verifier", copie.dossier, *JOUR, *mots)


def test_le_pack_de_la_ville_par_defaut(spaser: Lanceur) -> None:
    issue = spaser("regles", "verifier", *JOUR, "--strict")
    assert (issue.code, issue.erreurs) == (0, "")
    assert "Pack clichy-2024-2026 1.0.0 · vérifié au 29/11/2026" in issue.sortie
    assert "rien à reprendre." in issue.sortie and "3 constats acceptés" in issue.sortie


def test_un_pack_livre_par_son_nom(spaser: Lanceur) -> None:
    assert spaser("regles", "verifier", "clichy-2024-2026", *JOUR).code == 0


def test_un_constat_se_lit_par_fichier(regles, copie: Pack) -> None:
    ligne, colonne = copie.remplacer(AGEC, *MAL_NOMME)
    issue = regles()
    lignes = [ligne_lue.replace("\u00a0", " ") for ligne_lue in issue.sortie.splitlines()]
    debut = lignes.index(AGEC)
    colonne += len("libelle: ")
    place = f"  ligne {ligne}, colonne {colonne} · avertissement · V807 libelle-cpv"
    assert lignes[debut + 1] == place
    assert "Articles textiles" in lignes[debut + 2]
    assert [texte.split(" : ")[0].strip() for texte in lignes[debut + 3 : debut + 5]] != []
    assert "--corriger sait le faire." in issue.sortie
    assert issue.code == 0 and regles("--strict").code == 1


def test_une_erreur_sort_en_un_et_montre_son_temoin(regles, copie: Pack) -> None:
    copie.ecrire(
        f"{R132}-2/regle.yaml",
        copie.lire(f"{R132}/regle.yaml")
        .replace("id: SPASER-1.3.2", "id: SPASER-1.3.2-z")
        .replace("nom: reduction", "nom: autre")
        .replace(
            "exigence: clause reduction_dechets ou plan_de_progres dechets_production",
            "exigence: non clause reduction_dechets et non plan_de_progres dechets_production",
        )
        .encode(),
    )
    issue = regles("--controle", "regles-contradictoires")
    assert issue.code == 1
    assert "marché témoin :" in issue.sortie and "nature: travaux" in issue.sortie


def test_json_suit_son_schema(regles, copie: Pack, spaser: Lanceur) -> None:
    schema = json.loads(spaser("schema", "--verification").sortie)
    for abimer in (
        lambda: None,
        lambda: copie.remplacer(AGEC, *MAL_NOMME),
        lambda: copie.remplacer(f"{R132}/regle.yaml", *CONTRADICTOIRE),
        lambda: copie.remplacer("pack.yaml", "periode:", "periodes:"),
    ):
        abimer()
        reponse = json.loads(regles("--format", "json").sortie)
        assert list(Draft202012Validator(schema).iter_errors(reponse)) == []
    assert reponse["pack"] is None and reponse["non_faits"]
    assert reponse["bilan"]["erreur"] == len(reponse["constats"]) > 0


def test_sarif_a_des_adresses_relatives_et_des_contenus_entiers(
    regles, copie: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copie.dossier.parent)
    ligne, _ = copie.remplacer(AGEC, *MAL_NOMME)
    journal = json.loads(regles("--format", "sarif").sortie)
    assert journal["version"] == "2.1.0"
    [tour] = journal["runs"]
    regle_de = {regle["id"]: regle for regle in tour["tool"]["driver"]["rules"]}
    assert all(r["help"]["text"] and r["shortDescription"]["text"] for r in regle_de.values())
    [vu] = [r for r in tour["results"] if "suppressions" not in r]
    assert vu["ruleId"] == "V807" and vu["level"] == "warning"
    assert tour["tool"]["driver"]["rules"][vu["ruleIndex"]]["id"] == "V807"
    place = vu["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == f"pack/{AGEC}"
    assert place["region"]["startLine"] == ligne
    acceptes = [r["suppressions"][0] for r in tour["results"] if "suppressions" in r]
    assert len(acceptes) == 3 and all(a["justification"] for a in acceptes)
    assert tour["invocations"][0]["executionSuccessful"] is True


def test_sarif_dit_ce_qui_n_a_pas_ete_fait(regles, copie: Pack) -> None:
    copie.remplacer("pack.yaml", "periode:", "periodes:")
    [tour] = json.loads(regles("--format", "sarif").sortie)["runs"]
    [appel] = tour["invocations"]
    assert appel["executionSuccessful"] is False
    assert appel["toolExecutionNotifications"]


def test_sarif_hors_du_dossier_courant(copie: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    copie.remplacer(AGEC, *MAL_NOMME)
    [tour] = sarif.en_donnees(copie.verifier())["runs"]
    uri = tour["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.endswith(AGEC) and not uri.startswith("/")


def test_la_liste_dit_chaque_controle(regles) -> None:
    texte = regles("--liste").sortie
    donnees = json.loads(regles("--liste", "--format", "json").sortie)
    assert {"V101", "V107", "V951"} <= {un["code"] for un in donnees}
    for un in donnees:
        assert f"{un['code']}  {un['nom']} · {un['gravite']}" in texte


def test_corriger_dit_ce_qui_est_fait_et_ne_laisse_rien(regles, copie: Pack) -> None:
    copie.remplacer(AGEC, *MAL_NOMME)
    copie.remplacer(
        AGEC, '\n  - cpv: "395"\n', '\n  - cpv: "3951"\n    raison: R\n  - cpv: "395"\n'
    )
    issue = regles("--corriger")
    assert issue.code == 0
    sortie = " ".join(issue.sortie.replace("\u00a0", " ").split())
    assert "corrigé : cartographies/agec.yaml : CPV 3951 ôté" in sortie
    assert "« Articles textiles »" in sortie and "rien à reprendre" in sortie
    assert not list(copie.dossier.rglob(".*"))


def test_corriger_demande_le_pack(spaser: Lanceur) -> None:
    issue = spaser("regles", "verifier", "--corriger")
    assert issue.code == 2 and "PACK" in issue.erreurs


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        (("nulle-part",), "pas de pack ici"),
        (("--controle", "libele-cpv"), "Vouliez-vous écrire « libelle-cpv »"),
        (("--format", "html"), "n'est pas un de"),
    ],
)
def test_une_commande_inutilisable_sort_en_deux(spaser: Lanceur, mots, dit: str) -> None:
    issue = spaser("regles", "verifier", *mots)
    assert (issue.code, issue.sortie) == (2, "")
    assert dit in issue.erreurs and "Traceback" not in issue.erreurs


def test_la_sortie_va_dans_un_fichier(regles, tmp_path: Path) -> None:
    assert regles("--format", "json", "--sortie", tmp_path / "v.json").sortie == ""
    assert json.loads((tmp_path / "v.json").read_text(encoding="utf-8"))["version"] == 1


def test_la_preuve_relit_tout_ou_dit_qu_elle_ne_le_peut_pas(regles) -> None:
    issue = regles("--preuve", "--strict")
    if find_spec("z3") is None:
        assert issue.code == 2 and "spaser-rules[preuve]" in issue.erreurs
    else:
        assert issue.code == 0 and "rien à reprendre" in issue.sortie
