"""Ce dont parle la documentation : le pack, ce qu'il mesure, et qui s'y rapporte à quoi."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spaser_rules.atelier.analyse.lus import CARTOGRAPHIE
from spaser_rules.atelier.registre.chargement import charger_registre
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.indicateur import Indicateur, Indicateurs
from spaser_rules.langage.arbre import faits
from spaser_rules.pack.ecriture import Source
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.referentiel.catalogue import GENRES
from spaser_rules.rendus.redactions import elements_demandes

Element = tuple[str, str]
"""Un élément du catalogue : son genre et son code."""

Passage = tuple[str, str]
"""Un passage du plan : où il est, et ce qu'il dit, résumé."""


@dataclass(frozen=True, eq=False)
class Ouvrage:
    """Un pack et ses indicateurs ; ``passages`` donne, par règle, ceux du plan qu'elle porte."""

    pack: Pack
    indicateurs: Indicateurs
    passages: Mapping[str, Sequence[Passage]] = field(default_factory=dict)

    def cartes(self, regle: Regle) -> list[str]:
        """Les cartographies que lit la règle."""
        return _cartes(regle.faits)

    def elements(self, regle: Regle) -> list[Element]:
        """Les éléments du catalogue que la règle demande."""
        return self._elements[regle.id]

    @cached_property
    def _elements(self) -> dict[str, list[Element]]:
        return {regle.id: list(self._demandes(regle)) for regle in self.pack.regles}

    def _demandes(self, regle: Regle) -> Iterable[Element]:
        themes = self.pack.referentiel.catalogue.themes_de_sourcing
        for liste, code in dict.fromkeys(elements_demandes(regle)):
            genre = "themes_de_sourcing" if liste == "sourcing" and code in themes else liste
            if genre in GENRES:
                yield genre, code

    def regles_de_la_carte(self, code: str) -> list[Regle]:
        """Les règles qui lisent cette cartographie."""
        return [regle for regle in self.pack.regles if code in self.cartes(regle)]

    def regles_de_l_element(self, element: Element) -> list[Regle]:
        """Les règles qui demandent cet élément."""
        return [regle for regle in self.pack.regles if element in self.elements(regle)]

    def indicateurs_de(self, regle: Regle) -> list[tuple[Indicateur, bool]]:
        """Les indicateurs qui comptent la règle (vrai), ou qui suivent la même action du plan."""
        lieu = _lieu(regle.texte.source)
        vus = ((i, i.texte.regle == regle.id) for i in self.indicateurs.indicateurs)
        return [(i, compte) for i, compte in vus if compte or _lieu(i.texte.source) == lieu]

    def indicateurs_de_la_carte(self, code: str) -> list[Indicateur]:
        """Les indicateurs dont une condition lit cette cartographie."""
        return [i for i in self.indicateurs.indicateurs if code in _cartes(_lus(i))]


def ouvrage(pack: Pack) -> Ouvrage:
    """Le pack et tout ce que ses fichiers en disent.

    :raises SaisieInvalide: toutes les anomalies de ses indicateurs, ou de son registre.
    """
    return Ouvrage(pack, charger_indicateurs(pack), dict(_passages(pack)))


def _passages(pack: Pack) -> Iterator[tuple[str, list[Passage]]]:
    """Ce que chaque règle porte du plan, si le pack en tient le registre."""
    registre = charger_registre(pack)
    for regle in pack.regles if registre else ():
        cites = registre.citant("regles", regle.id) if registre else []
        yield regle.id, [(passage.nom, str(passage.texte.resume)) for passage in cites]


def _cartes(cles: Iterable[str]) -> list[str]:
    return [cle.removeprefix(CARTOGRAPHIE) for cle in cles if cle.startswith(CARTOGRAPHIE)]


def _lus(indicateur: Indicateur) -> Iterable[str]:
    conditions = (indicateur.application, indicateur.exigence)
    return [cle for condition in conditions if condition for cle in faits(condition)]


def _lieu(source: Source | None) -> tuple[int | None, ...] | None:
    """Une action du plan ; ``None`` pour ce qui n'en suit aucune."""
    return (source.axe, source.objectif, source.action) if source and source.action else None
