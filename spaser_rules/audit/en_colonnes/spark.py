"""Auditer sur Spark : les expressions des règles, inchangées, jugées par une grappe de machines.

Les cellules s'y lisent par la même ``Lecture`` ; ce qui sort de l'ordinaire revient au lecteur des
petits recensements, sur la machine qui commande.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import narwhals as nw
import polars as pl
import pyarrow as pa
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812
from pyspark.sql.pandas.types import from_arrow_schema

from spaser_rules.audit.en_colonnes.audit import AuditEnColonnes
from spaser_rules.audit.en_colonnes.bilan import Bilan
from spaser_rules.audit.en_colonnes.groupes import CLE, cle
from spaser_rules.audit.en_colonnes.jugement import JugeEnColonnes, faits_a_lire
from spaser_rules.audit.en_colonnes.lecture import A_PART, REFERENCE, Lecture, motif_de
from spaser_rules.audit.en_colonnes.source import LIGNE, ouvrir
from spaser_rules.audit.en_colonnes.tables import ECARTS
from spaser_rules.audit.en_colonnes.tete import en_utf_8, est_en_utf_8
from spaser_rules.colonnes.expressions import colonne
from spaser_rules.colonnes.juge import juger
from spaser_rules.colonnes.lignes import LOT, MARCHE, colonne_justifiee, justifiables
from spaser_rules.colonnes.statuts import CODES
from spaser_rules.indicateurs.calcul import mesureurs
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.colonnes import CENTIMES
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.indicateurs.suivi import SANS_SUIVI, Suivi
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.recensement.profil import SANS_PROFIL, Profil

_INCONNUS, _NOTES = "inconnus", "notes"
_ECART = pa.struct([("colonne", pa.string()), ("valeur", pa.string()), ("motif", pa.string())])


def auditer_sur_spark(
    indicateurs: Indicateurs,
    chemin: str,
    periode: Periode,
    au: date,
    *,
    maitre: str,
    partage: Path,
    suivi: Suivi = SANS_SUIVI,
    profil: Profil = SANS_PROFIL,
    verdicts: Path | None = None,
) -> AuditEnColonnes:
    """L'audit d'un tableau en texte, comme ``auditer_en_colonnes``.

    :param maitre: l'adresse de la grappe, ou ``local[2]``.
    :param partage: un dossier que toutes les machines voient, comme le tableau et le pack.
    :param verdicts: le dossier Parquet où écrire les verdicts.
    :raises SaisieInvalide: ce n'est pas un recensement.
    """
    tableau = ouvrir(chemin, indicateurs.pack, profil)
    mesures = mesureurs(indicateurs, periode, au)
    juge = JugeEnColonnes(indicateurs, mesures, chemin)
    audit = AuditEnColonnes(indicateurs, periode, au, fichier=chemin)
    grappe = _Grappe(Bilan(audit, tableau, juge), profil, maitre)
    try:
        grappe.juger(partage / "lignes.parquet", verdicts)
    finally:
        grappe.session.stop()
    return grappe.bilan.conclure(mesures, suivi)


class _Grappe:
    """Les machines, et ce qu'elles font d'un tableau."""

    def __init__(self, bilan: Bilan, profil: Profil, maitre: str) -> None:
        self.bilan, self.juge, self.profil = bilan, bilan.juge, profil
        self.session: SparkSession = (
            SparkSession.builder.master(maitre)
            .appName("spaser auditer")
            .config("spark.log.level", "ERROR")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()
        )
        # Deux cents parts par regroupement, par défaut, sont bien trop pour une seule machine.
        parts = self.session.sparkContext.defaultParallelism * 4
        self.session.conf.set("spark.sql.shuffle.partitions", parts)

    def juger(self, lignes: Path, verdicts: Path | None) -> None:
        """Lit, met à part, juge, compte et écrit."""
        self._convertir(lignes)
        lus = self._lire(str(lignes)).persist()
        seules, a_part = self._separer(lus)
        self.bilan.a_part.append(pl.Series(LIGNE, _colonne(a_part, LIGNE), pl.UInt32()).sort())
        self.bilan.noter(_ecarts(lus, _INCONNUS), _ecarts(lus, _NOTES))
        juges = self._verdicts(seules).persist()
        self.juge.compter(nw.from_native(juges), sans_lot=True)
        self.bilan.audit.lues += juges.count()
        relus = list(self.bilan.relire())
        if verdicts is not None:
            self._ecrire(juges, relus, verdicts)

    def _convertir(self, lignes: Path) -> None:
        """Le tableau en Parquet ; une copie en UTF-8 d'abord si son texte n'en est pas."""
        tableau = self.bilan.tableau
        with suppress(pl.exceptions.ComputeError):
            if est_en_utf_8(tableau.chemin):
                tableau.en_parquet(lignes)
                return
        self.bilan.tableau = tableau.dans(en_utf_8(tableau.chemin, lignes.parent))
        self.bilan.tableau.en_parquet(lignes)

    def _lire(self, lignes: str) -> DataFrame:
        """Les faits de toutes les lignes, lus sur les machines."""
        origine = (str(self.juge.pack.dossier), self.bilan.tableau.chemin, self.profil)
        vide = _en_lots(_lecture(*origine), pl.read_parquet(lignes, n_rows=0))
        brut = self.session.read.parquet(lignes)
        parts = brut.repartition(self.session.sparkContext.defaultParallelism * 2)
        return parts.mapInArrow(partial(_lire_les_lots, *origine), from_arrow_schema(vide.schema))

    def _separer(self, lus: DataFrame) -> tuple[DataFrame, DataFrame]:
        """Les lignes sûrement seules, et celles que le lecteur doit relire."""
        redites = lus.filter(F.col(CLE).isNotNull()).groupBy(CLE).count().filter("count > 1")
        marquees = lus.join(redites, CLE, "left")
        a_part = F.col(A_PART) | F.col("count").isNotNull()
        return marquees.filter(~a_part), marquees.filter(a_part)

    def _verdicts(self, seules: DataFrame) -> DataFrame:
        pack = self.juge.pack
        cadre = seules.withColumns(
            {
                MARCHE: F.col(LIGNE),
                LOT: F.lit(None).cast("long"),
                **{colonne_justifiee(r): _justifiee(seules, r.id) for r in justifiables(pack)},
            }
        )
        juges = juger(pack, nw.from_native(cadre), sans_lot=True, conditions=True)
        natif: DataFrame = juges.to_native()
        return natif

    def _ecrire(self, juges: DataFrame, relus: list[pl.DataFrame], verdicts: Path) -> None:
        pack = self.juge.pack
        mots = F.array(*(F.lit(statut.value) for statut in CODES))
        statuts = (
            F.element_at(mots, F.col(f"`{colonne(regle.id)}`").cast("int") + 1).alias(regle.id)
            for regle in pack.regles
        )
        euros = (F.col(CENTIMES) / 100).alias("montant_ht")
        jour = F.col("date_lancement").alias("date")
        lieu = (F.lit(self.juge.fichier).alias("fichier"), F.lit("").alias("feuille"))
        ecrits = juges.select(*lieu, LIGNE, LOT, REFERENCE, euros, jour, *statuts)
        ecrits.write.mode("overwrite").parquet(str(verdicts))
        types = {pl.UInt32: pl.Int64, pl.Enum: pl.String}
        for rang, relu in enumerate(relus):
            relu.cast(types).write_parquet(verdicts / f"relus-{rang}.parquet")  # type: ignore[arg-type]


def _justifiee(lus: DataFrame, regle: str) -> Column:
    return F.col(motif_de(regle)) if motif_de(regle) in lus.columns else F.lit(False)


def _lire_les_lots(
    pack: str, chemin: str, profil: Profil, lots: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Sur une machine : les faits d'une part des lignes."""
    lecture = _lecture(pack, chemin, profil)
    for lot in lots:
        morceau = pl.from_arrow(lot)
        assert isinstance(morceau, pl.DataFrame)
        numerotees = morceau.with_columns(pl.col(LIGNE).cast(pl.UInt32))
        yield from _en_lots(lecture, numerotees).to_batches()


