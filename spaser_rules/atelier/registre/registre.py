"""Le registre chargé : les passages du plan, dans l'ordre, et ce que chacun cite."""

from collections.abc import Iterator
from dataclasses import dataclass

from spaser_rules.atelier.registre.ecriture import A_CLASSER, PassageEcrit
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.pack.pack import Pack

PORTEURS = ("regles", "indicateurs", "livrables", "lectures")
"""Ce qui peut porter un passage, sous le nom du champ qui le cite."""


@dataclass(frozen=True, eq=False)
class Passage:
    """Un passage du registre ; ``ligne`` est la sienne dans ``source.yaml``."""

    texte: PassageEcrit
    ligne: int

    @property
    def porteurs(self) -> list[tuple[str, list[str]]]:
        """Ce qui le porte, genre par genre."""
        cites = ((genre, list(getattr(self.texte, genre))) for genre in PORTEURS)
        return [(genre, codes) for genre, codes in cites if codes]

    @property
    def a_classer(self) -> bool:
        """Vrai si personne n'a encore dit ce qu'il fait."""
        return bool(self.texte.genre == A_CLASSER)

    @property
    def explique(self) -> bool:
        """Vrai si quelque chose le porte, ou si l'on a dit pourquoi rien ne le porte."""
        return bool(self.porteurs or self.texte.raison)

    @property
    def nom(self) -> str:
        """Comment le désigner : « axe 2, objectif 1, action 1, n° 3 (calendrier) »."""
        return f"{self.texte.lieu} ({self.texte.genre.replace('_', ' ')})"


@dataclass(frozen=True, eq=False)
class Registre:
    """Tous les passages du plan d'un pack."""

    pack: Pack
    indicateurs: Indicateurs
    fichier: str
    passages: tuple[Passage, ...]

    def citant(self, genre: str, code: str) -> list[Passage]:
        """Les passages que porte cette règle, cet indicateur, ce livrable ou cette lecture."""
        return [passage for passage in self.passages if code in getattr(passage.texte, genre)]

    def delicats(self) -> Iterator[Passage]:
        """Les passages les plus difficiles à placer."""
        return (passage for passage in self.passages if passage.texte.delicat)
