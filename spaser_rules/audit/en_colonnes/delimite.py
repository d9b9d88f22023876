"""Un fichier en texte tel que Polars le lit : des cellules, ligne par ligne, sans rien y lire."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

LIGNE = "ligne"
"""Le numéro d'une ligne, depuis 1."""


def cellule(rang: int) -> str:
    """Le nom de la colonne d'un rang, depuis 0."""
    return f"c{rang}"


@dataclass(frozen=True, slots=True)
class Delimite:
    """``lu`` est en UTF-8, récrit s'il le faut ; ``fin`` finit les lignes, « \\n » ou « \\r »."""

    lu: Path
    separateur: str
    fin: str

    def dans(self, copie: Path) -> "Delimite":
        """Le même texte, lu dans une copie."""
        return replace(self, lu=copie)

    def ouvrir(self, largeur: int, types: Mapping[int, pl.DataType]) -> pl.LazyFrame:
        """``ligne``, puis une colonne par rang jusqu'à ``largeur`` ; ce qui dépasse est laissé.

        :param types: le type des rangs qui ne se lisent pas en texte.
        """
        schema = {cellule(r): types.get(r, pl.String()) for r in range(largeur)}
        return pl.scan_csv(
            self.lu,
            separator=self.separateur,
            eol_char=self.fin,
            has_header=False,
            schema=schema,
            row_index_name=LIGNE,
            row_index_offset=1,
            truncate_ragged_lines=True,
            missing_columns="insert",
            extra_columns="ignore",
        )
