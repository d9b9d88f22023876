"""Comparer deux packs : leurs règles, leurs définitions, et un recensement s'il y en a."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spaser_rules.atelier.comparaison.changements import Changement, changements
from spaser_rules.atelier.comparaison.definitions import (
    Definition,
    definitions,
    definitions_des_indicateurs,
)
from spaser_rules.atelier.comparaison.effets import Effet, effets, reunir
from spaser_rules.atelier.comparaison.paires import Paire, apparier
from spaser_rules.atelier.comparaison.recensement import EffetReel, effet_reel
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.pack.pack import Pack

AJOUTEE, RETIREE, MODIFIEE = "ajoutée", "retirée", "modifiée"


@dataclass(frozen=True)
class Difference:
    """Une règle qui change ; ``non_compare`` dit pourquoi ses effets n'ont pas été cherchés."""

    paire: Paire
    changements: tuple[Changement, ...]
    effets: tuple[Effet, ...]
    non_compare: str = ""

    @property
    def sorte(self) -> str:
        """Ajoutée, retirée ou modifiée."""
        if self.paire.avant is None:
            return AJOUTEE
        return RETIREE if self.paire.apres is None else MODIFIEE


@dataclass(frozen=True)
class Comparaison:
    """Tout ce qui sépare deux packs."""

    avant: Pack
    apres: Pack
    differences: tuple[Difference, ...]
    definitions: tuple[Definition, ...]
    reel: EffetReel | None = None


def comparer(avant: Indicateurs, apres: Indicateurs) -> Comparaison:
    """Les différences de deux packs, cherchées dans tous les états de leurs règles."""
    paires = list(apparier(avant.pack, apres.pack))
    ensemble = reunir(avant.pack, apres.pack)
    differences = tuple(_differences(ensemble, paires))
    changees = (*definitions(avant.pack, apres.pack), *definitions_des_indicateurs(avant, apres))
    return Comparaison(avant.pack, apres.pack, differences, changees)


def comparer_sur(
    avant: Indicateurs,
    apres: Indicateurs,
    chemins: Sequence[str],
    periode: Periode | None,
    au: date,
) -> Comparaison:
    """La même comparaison, et ce qu'elle fait à un recensement.

    :raises SaisieInvalide: toutes les anomalies des sources inutilisables.
    """
    comparaison = comparer(avant, apres)
    paires = list(apparier(avant.pack, apres.pack))
    return replace(comparaison, reel=effet_reel((avant, apres), paires, chemins, periode, au))


def _differences(ensemble: Pack, paires: Sequence[Paire]) -> Iterator[Difference]:
    for paire in paires:
        dits = changements(paire.avant, paire.apres) if paire.avant and paire.apres else []
        trouves, faute = _effets(ensemble, paire)
        if dits or trouves or faute:
            yield Difference(paire, tuple(dits), tuple(trouves), faute)


def _effets(ensemble: Pack, paire: Paire) -> tuple[list[Effet], str]:
    try:
        return effets(ensemble, paire), ""
    except OverflowError as trop:
        return [], f"effets non cherchés : {trop}"