def _lecture(pack: str, chemin: str, profil: Profil) -> Lecture:
    """La même lecture sur toutes les machines, chacune tenant ses tables."""
    indicateurs = charger_indicateurs(charger_pack(Path(pack)))
    tableau = ouvrir(chemin, indicateurs.pack, profil)
    return Lecture(tableau.lecteur, faits_a_lire(indicateurs))


def _en_lots(lecture: Lecture, morceau: pl.DataFrame) -> pa.Table:
    """Les faits de ce morceau, chaque ligne portant ses écarts, dans les types de Spark."""
    lu = lecture.lire(lecture.preparer(morceau))
    cadre = lu.cadre.with_columns(cle(lu.cadre).reinterpret(signed=True))
    for nom, ecarts in ((_INCONNUS, lu.inconnus), (_NOTES, lu.notes)):
        groupes = ecarts.group_by(LIGNE).agg(pl.struct("colonne", "valeur", "motif").alias(nom))
        cadre = cadre.join(groupes, on=LIGNE, how="left")
    table = cadre.cast({pl.UInt32: pl.Int64}).to_arrow()
    return table.cast(pa.schema([(champ.name, _type(champ.type)) for champ in table.schema]))


def _type(type_: pa.DataType) -> pa.DataType:
    """Le type que Spark lit : ses textes et ses listes sont petits."""
    if pa.types.is_large_list(type_):
        return pa.list_(_ECART)
    return (
        pa.string() if pa.types.is_large_string(type_) or pa.types.is_string_view(type_) else type_
    )


def _ecarts(lus: DataFrame, nom: str) -> pl.DataFrame:
    """Les écarts de toutes les lignes, rapportés ici."""
    eclates = lus.select(LIGNE, F.explode(nom).alias("ecart")).select(LIGNE, "ecart.*")
    cadre = pl.from_arrow(eclates.toArrow())
    assert isinstance(cadre, pl.DataFrame)
    return cadre.select(pl.col(nom).cast(type_) for nom, type_ in ECARTS.items()).sort(LIGNE)


def _colonne(cadre: DataFrame, nom: str) -> list[int]:
    nombres: list[int] = cadre.select(nom).toArrow().column(0).to_pylist()
    return nombres
