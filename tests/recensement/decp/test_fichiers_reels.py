"""Les fichiers réels entiers, quand le dossier de données est là, recomptés à part."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from spaser_rules.kleene import Trivaleur
from spaser_rules.marche.dits import savoir
from spaser_rules.marche.sujet import Origine, Sujet
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.resultat import MarcheLu
from spaser_rules.vocabulaire.demarches import RESERVE
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire
from tests.exemples import RACINE
from tests.recensement.decp.conftest import Lire

_DOSSIER = RACINE.parent / "shared" / "data" / "decp"
_EN_2022 = sorted(_DOSSIER.glob("2024-*.json"))
_EN_2019 = _DOSSIER / "2019-format-pes.json"
pytestmark = pytest.mark.skipif(not _EN_2022, reason="le dossier de données n'est pas là")

_LISTES = {"sociale": "Sociale", "environnementale": "Environnementale"}


def _publies(chemins: Iterable[Path]) -> list[dict[str, Any]]:
    """Les marchés de ces fichiers, par un autre chemin que le lecteur."""
    contenus = [json.loads(chemin.read_text("utf-8"))["marches"] for chemin in chemins]
    return [m for c in contenus for m in (c if isinstance(c, list) else c["marche"])]


def _distincts(publies: list[dict[str, Any]]) -> dict[tuple[str, ...], dict[str, Any]]:
    ordonnes = sorted(publies, key=lambda m: m["datePublicationDonnees"])
    return {(m["acheteur"]["id"], m["id"], m["objet"].strip()): m for m in ordonnes}


def _mots(marche: dict[str, Any], code: str) -> list[str]:
    mots: list[str] = marche[f"considerations{_LISTES[code]}s"][f"consideration{_LISTES[code]}"]
    return mots


def _lue(pack: Pack, marche: MarcheLu, code: str) -> Trivaleur:
    fiche = marche.fiche
    sujet = Sujet(fiche.marche, fiche.reponses, None, Origine.RECENSEMENT)
    return Vocabulaire(pack.referentiel).avec("consideration", "", code).lire(sujet)  # type: ignore[return-value]


def test_les_fichiers_de_2024_sont_comptes(lire: Lire) -> None:
    lu, publies = lire(*_EN_2022), _publies(_EN_2022)
    concessions = sum(
        len(json.loads(c.read_text("utf-8"))["marches"]["contrat-concession"]) for c in _EN_2022
    )
    assert (lu.lues, len(lu.ecartees)) == (len(publies) + concessions, concessions)
    assert len(lu.marches) == len(_distincts(publies))
    assert len(lu.regroupees) == len(publies) - len(_distincts(publies))
    assert not [e for m in lu.marches for e in m.inconnus]


@pytest.mark.parametrize("code", _LISTES)
def test_les_considerations_de_2024_sont_celles_des_fichiers(
    code: str, lire: Lire, pack: Pack
) -> None:
    attendues = Counter(
        not any(mot.startswith("Pas de") for mot in _mots(marche, code))
        for marche in _distincts(_publies(_EN_2022)).values()
    )
    assert Counter(_lue(pack, m, code) for m in lire(*_EN_2022).marches) == attendues


def test_les_reservations_de_2024(lire: Lire) -> None:
    distincts = _distincts(_publies(_EN_2022)).values()
    reserves = sum("Marché réservé" in _mots(m, "sociale") for m in distincts)
    rubriques = [m.fiche.developpement_durable for m in lire(*_EN_2022).marches]
    assert sum(savoir(r.dits, RESERVE) is True for r in rubriques) == reserves  # type: ignore[union-attr]


def test_les_totaux_de_2024(lire: Lire) -> None:
    """Le marché sans avenant garde son montant ; avec, son dernier total plausible."""
    distincts, compares = _distincts(_publies(_EN_2022)), 0
    for marche in lire(*_EN_2022).marches:
        fiche = marche.fiche
        publie = distincts.get(
            (fiche.fiche.direction or "", fiche.fiche.reference, fiche.marche.objet)
        )
        if publie is None:  # un objet réparé
            continue
        totaux, avenants = (
            [publie["montant"]],
            [m["modification"] for m in publie.get("modifications", [])],
        )
        for avenant in sorted(avenants, key=lambda a: a["dateNotificationModification"]):
            total = avenant.get("montant")
            totaux += [total] if total and 2 * total >= publie["montant"] else []
        assert fiche.marche.montant_estime_ht == round(totaux[-1] * 100)
        compares += 1
    assert compares > 600


def test_le_fichier_de_2019(lire: Lire) -> None:
    lu, publies = lire(_EN_2019), _publies([_EN_2019])
    assert lu.lues == len(publies) == 1148
    assert len(lu.marches) == len(_distincts(publies))
    assert all(m.fiche.developpement_durable is None for m in lu.marches)
    vagues = ("00000000", "11111111", "20190128")
    inconnus = Counter(e.colonne for m in lu.marches for e in m.inconnus)
    illisibles = [m for m in _distincts(publies).values() if m["codeCPV"][:8] in vagues]
    assert inconnus["codeCPV"] >= len(illisibles) > 0
    assert not any("&#" in str(m.fiche.marche.objet) for m in lu.marches)
    assert {str(m.fiche.marche.date_notification)[:2] for m in lu.marches} == {"20"}
