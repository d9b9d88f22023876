"""``spaser auditer`` sur des données essentielles : l'extrait réel des exemples, et les refus."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.commandes.conftest import Lanceur
from tests.exemples import DOSSIER

EXTRAIT = DOSSIER / "decp"
FIXES = ("--date", "2024-12-31", "--periode", "2024")


def _donnees(spaser: Lanceur, *mots: object) -> dict[str, Any]:
    issue = spaser("auditer", *mots, "--format", "json")
    assert (issue.code, issue.erreurs) == (0, "")
    donnees: dict[str, Any] = json.loads(issue.sortie)
    return donnees


def _marches() -> list[ElementTree.Element]:
    """Les marchés de l'extrait, par une autre bibliothèque que le lecteur."""
    racines = [ElementTree.parse(chemin).getroot() for chemin in sorted(EXTRAIT.glob("*.xml"))]
    return [marche for racine in racines for marche in racine.findall("marche")]


def test_tout_l_extrait_est_compte(spaser: Lanceur) -> None:
    audit = _donnees(spaser, EXTRAIT, *FIXES)
    cles = [tuple(m.findtext(nom) for nom in ("acheteur/id", "id", "objet")) for m in _marches()]
    republies = len(cles) - len({*cles})
    assert audit["lignes"] == {
        "lues": len(cles) + 1, "auditees": len({*cles}), "ecartees": 1, "regroupees": republies,
    }  # fmt: skip
    assert republies == 1 and audit["inconnus"] == []
    assert "concession" in audit["ecartees"][0]["motif"]
    assert audit["regroupees"][0]["fichier"].endswith("07-16.xml")


@pytest.mark.parametrize(
    ("indicateur", "nom"),
    [("national-social", "Sociale"), ("national-environnement", "Environnementale")],
)
def test_les_considerations_de_l_extrait_sont_mesurees(
    indicateur: str, nom: str, spaser: Lanceur
) -> None:
    audit = _donnees(spaser, EXTRAIT, *FIXES)
    [mesure] = [i for i in audit["indicateurs"] if i["id"] == indicateur]
    de_2024 = [m for m in _marches() if (m.findtext("dateNotification") or "") >= "2024"]
    mots = [m.findtext(f"considerations{nom}s/consideration{nom}") or "" for m in de_2024]
    reussis = sum(not mot.startswith("Pas de") for mot in mots)
    assert (mesure["numerateur"], mesure["denominateur"]) == (reussis, len(de_2024))
    assert mesure["inconnus"] == 0


def test_l_extrait_ne_nomme_aucun_titulaire_reel() -> None:
    numeros = [n.text or "" for m in _marches() for n in m.findall("titulaires/titulaire/id")]
    assert numeros and all(numero.startswith("0" * 11) for numero in numeros)
    assert not any(m.find("actesSousTraitance") is not None for m in _marches())


def test_les_refus_nomment_chaque_fichier(spaser: Lanceur, tmp_path: Path) -> None:
    autre, coupe = tmp_path / "facture.xml", tmp_path / "decp.json"
    autre.write_text("<facture/>", "utf-8")
    coupe.write_text('{"marches": [', "utf-8")
    issue = spaser("auditer", autre, coupe, EXTRAIT)
    assert (issue.code, issue.sortie) == (2, "")
    assert "<facture>" in issue.erreurs and "JSON est abîmé" in issue.erreurs


def test_au_terminal_tout_tient_en_80_colonnes(spaser: Lanceur) -> None:
    issue = spaser("auditer", EXTRAIT, *FIXES)
    assert issue.code == 0 and "republié" in issue.sortie
    assert max(map(len, issue.sortie.splitlines())) <= 80
