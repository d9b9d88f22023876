"""De petits recensements écrits à la main, audités pour de bon."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.audit.auditer import auditer
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.jugement.juge import Juge

Auditer = Callable[..., Audit]
Alerter = Callable[..., list[Alerte]]
AU = date(2026, 2, 1)


@pytest.fixture(scope="session")
def indicateurs(juge: Juge) -> Indicateurs:
    """Les indicateurs de la ville."""
    return charger_indicateurs(juge.pack)


@pytest.fixture
def auditer_lignes(juge: Juge, indicateurs: Indicateurs, tmp_path: Path) -> Auditer:
    """L'audit d'un tableau écrit ligne à ligne, l'en-tête d'abord."""

    def auditer_lignes(*lignes: str, periode: str = "2025", au: date = AU) -> Audit:
        fichier = tmp_path / "r.csv"
        fichier.write_text("\n".join(lignes) + "\n", encoding="utf-8")
        return auditer(juge, indicateurs, [str(fichier)], lire(periode), au)

    return auditer_lignes


@pytest.fixture
def alerter_lignes(auditer_lignes: Auditer) -> Alerter:
    """Les alertes d'un seul type de ce tableau."""

    def alerter_lignes(sorte: str, *lignes: str, **plus: object) -> list[Alerte]:
        return [a for a in auditer_lignes(*lignes, **plus).alertes if a.type == sorte]

    return alerter_lignes


def noms(alerte: Alerte) -> list[str]:
    """Les marchés de l'alerte, par leur référence."""
    return [marche.nom for marche in alerte.marches]
