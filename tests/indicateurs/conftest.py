"""De petits recensements écrits à la main, jugés par le vrai juge."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spaser_rules.indicateurs.audite import Audite
from spaser_rules.indicateurs.calcul import calculer
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.indicateurs.suivi import SANS_SUIVI, Suivi
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import date_de_reference
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.pack import Pack

AUJOURDHUI = date(2026, 11, 24)

Auditer = Callable[..., Audite]
Mesurer = Callable[..., Mesure]


@pytest.fixture(scope="session")
def indicateurs(pack: Pack) -> Indicateurs:
    """Les indicateurs de la ville."""
    return charger_indicateurs(pack)


@pytest.fixture(scope="session")
def auditer(juge: Juge) -> Auditer:
    """Un marché recensé et jugé : ``auditer({marche…}, {rubrique…})``."""

    def auditer(marche: dict[str, Any], rubrique: dict[str, Any] | None = None) -> Audite:
        valeurs = {"marche": marche, "developpement_durable": rubrique}
        contexte = {"codes": juge.pack.codes}
        fiche = FicheRecensee.model_validate(valeurs, context=contexte)
        jour = date_de_reference(fiche, Origine.RECENSEMENT, AUJOURDHUI)
        return Audite(fiche, jour, juge.juger(fiche, jour, Origine.RECENSEMENT))

    return auditer


@pytest.fixture(scope="session")
def mesurer(indicateurs: Indicateurs) -> Mesurer:
    """La mesure d'un indicateur sur ces marchés."""

    def mesurer(
        code: str,
        audites: list[Audite],
        periode: str = "2025",
        au: date = AUJOURDHUI,
        suivi: Suivi = SANS_SUIVI,
    ) -> Mesure:
        mesures = calculer(indicateurs, audites, lire(periode), au, suivi)
        return next(m for m in mesures if m.id == code)

    return mesurer


@pytest.fixture
def ecrire(tmp_path: Path) -> Callable[[str], str]:
    """Un fichier de suivi de ce contenu."""

    def ecrire(contenu: str) -> str:
        chemin = tmp_path / "suivi.yaml"
        chemin.write_text(contenu, encoding="utf-8")
        return str(chemin)

    return ecrire
