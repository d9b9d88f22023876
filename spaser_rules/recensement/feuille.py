"""Une feuille d'un fichier, quel que soit son format."""

from dataclasses import dataclass, field
from typing import Any

Ligne = list[Any]


@dataclass(slots=True)
class Feuille:
    """Les lignes d'une feuille, depuis la première ; son nom est vide dans un .csv.

    ``fusions`` donne les cellules fusionnées : ligne et colonne de début puis de fin, depuis 0 ;
    ``notes`` est ce qu'il faut dire de la feuille entière.
    """

    nom: str
    lignes: list[Ligne]
    fusions: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


Candidates = list[list[Feuille]]
"""Les lectures possibles d'une source ; un .csv en a une par séparateur."""
