"""De quoi écrire quelques données essentielles et les lire comme un recensement."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.decp.lecture import lire_decp
from spaser_rules.recensement.resultat import MarcheLu, Recensement

Enregistrement = dict[str, Any]
Lire = Callable[..., Recensement]
LireUn = Callable[..., MarcheLu]
AUJOURDHUI = date(2026, 1, 15)


def enregistrement(**changes: Any) -> Enregistrement:
    """Un marché au format 2022, inventé ; ``None`` ôte une donnée."""
    base: Enregistrement = {
        "id": "2025-001",
        "acheteur": {"id": "00000000000001"},
        "nature": "Marché",
        "objet": "Rénovation de l'école",
        "codeCPV": "45214000",
        "procedure": "Procédure adaptée",
        "dureeMois": 12,
        "dateNotification": "2025-03-14",
        "datePublicationDonnees": "2025-04-01",
        "montant": 120000.5,
        "ccag": "Travaux",
        "titulaires": [{"titulaire": {"typeIdentifiant": "SIRET", "id": "00000000000002"}}],
        "considerationsSociales": {"considerationSociale": ["Clause sociale"]},
        "considerationsEnvironnementales": {
            "considerationEnvironnementale": ["Pas de considération environnementale"]
        },
    }
    return {nom: valeur for nom, valeur in (base | changes).items() if valeur is not None}


def en_json(chemin: Path, *enregistrements: Any) -> Path:
    """Un fichier au format 2022."""
    contenu = {"marches": {"marche": list(enregistrements), "contrat-concession": []}}
    chemin.write_text(json.dumps(contenu), "utf-8")
    return chemin


@pytest.fixture
def lire(pack: Pack) -> Lire:
    """Le recensement que font ces fichiers, et le compte de leurs enregistrements."""

    def executer(*chemins: Path) -> Recensement:
        lu = lire_decp([str(chemin) for chemin in chemins], pack, aujourdhui=AUJOURDHUI)
        assert lu.lues == len(lu.marches) + len(lu.regroupees) + len(lu.ecartees)
        return lu

    return executer


@pytest.fixture
def lire_tous(lire: Lire, tmp_path: Path) -> Lire:
    """Le recensement de ces enregistrements, écrits en JSON."""
    return lambda *enregistrements: lire(en_json(tmp_path / "decp.json", *enregistrements))


@pytest.fixture
def lire_un(lire_tous: Lire) -> LireUn:
    """Le seul marché d'un enregistrement dont on a changé des données."""

    def executer(**changes: Any) -> MarcheLu:
        [marche] = lire_tous(enregistrement(**changes)).marches
        return marche

    return executer
