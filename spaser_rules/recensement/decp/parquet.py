"""Les données nationales en Parquet : les colonnes utiles, en texte, comme celles d'un tableau."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.recensement.decp.colonnes import reconnaitre
from spaser_rules.recensement.decp.enregistrement import Enregistrement
from spaser_rules.recensement.decp.enveloppe import (
    GARDER_LES_SIENNES,
    LIGNES_MAXIMUM,
    TAILLE_MAXIMALE,
    pas_des_decp,
    trop_de_lignes,
)
from spaser_rules.recensement.decp.tabulaire import enregistrements

if TYPE_CHECKING:
    import polars as pl

CARACTERES_MAXIMUM = 1_000_000_000
"""Au-delà, la mémoire ne suffit plus : un texte répété ne pèse rien dans le fichier."""


def lire(chemin: str) -> Iterator[Enregistrement]:
    """Les lignes du fichier ; leur rang compte à partir de 1.

    :raises SaisieInvalide: fichier absent, abîmé, démesuré, ou d'une autre sorte.
    """
    import polars as pl

    _refuser_le_demesure(chemin)
    try:
        textes, rangs = _en_textes(chemin, pl.scan_parquet(chemin, glob=False))
        _borner(chemin, textes)
        lignes = textes.collect().rows()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        conseil = "Téléchargez-le à nouveau : il est sans doute coupé."
        probleme = "le fichier Parquet est abîmé"
        raise SaisieInvalide([Anomalie(chemin, probleme, conseil=conseil)]) from None
    return enregistrements(chemin, rangs, lignes, lettrees=False)


def _en_textes(chemin: str, cadre: "pl.LazyFrame") -> "tuple[pl.LazyFrame, dict[str, int]]":
    import polars as pl

    schema = cadre.collect_schema()
    rangs = reconnaitre(schema.names())
    if not rangs:
        raise pas_des_decp(chemin, "ses colonnes ne sont pas celles d'un fichier national")
    colonnes = [
        pl.nth(rang).cast(pl.List(pl.String)).list.join(", ")
        if isinstance(schema.dtypes()[rang], pl.List)
        else pl.nth(rang).cast(pl.String)
        for rang in rangs.values()
    ]
    return cadre.select(colonnes), {nom: rang for rang, nom in enumerate(rangs)}


def _borner(chemin: str, textes: "pl.LazyFrame") -> None:
    """Mesure avant de garder : un fichier de quelques octets peut en décrire des milliards."""
    import polars as pl

    mesures = textes.select(pl.len(), *(_caracteres(nom) for nom in textes.collect_schema()))
    lignes, *caracteres = mesures.collect().row(0)
    if lignes > LIGNES_MAXIMUM or sum(filter(None, caracteres)) > CARACTERES_MAXIMUM:
        raise trop_de_lignes(chemin)


def _caracteres(nom: str) -> "pl.Expr":
    import polars as pl

    return pl.col(nom).str.len_bytes().sum().alias(f"octets de {nom}")


def _refuser_le_demesure(chemin: str) -> None:
    try:
        taille = Path(chemin).stat().st_size
    except OSError as cause:
        probleme = f"le fichier ne s'ouvre pas ({cause.strerror})"
        raise SaisieInvalide([Anomalie(chemin, probleme, conseil="Vérifiez son nom.")]) from None
    if taille > TAILLE_MAXIMALE:
        raise SaisieInvalide(
            [Anomalie(chemin, "le fichier est trop grand", conseil=GARDER_LES_SIENNES)]
        )
