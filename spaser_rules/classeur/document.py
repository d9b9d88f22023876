"""Un classeur vu comme un document : mêmes valeurs qu'en YAML, et des cellules pour positions."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from spaser_rules.anomalies import Anomalie
from spaser_rules.saisie.document import Chemin, Document, Position

_LIGNES = 1 << 21
"""Plus qu'une feuille n'en a : le rang de la feuille et la ligne tiennent en un seul nombre."""


@dataclass(slots=True)
class Reperes:
    """Où est quoi dans une feuille lue ; lignes et colonnes comptent à partir de 1.

    ``rangs`` donne les lignes de chaque table, ``libres`` celles qui n'ont pas de réponse.
    """

    entete: int
    libelle: int
    colonnes: dict[Chemin, int]
    rangs: dict[Chemin, list[int]] = field(default_factory=dict)
    libres: dict[Chemin, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class DocumentDeClasseur(Document):
    """``libelles`` donne, pour chaque champ, ce que le formulaire écrit devant.

    ``reperes`` donne, par titre de feuille, la place de ce qui s'y lit.
    """

    feuilles: list[str] = field(default_factory=list)
    libelles: dict[Chemin, str] = field(default_factory=dict)
    reperes: dict[str, Reperes] = field(default_factory=dict)

    def situer(self, feuille: int, ligne: int, colonne: int) -> Position:
        """La position d'une cellule ; ligne et colonne comptent à partir de 1."""
        return feuille * _LIGNES + ligne, colonne

    def poser(self, chemin: Chemin, valeur: Any, position: Position, libelle: str) -> None:
        """Retient une cellule, vide ou non ; vide, elle n'est pas une réponse."""
        self.positions[chemin] = self.cles[chemin] = position
        self.libelles[chemin] = libelle
        if valeur is None:
            return
        table = self.valeurs
        for pas, suivant in pairwise(chemin):
            if isinstance(table, list):
                table.extend({} for _ in range(len(table), int(pas) + 1))
                table = table[int(pas)]
            else:
                table = table.setdefault(pas, [] if isinstance(suivant, int) else {})
        table[chemin[-1]] = valeur

    def cellule(self, chemin: Chemin) -> tuple[str, int, int] | None:
        """La feuille, la ligne et la colonne où un champ se répond, vide ou non."""
        if chemin not in self.positions:
            return None
        rang, colonne = self.positions[chemin]
        feuille, ligne = divmod(rang, _LIGNES)
        return self.feuilles[feuille], ligne, colonne

    def anomalie(self, probleme: str, position: Position, **details: str) -> Anomalie:
        """L'anomalie, à la feuille et à la cellule données."""
        feuille, ligne = divmod(position[0], _LIGNES)
        lieu = f"feuille {self.feuilles[feuille]}, cellule {lettres(position[1])}{ligne}"
        ligne_et_feuille, colonne = position
        return Anomalie(self.fichier, probleme, ligne_et_feuille, colonne, **details, lieu=lieu)

    def conseil_d_ajout(self, cle: str) -> str:
        """Comment ajouter une réponse qui manque."""
        return "Remplissez cette cellule."

    def nommer(self, chemin: Chemin) -> str:
        """Le libellé du champ."""
        while chemin and chemin not in self.libelles:
            chemin = chemin[:-1]
        return self.libelles.get(chemin, "")


def lettres(colonne: int) -> str:
    """Le nom d'une colonne.

    >>> lettres(1), lettres(26), lettres(27)
    ('A', 'Z', 'AA')
    """
    nom = ""
    while colonne:
        colonne, reste = divmod(colonne - 1, 26)
        nom = chr(65 + reste) + nom
    return nom
