"""De quoi remplir un texte avec le pack de la ville, toujours au même jour."""

from datetime import date

import pytest

from spaser_rules.jugement.juge import Juge
from spaser_rules.remplissage.edition import Edition


@pytest.fixture(scope="session")
def edition(juge: Juge) -> Edition:
    """Une édition où rien ne dépend d'aujourd'hui."""
    return Edition(juge, "fiche.yaml", date(2025, 5, 2))
