"""L'étendue d'une feuille, mesurée avant que le lecteur ne réserve la mémoire de sa grille."""

import re
from xml.parsers import expat

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.saisie.archive import Archive

CELLULES_MAXIMUM = 20_000_000
"""Lignes fois colonnes : cent mille marchés de deux cents colonnes."""

_CELLULE = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_FEUILLE = re.compile(r"xl/worksheets/.*\.xml")
_REPETEES = ("table:number-columns-repeated", "table:number-rows-repeated")


def refuser_les_feuilles_demesurees(archive: Archive) -> None:
    """Une cellule perdue au bout de la feuille suffit à remplir la mémoire.

    :raises SaisieInvalide: une feuille trop étendue.
    """
    for nom, octets in archive.pieces.items():
        if _FEUILLE.fullmatch(nom):
            lignes, colonnes = _etendue_excel(octets)
        elif nom == "content.xml":
            lignes, colonnes = _etendue_ods(octets)
        else:
            continue
        if lignes * colonnes > CELLULES_MAXIMUM:
            conseil = "Supprimez les cellules égarées loin du tableau, puis enregistrez."
            raise SaisieInvalide(
                [Anomalie(archive.fichier, "une feuille est démesurée", conseil=conseil)]
            )


def _etendue_excel(octets: bytes) -> tuple[int, int]:
    lignes, colonnes = 0, 0
    for lettres, ligne in _CELLULE.findall(octets):
        rang = 0
        for lettre in lettres:
            rang = rang * 26 + lettre - 64
        lignes, colonnes = max(lignes, int(ligne)), max(colonnes, rang)
    return lignes, colonnes


def _etendue_ods(octets: bytes) -> tuple[int, int]:
    """La plus grande ligne et la plus grande colonne qui ont un contenu, répétitions comprises."""
    mesure = _Mesure()
    analyseur = expat.ParserCreate()
    analyseur.StartElementHandler = mesure.ouvrir
    analyseur.EndElementHandler = mesure.fermer
    try:
        analyseur.Parse(octets, True)
    except (expat.ExpatError, ValueError):
        return 0, 0  # le lecteur dira que le classeur est abîmé
    return mesure.lignes, mesure.colonnes


class _Mesure:
    """Suit les lignes et les cellules ; ce qui est vide ne compte que si du contenu le suit."""

    def __init__(self) -> None:
        self.lignes = self.colonnes = self.ligne = self.colonne = 0
        self.repetees = 1
        self.pleine = False

    def ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        if nom == "table:table":
            self.ligne = 0
        elif nom == "table:table-row":
            self.colonne, self.pleine = 0, False
            self.repetees = _nombre(attributs, _REPETEES[1])
        elif nom in ("table:table-cell", "table:covered-table-cell"):
            self.colonne += _nombre(attributs, _REPETEES[0])
            if "office:value-type" in attributs or "calcext:value-type" in attributs:
                self.pleine = True
                self.colonnes = max(self.colonnes, self.colonne)

    def fermer(self, nom: str) -> None:
        if nom == "table:table-row":
            self.ligne += self.repetees
            if self.pleine:
                self.lignes = max(self.lignes, self.ligne)


def _nombre(attributs: dict[str, str], nom: str) -> int:
    ecrit = attributs.get(nom, "1")
    return int(ecrit) if ecrit.isascii() and ecrit.isdigit() and len(ecrit) < 10 else 1
