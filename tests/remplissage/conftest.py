"""De quoi remplir un texte avec le pack de la ville, toujours au même jour."""

from datetime import date

import pytest

from spaser_rules.jugement.juge import Juge
from spaser_rules.remplissage.edition import Edition
from spaser_rules.remplissage.fiche_yaml import FicheYaml
from spaser_rules.saisie.octets import TexteLu

EditionYaml = Edition[str]


@pytest.fixture(scope="session")
def edition(juge: Juge) -> EditionYaml:
    """Une édition où rien ne dépend d'aujourd'hui."""
    return edition_en("utf-8", juge)


def edition_en(encodage: str, juge: Juge) -> EditionYaml:
    """L'édition d'une fiche de cet encodage."""
    support = FicheYaml(juge.pack, "fiche.yaml", TexteLu("", encodage, False))
    return Edition(juge, support, date(2025, 5, 2))
