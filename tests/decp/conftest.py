"""De quoi proposer les données essentielles d'une fiche écrite dans le test."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from spaser_rules.decp.enregistrement import Proposition
from spaser_rules.decp.format_2022 import Champ
from spaser_rules.decp.propositions import donnees_essentielles
from spaser_rules.marche.fiche import Fiche
from spaser_rules.pack.pack import Pack
from tests.pack.conftest import copie

__all__ = ["copie"]

JOUR = date(2026, 1, 15)
BESOIN = {"objet": "Un besoin", "nature": "services"}


def lire(pack: Pack, marche: dict[str, Any], reponses: dict[str, Any]) -> Fiche:
    """La fiche de ce marché et de ces réponses."""
    valeurs = {
        "fiche": {"reference": "F-1"},
        "marche": BESOIN | marche,
        "developpement_durable": reponses,
    }
    return Fiche.model_validate(valeurs, context={"codes": pack.codes})


@pytest.fixture
def proposer(pack: Pack) -> Callable[..., dict[Champ, Proposition]]:
    """Les propositions d'un marché, ou du lot de ce rang."""

    def executer(
        marche: dict[str, Any] | None = None, *, jour: date = JOUR, rang: int = 0, **reponses: Any
    ) -> dict[Champ, Proposition]:
        donnees = donnees_essentielles(pack, lire(pack, marche or {}, reponses), jour)
        assert donnees is not None
        return {p.champ: p for p in donnees.enregistrements[rang].propositions}

    return executer
