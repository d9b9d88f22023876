"""``spaser fiche decp`` : les données essentielles proposées, au terminal et en JSON."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from spaser_rules.classeur.ecriture import ecrire
from spaser_rules.marche.fiche import lire_fiche
from spaser_rules.pack.pack import Pack
from tests.commandes.conftest import Lanceur
from tests.decp.test_format_2022 import CHAMPS
from tests.exemples import DOSSIER, EN_REGLE, EXEMPLES, avec_date, fiche

ALLOTIE = DOSSIER / "nettoyage-locaux.yaml"


def _json(spaser: Lanceur, *mots: object) -> dict[str, Any]:
    issue = spaser("fiche", "decp", "--format", "json", *mots)
    assert (issue.code, issue.erreurs) == (0, "")
    return json.loads(issue.sortie)


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_chaque_exemple_tient_en_quatre_vingts_colonnes(exemple: Path, spaser: Lanceur) -> None:
    issue = spaser("fiche", "decp", exemple, *avec_date(exemple))
    assert (issue.code, issue.erreurs) == (0, "")
    assert [ligne for ligne in issue.sortie.splitlines() if len(ligne) > 80] == []
    assert all(f"\n  {champ}\u00a0: " in issue.sortie for champ in CHAMPS)


def test_la_forme_officielle(spaser: Lanceur) -> None:
    reponse = _json(spaser, EN_REGLE)
    assert list(reponse) == ["version", "pack", "marche", "enregistrements"]
    assert reponse["pack"]["date_reference"] == "2025-05-02"
    (un,) = reponse["enregistrements"]
    assert un["lot"] is None
    assert un["valeurs"] == {
        "considerationsSociales": {"considerationSociale": ["Clause sociale"]},
        "considerationsEnvironnementales": {
            "considerationEnvironnementale": ["Clause environnementale", "Critère environnemental"]
        },
        "marcheInnovant": None,
        "attributionAvance": True,
        "sousTraitanceDeclaree": None,
        "ccag": "Fournitures courantes et services",
    }
    assert [remarque["champ"] for remarque in un["remarques"]] == CHAMPS
    assert all(remarque["raison"] and remarque["a_confirmer"] for remarque in un["remarques"])


def test_un_enregistrement_par_lot(spaser: Lanceur) -> None:
    enregistrements = _json(spaser, ALLOTIE)["enregistrements"]
    assert [un["lot"] for un in enregistrements] == [1, 2, 3]
    texte = spaser("fiche", "decp", ALLOTIE).sortie.replace("\u00a0", " ")
    assert "\nLOT 1 : ÉCOLES ET GYMNASES\n" in texte and "LE MARCHÉ" not in texte
    assert texte.count("À CONFIRMER AVANT DE PUBLIER") == 1


def test_la_date_decide_de_ce_que_la_loi_attend(spaser: Lanceur) -> None:
    sans_loi, avec_loi = (
        spaser("fiche", "decp", "-", "--date", jour, entree=fiche().encode()).sortie
        for jour in ("2026-08-21", "2026-08-22")
    )
    assert "Pas encore établi" not in sans_loi and "Pas encore établi" in avec_loi


def test_sans_date_de_lancement_le_texte_le_dit(spaser: Lanceur) -> None:
    texte = "fiche: {reference: R}\nmarche: {objet: o, nature: services}\n"
    issue = spaser("fiche", "decp", "-", entree=texte.encode())
    assert "(pas de date de lancement dans la fiche)" in " ".join(issue.sortie.split())


def test_un_classeur_se_lit_aussi(tmp_path: Path, pack: Pack, spaser: Lanceur) -> None:
    classeur = tmp_path / "fiche.xlsx"
    classeur.write_bytes(ecrire(lire_fiche(str(ALLOTIE), dict(pack.codes)), pack))
    assert _json(spaser, classeur) == _json(spaser, ALLOTIE)


def test_sortie_ecrit_dans_un_fichier(tmp_path: Path, spaser: Lanceur) -> None:
    fichier = tmp_path / "decp.txt"
    assert spaser("fiche", "decp", EN_REGLE, "--sortie", fichier).sortie == ""
    assert fichier.read_text("utf-8") == spaser("fiche", "decp", EN_REGLE).sortie


@pytest.fixture
def autre_pack(pack: Pack, tmp_path: Path) -> Path:
    """Une copie du pack de la ville."""
    return shutil.copytree(pack.dossier, tmp_path / "pack")


def test_un_pack_sans_parametres_est_dit(autre_pack: Path, spaser: Lanceur) -> None:
    (autre_pack / "decp.yaml").unlink()
    issue = spaser("fiche", "decp", EN_REGLE, "--regles", autre_pack)
    assert (issue.code, issue.sortie) == (2, "")
    assert "le pack ne dit rien des données essentielles" in issue.erreurs
    assert "Ajoutez decp.yaml" in issue.erreurs and "Traceback" not in issue.erreurs


def test_une_faute_des_parametres_est_situee(autre_pack: Path, spaser: Lanceur) -> None:
    chemin = autre_pack / "decp.yaml"
    texte = chemin.read_text("utf-8").replace(": environnementale", ": environementale")
    chemin.write_text(texte, "utf-8")
    issue = spaser("fiche", "decp", EN_REGLE, "--regles", autre_pack)
    ligne = texte[: texte.index(": environementale")].count("\n") + 1
    assert issue.code == 2 and f"{chemin}, ligne {ligne}, colonne " in issue.erreurs
    assert "Vouliez-vous écrire « environnementale » ?" in issue.erreurs


def test_avant_le_format_rien_n_est_propose(spaser: Lanceur) -> None:
    issue = spaser("fiche", "decp", EN_REGLE, "--date", "2023-12-31")
    assert (issue.code, issue.sortie) == (2, "")
    assert "à partir du 01/01/2024" in issue.erreurs


def test_une_fiche_fausse_est_expliquee(spaser: Lanceur) -> None:
    issue = spaser("fiche", "decp", "-", entree=fiche().replace("objet", "objt").encode())
    assert issue.code == 2 and "Vouliez-vous écrire « objet » ?" in issue.erreurs
