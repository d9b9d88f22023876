"""``spaser fiche modele`` : une fiche vierge, complète, qui se lit dès qu'on la remplit."""

import re
from pathlib import Path

import pytest
import yaml

from spaser_rules.marche.au_choix import ACHETEUR, AU_CHOIX
from spaser_rules.marche.fiche import Fiche
from spaser_rules.pack.pack import Pack
from tests.commandes.conftest import Lanceur

OBLIGATOIRES = {"reference": "F-1", "objet": "Un besoin", "nature": "services"}


@pytest.fixture
def modele(spaser: Lanceur) -> str:
    """Le texte de la fiche vierge."""
    issue = spaser("fiche", "modele")
    assert (issue.code, issue.erreurs) == (0, "")
    return issue.sortie


def remplir(texte: str, champs: dict[str, str]) -> str:
    """La fiche où chaque champ nommé a reçu sa valeur."""
    for nom, valeur in champs.items():
        texte, fois = re.subn(rf"^  {nom}:$", f"  {nom}: {valeur}", texte, flags=re.M)
        assert fois == 1, nom
    return texte


def allotir(texte: str) -> str:
    """La fiche dont le lot donné en commentaire compte."""
    return re.sub(r"^  # (lots:|  - \w+:.*|    \w+:)$", r"  \1", texte, flags=re.M)


def test_la_fiche_vierge_est_un_yaml_sans_aucune_reponse(modele: str) -> None:
    lue = yaml.safe_load(modele)
    assert list(lue) == list(Fiche.model_fields)
    assert all(valeur is None for section in lue.values() for valeur in section.values())


def test_chaque_champ_du_schema_y_est_une_fois(modele: str) -> None:
    schema = Fiche.model_json_schema()["$defs"]
    sections = {
        "fiche": schema["Identification"]["properties"].keys(),
        "marche": schema["Marche"]["properties"].keys() - {"lots"},
        "developpement_durable": schema["DeveloppementDurable"]["properties"].keys()
        - {"propositions"},
    }
    proposes = {champ for champs in sections.values() for champ in champs} - {*AU_CHOIX, ACHETEUR}
    voulus = sorted(c for champs in sections.values() for c in champs if c in proposes)
    assert sorted(re.findall(r"^  (\w+):$", modele, re.M)) == voulus
    for section, champs in sections.items():
        assert yaml.safe_load(modele)[section].keys() == champs & proposes


def test_les_lots_y_sont_en_commentaire_avec_tous_leurs_champs(modele: str) -> None:
    champs = re.findall(r"^  #  (?:   | - )(\w+):", modele, re.M)
    assert sorted(champs) == sorted(Fiche.model_json_schema()["$defs"]["Lot"]["properties"])
    assert modele.count("\n  # lots:\n") == 1


def test_chaque_code_du_catalogue_y_est_explique(modele: str, pack: Pack) -> None:
    for genre in ("clauses", "criteres", "attestations", "questionnaires", "plans_de_progres",
                  "verifications", "familles_de_labels", "themes_de_sourcing"):  # fmt: skip
        for code in pack.codes[genre]:
            assert re.search(rf"^  #   {code}\s*:", modele, re.M), f"{genre} {code}"


def test_la_fiche_vierge_tient_en_quatre_vingts_colonnes(modele: str) -> None:
    assert [ligne for ligne in modele.splitlines() if len(ligne) > 80] == []


def test_sans_ses_champs_obligatoires_elle_est_refusee(
    modele: str, tmp_path: Path, verifier: Lanceur
) -> None:
    vierge = tmp_path / "vierge.yaml"
    vierge.write_text(modele, "utf-8")
    issue = verifier(vierge)
    assert (issue.code, issue.sortie) == (2, "")
    assert issue.erreurs.count("une réponse obligatoire manque") == len(OBLIGATOIRES)
    for section, nom in (("fiche", "reference"), ("marche", "objet"), ("marche", "nature")):
        assert f"{section}.{nom}" in issue.erreurs


@pytest.mark.parametrize("alloti", [False, True], ids=["sans lot", "un lot"])
def test_ses_trois_champs_obligatoires_suffisent(
    alloti: bool, modele: str, tmp_path: Path, verifier: Lanceur
) -> None:
    remplie = tmp_path / "remplie.yaml"
    texte = remplir(modele, OBLIGATOIRES)
    if alloti:
        texte = allotir(texte)
        assert yaml.safe_load(texte)["marche"]["lots"][0]["numero"] == 1
    remplie.write_text(texte, "utf-8")
    issue = verifier(remplie, "--date", "2026-01-15")
    assert (issue.code, issue.erreurs) == (1, "")
    assert issue.sortie.startswith("F-1 · Un besoin\n")


def test_les_exemples_de_ses_commentaires_sont_lus(
    modele: str, tmp_path: Path, verifier: Lanceur
) -> None:
    """Ce que chaque commentaire donne en exemple est accepté tel quel."""
    exemples: dict[str, str] = {}
    for bloc in re.findall(r"((?:^  # [^\n]*\n)+)  (\w+):$", modele, re.M):
        propose = re.search(r"Exemple : (.+?)(?:, ou .*|   \w.*)?$", _d_un_trait(bloc[0]))
        if propose:
            exemples[bloc[1]] = propose[1]
    assert len(exemples) > 15
    remplie = tmp_path / "exemples.yaml"
    remplie.write_text(allotir(remplir(modele, exemples)).replace(": …", ": mot"), "utf-8")
    issue = verifier(remplie)
    assert issue.erreurs == ""


def _d_un_trait(commentaire: str) -> str:
    """Le commentaire sans les codes qu'il liste, sur une ligne."""
    lignes = [ligne.removeprefix("  # ") for ligne in commentaire.splitlines()]
    return " ".join(ligne for ligne in lignes if not ligne.startswith("  ")).replace("\u00a0", " ")


def test_sortie_ecrit_la_fiche_dans_un_fichier(
    modele: str, tmp_path: Path, spaser: Lanceur
) -> None:
    fichier = tmp_path / "ma-fiche.yaml"
    issue = spaser("fiche", "modele", "--sortie", fichier)
    assert (issue.code, issue.sortie) == (0, "")
    assert fichier.read_text("utf-8") == modele
