"""L'audit d'un grand tableau sur une grappe, du texte aux comptes.

Ce qui sort de l'ordinaire revient au lecteur des petits recensements, sur la machine qui commande.
"""

from datetime import date
from pathlib import Path

import narwhals as nw
import polars as pl
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812

from spaser_rules.audit.en_colonnes.audit import AuditEnColonnes
from spaser_rules.audit.en_colonnes.auditer import lisible_par_polars
from spaser_rules.audit.en_colonnes.bilan import Bilan
from spaser_rules.audit.en_colonnes.delimite import LIGNE
from spaser_rules.audit.en_colonnes.groupes import CLE
from spaser_rules.audit.en_colonnes.jugement import JugeEnColonnes
from spaser_rules.audit.en_colonnes.lisible import rendre_lisible
from spaser_rules.audit.en_colonnes.noms import A_PART, REDIT
from spaser_rules.audit.en_colonnes.source import GrandTableau, ouvrir
from spaser_rules.audit.en_colonnes.spark import machines, verdicts
from spaser_rules.audit.en_colonnes.spark.session import grappe
from spaser_rules.audit.en_colonnes.tables import ECARTS
from spaser_rules.indicateurs.calcul import mesureurs
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.indicateurs.suivi import SANS_SUIVI, Suivi
from spaser_rules.recensement.profil import SANS_PROFIL, Profil


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
    ecrits: Path | None = None,
) -> AuditEnColonnes:
    """L'audit d'un tableau en texte, comme ``auditer_en_colonnes``.

    :param maitre: l'adresse de la grappe, ou ``local[2]``.
    :param partage: un dossier que toutes les machines voient, comme le tableau et le pack.
    :param ecrits: le dossier Parquet où écrire les verdicts.
    :raises SaisieInvalide: ce n'est pas un recensement, ou la grappe ne répond pas.
    """
    lignes = partage / "lignes.parquet"
    tableau = _convertir(indicateurs, chemin, profil, lignes)
    mesures = mesureurs(indicateurs, periode, au)
    juge = JugeEnColonnes(indicateurs, mesures, chemin)
    bilan = Bilan(AuditEnColonnes(indicateurs, periode, au, fichier=chemin), tableau, juge)
    with grappe(maitre, partage) as session:
        _juger(session, bilan, lignes, ecrits)
    return bilan.conclure(mesures, suivi)


def _convertir(indicateurs: Indicateurs, chemin: str, profil: Profil, lignes: Path) -> GrandTableau:
    """Le tableau, ses lignes mises dans un fichier que plusieurs machines lisent ensemble."""
    with lisible_par_polars(chemin):
        lisible = rendre_lisible(chemin, lignes.parent)
        tableau = ouvrir(chemin, indicateurs.pack, lisible, profil)
        tableau.en_parquet(lignes)
    return tableau


def _juger(session: SparkSession, bilan: Bilan, lignes: Path, ecrits: Path | None) -> None:
    """Lit, met à part, juge, compte et écrit."""
    pack, juge = bilan.audit.pack, bilan.juge
    lus = _lire(session, bilan.tableau, str(pack.dossier), lignes).persist()
    seules, a_part = _separer(lus)
    bilan.mettre_a_part(_ici(a_part.select(LIGNE, CLE)).sort(LIGNE))
    bilan.retenir(_ici(lus.filter(REDIT).select(LIGNE)).get_column(LIGNE))
    bilan.noter(_ecarts(lus, machines.INCONNUS), _ecarts(lus, machines.NOTES))
    juges = verdicts.juger_sans_lot(pack, seules).persist()
    juge.compter(nw.from_native(juges), sans_lot=True)
    bilan.audit.lues += juges.count()
    if ecrits is not None:
        verdicts.ecrire(juges, pack, juge.fichier, ecrits)
    for rang, relus in enumerate(bilan.relire(lignes.parent)):
        if ecrits is not None:
            verdicts.ajouter(relus, rang, ecrits)


def _lire(session: SparkSession, tableau: GrandTableau, pack: str, lignes: Path) -> DataFrame:
    """Les faits de toutes les lignes, lus sur les machines."""
    colonnes, titres = tuple(tableau.cadre.lecteur.colonnes.values()), tableau.titres
    parts = session.sparkContext.defaultParallelism * 2
    brut = session.read.parquet(str(lignes)).repartition(parts)
    return machines.lire(brut, lignes, machines.Origine(pack, tableau.chemin, colonnes, titres))


def _separer(lus: DataFrame) -> tuple[DataFrame, DataFrame]:
    """Les lignes sûrement seules, et celles que le lecteur doit relire."""
    redites = lus.filter(F.col(CLE).isNotNull()).groupBy(CLE).count().filter("count > 1")
    marquees = lus.join(redites, CLE, "left")
    a_part = F.col(A_PART) | F.col("count").isNotNull()
    return marquees.filter(~a_part), marquees.filter(a_part)


def _ecarts(lus: DataFrame, nom: str) -> pl.DataFrame:
    """Les écarts de toutes les lignes, rapportés ici."""
    eclates = _ici(lus.select(LIGNE, F.explode(nom).alias("ecart")).select(LIGNE, "ecart.*"))
    return eclates.select(pl.col(n).cast(type_) for n, type_ in ECARTS.items()).sort(LIGNE)


def _ici(cadre: DataFrame) -> pl.DataFrame:
    """Un cadre de la grappe, rapporté sur la machine qui commande."""
    lu = pl.from_arrow(cadre.toArrow())
    assert isinstance(lu, pl.DataFrame)
    return lu
