"""Ce que fait chaque machine : lire les faits d'une part des lignes, avec la même ``Lecture``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polars as pl
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema

from spaser_rules.audit.en_colonnes.delimite import LIGNE
from spaser_rules.audit.en_colonnes.groupes import cle
from spaser_rules.audit.en_colonnes.jugement import faits_a_lire
from spaser_rules.audit.en_colonnes.lecture import Lecture
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.recensement.entete import Colonne
from spaser_rules.recensement.lignes import Lecteur

INCONNUS, NOTES = "inconnus", "notes"
"""Les colonnes où chaque ligne porte ses écarts."""

_ECART = pa.struct([("colonne", pa.string()), ("valeur", pa.string()), ("motif", pa.string())])


@dataclass(frozen=True, slots=True)
class Origine:
    """De quoi refaire la même lecture sur chaque machine, qui a ses propres tables."""

    pack: str
    fichier: str
    colonnes: tuple[Colonne, ...]
    titres: frozenset[str]

    def lecture(self) -> Lecture:
        """La lecture, d'après le pack que la machine voit."""
        indicateurs = charger_indicateurs(charger_pack(Path(self.pack)))
        lecteur = Lecteur(self.fichier, "", self.colonnes, indicateurs.pack)
        return Lecture(lecteur, faits_a_lire(indicateurs), self.titres)


def lire(brut: DataFrame, lignes: Path, origine: Origine) -> DataFrame:
    """Les faits de toutes ces lignes.

    :param lignes: le fichier Parquet d'où elles viennent, dont on ne lit ici que les colonnes.
    """
    vide = _en_lots(origine.lecture(), pl.read_parquet(lignes, n_rows=0))
    return brut.mapInArrow(partial(_lire_les_lots, origine), from_arrow_schema(vide.schema))


def _lire_les_lots(origine: Origine, lots: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    lecture = origine.lecture()
    for lot in lots:
        morceau = pl.from_arrow(lot)
        assert isinstance(morceau, pl.DataFrame)
        numerotees = morceau.with_columns(pl.col(LIGNE).cast(pl.UInt32))
        yield from _en_lots(lecture, numerotees).to_batches()


def _en_lots(lecture: Lecture, morceau: pl.DataFrame) -> pa.Table:
    """Les faits de ce morceau, chaque ligne portant ses écarts, dans les types de Spark."""
    lu = lecture.lire(lecture.preparer(morceau))
    cadre = lu.cadre.with_columns(cle(lu.cadre).reinterpret(signed=True))
    for nom, ecarts in ((INCONNUS, lu.inconnus), (NOTES, lu.notes)):
        groupes = ecarts.group_by(LIGNE).agg(pl.struct("colonne", "valeur", "motif").alias(nom))
        cadre = cadre.join(groupes, on=LIGNE, how="left")
    table = cadre.cast({pl.UInt32: pl.Int64}).to_arrow()
    return table.cast(pa.schema([(champ.name, _type(champ.type)) for champ in table.schema]))


def _type(type_: pa.DataType) -> pa.DataType:
    """Le type que Spark lit : ses textes et ses listes sont petits."""
    if pa.types.is_large_list(type_):
        return pa.list_(_ECART)
    long = pa.types.is_large_string(type_) or pa.types.is_string_view(type_)
    return pa.string() if long else type_
