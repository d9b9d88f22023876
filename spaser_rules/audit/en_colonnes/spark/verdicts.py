"""Juger sur la grappe, et écrire les verdicts dans un dossier Parquet."""

from pathlib import Path

import narwhals as nw
import polars as pl
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812

from spaser_rules.audit.en_colonnes.delimite import LIGNE
from spaser_rules.audit.en_colonnes.noms import REFERENCE, motif_de
from spaser_rules.colonnes.expressions import colonne
from spaser_rules.colonnes.juge import juger
from spaser_rules.colonnes.lignes import LOT, MARCHE, colonne_justifiee, justifiables
from spaser_rules.colonnes.statuts import CODES
from spaser_rules.indicateurs.en_colonnes.noms import CENTIMES
from spaser_rules.pack.pack import Pack


def juger_sans_lot(pack: Pack, seules: DataFrame) -> DataFrame:
    """Les verdicts de lignes dont chacune est un marché sans lot, par l'expression des règles."""
    cadre = seules.withColumns(
        {
            MARCHE: F.col(LIGNE),
            LOT: F.lit(None).cast("long"),
            **{colonne_justifiee(r): _justifiee(seules, r.id) for r in justifiables(pack)},
        }
    )
    juges: DataFrame = juger(
        pack, nw.from_native(cadre), sans_lot=True, conditions=True
    ).to_native()
    return juges


def _justifiee(lus: DataFrame, regle: str) -> Column:
    return F.col(motif_de(regle)) if motif_de(regle) in lus.columns else F.lit(False)


def ecrire(juges: DataFrame, pack: Pack, fichier: str, dossier: Path) -> None:
    """Les colonnes de ``verdicts.schema``, chaque machine écrivant sa part."""
    mots = F.array(*(F.lit(statut.value) for statut in CODES))
    statuts = (
        F.element_at(mots, F.col(f"`{colonne(regle.id)}`").cast("int") + 1).alias(regle.id)
        for regle in pack.regles
    )
    euros = (F.col(CENTIMES) / 100).alias("montant_ht")
    jour = F.col("date_lancement").alias("date")
    lieu = (F.lit(fichier).alias("fichier"), F.lit("").alias("feuille"))
    ecrits = juges.select(*lieu, LIGNE, LOT, REFERENCE, euros, jour, *statuts)
    ecrits.write.mode("overwrite").parquet(str(dossier))


def ajouter(relus: pl.DataFrame, rang: int, dossier: Path) -> None:
    """Les verdicts des lignes relues ici, à côté de ceux de la grappe, dans les mêmes types."""
    types = {pl.UInt32: pl.Int64, pl.Enum: pl.String}
    relus.cast(types).write_parquet(dossier / f"relus-{rang}.parquet")  # type: ignore[arg-type]
