"""Les lignes mises à part : le lecteur des petits recensements les relit, partie par partie."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from spaser_rules.audit.en_colonnes.delimite import LIGNE
from spaser_rules.audit.en_colonnes.groupes import CLE
from spaser_rules.audit.en_colonnes.parties import parties
from spaser_rules.audit.en_colonnes.source import GrandTableau
from spaser_rules.recensement import graphies
from spaser_rules.recensement.colonnes import sans_titre
from spaser_rules.recensement.feuille import Ligne
from spaser_rules.recensement.lecture import relire
from spaser_rules.recensement.resultat import Ecart, Recensement
from spaser_rules.saisie.octets import CONTROLES

LIGNES = 20_000
"""Lignes relues à la fois : chacune devient un objet, bien plus lourd que ses cellules."""


class Relecture:
    """Relit des lignes d'un tableau, sans séparer celles qui en forment un seul marché."""

    def __init__(self, tableau: GrandTableau) -> None:
        self.tableau = tableau
        self.debords: Counter[int] = Counter()

    def relire(self, a_part: pl.DataFrame, dossier: Path) -> Iterator[Recensement]:
        """Ce que donnent ces lignes.

        :param a_part: leur numéro (``LIGNE``) et leur clé (``groupes.CLE``).
        :param dossier: où les ranger quand elles sont trop nombreuses pour la mémoire.
        """
        entieres = (
            morceau.join(a_part, on=LIGNE, maintain_order="left")
            for morceau in self.tableau.lignes(a_part.get_column(LIGNE))
        )
        for partie in parties(entieres, a_part.height // LIGNES + 1, dossier):
            yield relire(self.tableau.cadre, self._lignes(partie.drop(CLE)))

    def _lignes(self, partie: pl.DataFrame) -> Iterator[tuple[int, Ligne]]:
        """Telles qu'un petit tableau les donnerait."""
        largeur = self.tableau.cadre.largeur
        for numero, *cellules in partie.iter_rows():
            while len(cellules) > largeur and cellules[-1] is None:
                cellules.pop()  # presque toutes : rien à y chercher, cellule par cellule
            ligne = [c and CONTROLES.sub(" ", c) for c in cellules]
            pleins = (r for r, c in enumerate(ligne[largeur:], largeur) if graphies.texte(c))
            self.debords.update(pleins)
            yield numero, ligne

    def notes(self) -> list[Ecart]:
        """Les colonnes d'au-delà de l'en-tête : seules des lignes mises à part en ont."""
        comptes = sorted(self.debords.items())
        return [self.tableau.cadre.ecart(rang, "", sans_titre(n)) for rang, n in comptes]
