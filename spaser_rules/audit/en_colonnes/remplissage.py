"""Les cellules remplies d'un grand tableau, comptées là seulement où l'on hésite."""

import polars as pl

from spaser_rules.audit.en_colonnes import textes
from spaser_rules.audit.en_colonnes.delimite import LIGNE, Delimite, cellule
from spaser_rules.recensement.remplissage import Remplissage


def de_tout_le_tableau(texte: Delimite, entete: int, largeur: int) -> Remplissage:
    """Celui de toutes les lignes sous l'en-tête, dont on donne le numéro."""
    return Remplissage(largeur, lambda rang: _compter(texte, entete, rang))


def _compter(texte: Delimite, entete: int, rang: int) -> int:
    """Une lecture du fichier par colonne, et il est rare qu'il en faille une."""
    ecrit = textes.propre(pl.col(cellule(rang))).alias("ecrit")
    lignes = texte.ouvrir(rang + 1, {}).filter(pl.col(LIGNE) > entete)
    remplies = lignes.select(ecrit).drop_nulls()
    # Un mot qui dit que l'on ne sait pas est court, et n'a pas de chiffre.
    mots = remplies.filter(~textes.est_long(pl.col("ecrit")), ~pl.col("ecrit").str.contains(r"\d"))
    nombres = mots.group_by("ecrit").len().collect(engine="streaming")
    muets = textes.muets(nombres.get_column("ecrit"))
    tus = nombres.filter(pl.col("ecrit").is_in(muets)).get_column("len").sum()
    return int(remplies.select(pl.len()).collect(engine="streaming").item() - tus)
