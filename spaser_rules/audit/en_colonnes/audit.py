"""Ce qu'un audit en colonnes retient : des nombres, et les verdicts dans un fichier à part."""

from collections import Counter
from dataclasses import dataclass, field

import polars as pl

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.en_colonnes.tables import ECARTS
from spaser_rules.jugement.statuts import Statut
from spaser_rules.recensement.resultat import Ecart

CITES = 1_000
"""Les cellules illisibles que citent les réponses ; toutes sont dans ``illisibles.parquet``."""


@dataclass(slots=True)
class AuditEnColonnes(Audit):
    """Un audit dont les marchés ne sont pas gardés, mais comptés.

    ``non_lues`` a les colonnes de ``tables.ECARTS``.
    """

    fichier: str = ""
    juges: int = 0
    nombres: Counter[tuple[str, Statut]] = field(default_factory=Counter)
    non_lues: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ECARTS))

    @property
    def auditees(self) -> int:
        return self.juges

    @property
    def illisibles(self) -> int:
        return self.non_lues.height

    @property
    def inconnus(self) -> list[Ecart]:
        premieres = self.non_lues.head(CITES).iter_rows(named=True)
        return [Ecart(fichier=self.fichier, feuille="", **lue) for lue in premieres]

    def verdicts(self) -> Counter[tuple[str, Statut]]:
        return self.nombres
