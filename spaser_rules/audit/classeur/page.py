"""Une feuille du classeur d'audit : des tableaux, des textes, et de quoi les imprimer."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from spaser_rules.audit.classeur.cellules import (
    FORMES,
    HAUTEURS,
    Cellule,
    Valeur,
    en_cellule,
    tenir,
)
from spaser_rules.classeur.styles import HAUTEUR, TEXTE, lignes_de_texte, style
from spaser_rules.textes import ressemble_a_une_formule

LIGNES_MAXIMUM = 200_000
"""Au-delà, un tableur ne sert plus à relire ; ce qui n'y tient pas est dit en dernière ligne."""

_LIGNES_DE_TEXTE = 27
"""Les lignes de texte de la plus haute ligne qu'Excel admette."""


class Colonne(NamedTuple):
    """Une colonne d'un tableau ; la largeur est en caractères."""

    titre: str
    largeur: float


class Plage(NamedTuple):
    """Où un tableau est écrit : sa feuille, la ligne de son en-tête et sa dernière, depuis 0."""

    nom: str
    entete: int
    fin: int

    def serie(self, colonne: int) -> list[str | int]:
        """Les données d'une colonne, telles qu'un graphique les cite."""
        return [self.nom, self.entete + 1, colonne, self.fin, colonne]


Ligne = Sequence[Valeur | Cellule]


class Page:
    """Une feuille en cours d'écriture."""

    def __init__(self, classeur: Any, nom: str) -> None:
        self.classeur, self.nom = classeur, nom
        self.feuille = classeur.add_worksheet(nom)
        self._formes: dict[tuple[str, bool], Any] = {}
        self._largeurs: tuple[float, ...] = ()
        self.feuille.hide_gridlines(2)
        self.feuille.set_landscape()
        self.feuille.set_paper(9)  # A4
        self.feuille.fit_to_pages(1, 0)
        self.feuille.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self.feuille.set_footer(f"&L{nom} · document préparatoire, ne pas diffuser&RPage &P sur &N")

    def donnees(
        self, colonnes: Sequence[Colonne], lignes: Iterable[Ligne], fixes: int = 1, pages: int = 1
    ) -> None:
        """Une feuille d'un seul tableau : en-tête figé et répété, un filtre par colonne.

        :param fixes: les premières colonnes, qui restent à l'écran et se répètent à l'impression.
        :param pages: les pages que le tableau prend en largeur.
        """
        self.largeurs(*(colonne.largeur for colonne in colonnes))
        plage = self.tableau([colonne.titre for colonne in colonnes], lignes, 0)
        self.feuille.freeze_panes(1, fixes)
        self.feuille.repeat_rows(0)
        self.feuille.repeat_columns(0, fixes - 1)
        self.feuille.fit_to_pages(pages, 0)
        self.feuille.autofilter(0, 0, plage.fin, len(colonnes) - 1)

    def largeurs(self, *largeurs: float) -> None:
        """La largeur des premières colonnes, en caractères."""
        self._largeurs = largeurs
        for colonne, largeur in enumerate(largeurs):
            self.feuille.set_column(colonne, colonne, largeur)

    def textes(self, haut: int, cellules: Iterable[Cellule]) -> int:
        """Des lignes de texte, hors de tout tableau ; rend la première ligne après elles."""
        ligne = haut
        for ligne, cellule in enumerate(cellules, haut):
            self.ecrire(ligne, 0, cellule)
            if cellule.forme in HAUTEURS:
                self.feuille.set_row(ligne, HAUTEURS[cellule.forme])
        return ligne + 1

    def tableau(self, titres: Sequence[str], lignes: Iterable[Ligne], haut: int) -> Plage:
        """Un tableau dont l'en-tête est à la ligne ``haut`` ; vide, il le dit."""
        self._ligne(haut, [Cellule(titre, "titre") for titre in titres])
        restantes, fin = iter(lignes), haut
        for fin, ligne in enumerate(islice(restantes, LIGNES_MAXIMUM), haut + 1):
            self._ligne(fin, ligne)
        tues = sum(1 for _ in restantes)
        if tues:
            self.ecrire(fin + 1, 0, Cellule(f"{tues} lignes de plus, non écrites ici"))
        elif fin == haut:
            self.ecrire(haut + 1, 0, Cellule("(aucune ligne)"))
        return Plage(self.nom, haut, max(fin, haut + 1))

    def _ligne(self, rang: int, valeurs: Ligne) -> None:
        """Une ligne, haute de son plus long texte."""
        hauteur = 1
        for colonne, (valeur, largeur) in enumerate(
            zip(valeurs, self._largeurs[: len(valeurs)], strict=True)
        ):
            cellule = en_cellule(valeur)
            self.ecrire(rang, colonne, cellule)
            texte = cellule.valeur
            if isinstance(texte, str) and (len(texte) > largeur or "\n" in texte):
                hauteur = max(hauteur, lignes_de_texte(texte, largeur))
        if hauteur > 1:
            self.feuille.set_row(rang, HAUTEUR * min(hauteur, _LIGNES_DE_TEXTE))

    def ecrire(self, ligne: int, colonne: int, cellule: Cellule) -> None:
        """Une cellule ; un texte reste un texte, même s'il ressemble à une formule."""
        valeur, forme, note = cellule
        if valeur is None or valeur == "":
            self.feuille.write_blank(ligne, colonne, None, self._forme(forme))
        elif isinstance(valeur, str):
            texte = tenir(valeur)
            format_ = self._forme(forme, ressemble_a_une_formule(texte))
            self.feuille.write_string(ligne, colonne, texte, format_)
        elif isinstance(valeur, date):
            self.feuille.write_datetime(ligne, colonne, valeur, self._forme(forme))
        else:
            self.feuille.write_number(ligne, colonne, valeur, self._forme(forme))
        if note:
            self.feuille.write_comment(ligne, colonne, tenir(note), {"x_scale": 2})

    def renvoyer(self, ligne: int, nom: str) -> None:
        """Le nom d'une autre feuille, qui y mène."""
        self.feuille.write_url(ligne, 0, f"internal:'{nom}'!A1", self._forme("lien"), nom)

    def _forme(self, nom: str, protegee: bool = False) -> Any:
        if (nom, protegee) not in self._formes:
            protection = {"quote_prefix": True} if protegee else {}
            proprietes = style(TEXTE) | FORMES[nom] | protection
            self._formes[nom, protegee] = self.classeur.add_format(proprietes)
        return self._formes[nom, protegee]
