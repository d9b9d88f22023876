"""Les lignes qui pourraient ne pas être des marchés : le lecteur doit les voir entières."""

from collections.abc import Mapping

import polars as pl

from spaser_rules.audit.en_colonnes import textes
from spaser_rules.audit.en_colonnes.noms import ETRANGE, LANCEMENT, OBJET, REFERENCE
from spaser_rules.indicateurs.en_colonnes.noms import CENTIMES

_LETTRES = ("nature", "procedure")
"""Des faits dont une valeur connue exclut une ligne de total."""


def douteuses(lus: pl.DataFrame, titres: Mapping[str, str]) -> pl.Expr:
    """Vrai pour ce qui pourrait ne pas être un marché, ou que les colonnes liraient mal.

    :param titres: le titre de chaque colonne de texte, que redit un en-tête répété.
    """
    lettres = [pl.col(nom).is_not_null() for nom in _LETTRES if nom in lus.columns]
    redits = ((pl.col(nom) == titre).fill_null(False) for nom, titre in titres.items())
    return pl.any_horizontal(ETRANGE, _somme(lus, lettres), _seule(lettres), *redits)


def _seule(lettres: list[pl.Expr]) -> pl.Expr:
    """Vrai pour une ligne dont presque rien n'est connu : un intertitre, une note."""
    # Un objet très court dit peut-être que l'on ne sait pas : il ne prouve rien.
    noms = [pl.col(nom).is_not_null() for nom in (REFERENCE, CENTIMES)]
    noms.append(textes.est_long(pl.col(OBJET)))
    connus = pl.sum_horizontal(*noms, *lettres, pl.col(LANCEMENT).is_not_null())
    return ~pl.any_horizontal(noms) | (connus < 2)


def _somme(lus: pl.DataFrame, lettres: list[pl.Expr]) -> pl.Expr:
    """Vrai pour ce qui ressemble à une ligne de total ; une nature connue l'exclut."""
    exclue = pl.any_horizontal(False, *lettres)
    if lus.select(exclue.all()).item():
        return pl.lit(False)
    return ~exclue & textes.ressemble_a_une_somme(pl.col(OBJET))
