"""Le registre de la ville, de petits registres, et le texte du plan s'il est à côté du projet."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from spaser_rules.atelier.registre.chargement import charger_registre
from spaser_rules.atelier.registre.ecriture import Lieu, PassageEcrit
from spaser_rules.atelier.registre.empreinte import empreinte
from spaser_rules.atelier.registre.flux import flux
from spaser_rules.atelier.registre.registre import Passage, Registre
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.pack.pack import Pack

_VOISINAGE = Path(__file__).parents[4]
_NOM = "spaser-clichy-2024-2026.txt"
TEXTE_DU_PLAN = "SPASER_TEXTE_DU_PLAN"
"""Variable d'environnement : où est le texte du plan, s'il n'est pas à côté du projet."""

Fabrique = Callable[[Sequence[str]], Registre]


@pytest.fixture(scope="session")
def registre(pack: Pack) -> Registre:
    """Celui de la ville."""
    charge = charger_registre(pack)
    assert charge is not None
    return charge


@pytest.fixture(scope="session")
def plan() -> str:
    """Le texte du plan, qui n'est pas livré avec le projet."""
    dit = os.environ.get(TEXTE_DU_PLAN)
    places = [Path(dit)] if dit else sorted(_VOISINAGE.glob(f"*/seed/{_NOM}"))
    if not places or not places[0].is_file():
        pytest.skip(f"le texte du plan n'est pas là ({TEXTE_DU_PLAN} dit où il est)")
    return places[0].read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def fabrique(pack: Pack) -> Fabrique:
    """Un registre dont chaque passage est l'un de ces textes, dans l'axe de son rang."""
    indicateurs = charger_indicateurs(pack)

    def fabriquer(textes: Sequence[str]) -> Registre:
        passages = tuple(_passage(rang, texte) for rang, texte in enumerate(textes))
        return Registre(pack, indicateurs, "source.yaml", passages)

    return fabriquer


def _passage(rang: int, texte: str) -> Passage:
    lieu = Lieu.model_construct(axe=rang + 1, objectif=None, action=None, ordre=1)
    champs = {"lieu": lieu, "genre": "contexte", "empreinte": empreinte(flux(texte).signes)}
    return Passage(PassageEcrit.model_construct(**champs, resume=f"passage {rang}"), rang + 1)
