"""Le texte du terminal : pliage, insécables, et des raisons vraies pour ce qui est écarté."""

from collections.abc import Callable
from pathlib import Path

import pytest

from spaser_rules.jugement.resultat import Jugement
from spaser_rules.rendus import texte as rendu
from tests.exemples import DOSSIER, EXEMPLES

Juger = Callable[[str], Jugement]


def _ecartees(texte: str) -> dict[str, str]:
    """Pour chaque règle sans objet, la raison sous laquelle elle est rangée."""
    raisons: dict[str, str] = {}
    raison = ""
    for ligne in texte.partition("SANS OBJET POUR CE MARCHÉ\n")[2].splitlines():
        if ligne.startswith("   -  "):
            raison = ligne.removeprefix("   -  ")
        elif "SPASER-" in ligne:
            mots = ligne.replace(",", " ").split()
            raisons |= {mot: raison for mot in mots if mot.startswith("SPASER-")}
        else:
            raison += " " + ligne.strip()
    return raisons


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_chaque_regle_sans_objet_est_citee_une_fois_avec_sa_raison(
    exemple: Path, juger: Juger
) -> None:
    jugement = juger(exemple.read_text("utf-8"))
    statuts: dict[str, set[str]] = {}
    for resultat in jugement.resultats:
        statuts.setdefault(resultat.regle.id, set()).add(resultat.statut.value)
    voulues = {regle for regle, vus in statuts.items() if vus == {"sans_objet"}}
    ecartees = _ecartees(rendu.rendre(jugement))
    assert ecartees.keys() == voulues
    assert all(ecartees.values())


def test_une_regle_ecartee_parce_que_l_achat_est_cartographie_ne_dit_pas_le_contraire(
    juger: Juger,
) -> None:
    """SPASER-1.3.1-b vise les travaux hors cartographie : ceux de l'école y sont."""
    texte = rendu.rendre(juger((DOSSIER / "renovation-ecole.yaml").read_text("utf-8")))
    assert "hors cartographie" in _ecartees(texte)["SPASER-1.1.1"]
    assert "hors cartographie" not in _ecartees(texte)["SPASER-1.3.1-b"]


def test_un_texte_libre_tient_en_quatre_vingts_colonnes(juger: Juger, piegee: str) -> None:
    lignes = rendu.rendre(juger(piegee)).splitlines()
    assert [ligne for ligne in lignes if len(ligne) > 80] == []


def test_un_mot_trop_long_est_coupe(juger: Juger) -> None:
    long = "a" * 300
    texte = f"fiche: {{reference: R}}\nmarche: {{objet: {long}, nature: services}}\n"
    lignes = rendu.rendre(juger(texte)).splitlines()
    assert [ligne for ligne in lignes if len(ligne) > 80] == []
    assert sum(ligne.count("a" * 10) for ligne in lignes[:6]) >= 25


def test_un_trait_separe_les_fiches() -> None:
    cadre = rendu.encadrer(True)
    assert cadre.entre == f"\n{'=' * 80}\n\n"
    assert rendu.encadrer(False).fin(1, 1) == ""
    assert cadre.fin(3, 1).endswith("3 fiches : 1 en règle, 2 à compléter ou à préciser.\n")
