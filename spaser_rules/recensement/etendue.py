"""L'étendue d'une feuille, mesurée avant que le lecteur ne réserve la mémoire de sa grille."""

import re
from collections.abc import Callable
from xml.parsers import expat

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.saisie.archive import RECENSEMENT_ODS, Archive

CELLULES_MAXIMUM = 20_000_000
"""Lignes fois colonnes : cent mille marchés de deux cents colonnes."""

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_REPETEES = ("table:number-columns-repeated", "table:number-rows-repeated")
_CELLULES_ODS = ("table:table-cell", "table:covered-table-cell")
_TYPES_ODS = {"office:value-type", "calcext:value-type"}


def refuser_les_feuilles_demesurees(archive: Archive) -> None:
    """Une cellule perdue au bout de la feuille suffit à remplir la mémoire.

    Toute pièce est mesurée : un classeur piégé range ses feuilles où il veut.

    :raises SaisieInvalide: une feuille trop étendue.
    """
    for nom, octets in archive.pieces.items():
        mesure = _Ods() if nom == RECENSEMENT_ODS.piece else _Excel()
        _parcourir(octets, mesure)
        if mesure.lignes * mesure.colonnes > CELLULES_MAXIMUM:
            conseil = "Supprimez les cellules égarées loin du tableau, puis enregistrez."
            raise SaisieInvalide(
                [Anomalie(archive.fichier, "une feuille est démesurée", conseil=conseil)]
            )


class _Mesure:
    """La plus grande ligne et la plus grande colonne qui ont un contenu."""

    def __init__(self) -> None:
        self.lignes = self.colonnes = self.ligne = self.colonne = 0

    def ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        """Une balise s'ouvre."""

    def fermer(self, nom: str) -> None:
        """Une balise se ferme."""


class _Excel(_Mesure):
    """Les lignes et les cellules disent leur place ; sinon, elles suivent la précédente."""

    def ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        sorte = nom.rpartition(":")[2]
        if sorte == "row":
            self.ligne, self.colonne = _nombre(attributs, "r", self.ligne + 1), 0
        elif sorte == "c":
            self._cellule(_REFERENCE.fullmatch(attributs.get("r", "")))

    def _cellule(self, reference: re.Match[str] | None) -> None:
        self.colonne += 1
        if reference:
            self.colonne, self.ligne = _rang(reference[1]), int(reference[2])
        self.lignes = max(self.lignes, self.ligne)
        self.colonnes = max(self.colonnes, self.colonne)


class _Ods(_Mesure):
    """Les répétitions comptent ; ce qui est vide ne compte que si du contenu le suit."""

    repetees, pleine = 1, False

    def ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        if nom == "table:table":
            self.ligne = 0
        elif nom == "table:table-row":
            self.colonne, self.pleine = 0, False
            self.repetees = _nombre(attributs, _REPETEES[1], 1)
        elif nom in _CELLULES_ODS:
            self.colonne += _nombre(attributs, _REPETEES[0], 1)
            if not _TYPES_ODS.isdisjoint(attributs):
                self.pleine = True
                self.colonnes = max(self.colonnes, self.colonne)

    def fermer(self, nom: str) -> None:
        if nom == "table:table-row":
            self.ligne += self.repetees
            if self.pleine:
                self.lignes = max(self.lignes, self.ligne)


def _parcourir(octets: bytes, mesure: _Mesure) -> None:
    analyseur = expat.ParserCreate()
    ouvrir: Callable[[str, dict[str, str]], None] = mesure.ouvrir
    analyseur.StartElementHandler, analyseur.EndElementHandler = ouvrir, mesure.fermer
    try:
        analyseur.Parse(octets, True)
    except (expat.ExpatError, ValueError):
        return  # pas du XML, ou un contenu que le lecteur refusera


def _nombre(attributs: dict[str, str], nom: str, defaut: int) -> int:
    ecrit = attributs.get(nom, "")
    return int(ecrit) if ecrit.isascii() and ecrit.isdigit() and len(ecrit) < 10 else defaut


def _rang(lettres: str) -> int:
    rang = 0
    for lettre in lettres:
        rang = rang * 26 + ord(lettre) - 64
    return rang
