"""Les textes d'une colonne entière, comme le lecteur des petits recensements les lirait."""

from collections.abc import Collection, Iterable

import polars as pl

from spaser_rules.recensement import graphies
from spaser_rules.saisie.document import LONGUEUR_MAXIMALE

_MOT_COURT = 20
"""Caractères : au-delà, un texte ne dit pas que l'on ne sait pas."""


def propre(texte: pl.Expr) -> pl.Expr:
    """Sans ses espaces de bord ; vide s'il est blanc."""
    nu = texte.str.strip_chars()
    return pl.when(nu != "").then(nu)


def est_un(texte: pl.Expr, mots: Collection[str]) -> pl.Expr:
    """Vrai pour l'un de ces mots, ses espaces de bord ôtées."""
    return texte.str.strip_chars().is_in([*mots]).fill_null(False)


def est_un_motif(texte: pl.Expr) -> pl.Expr:
    """Vrai pour un texte assez long pour être une raison, et qui ne dit pas un doute."""
    court = texte.str.len_bytes() <= LONGUEUR_MAXIMALE
    return est_long(texte) & court & ~texte.str.contains("?", literal=True).fill_null(False)


def est_long(texte: pl.Expr) -> pl.Expr:
    """Vrai pour un texte trop long pour dire que l'on ne sait pas."""
    return (texte.str.len_bytes() > 2 * _MOT_COURT).fill_null(False)


def muets(textes: Iterable[str]) -> list[str]:
    """Ceux qui disent que l'on ne sait pas, sans leurs espaces de bord : « à définir », « ? »."""
    return [texte.strip() for texte in textes if texte.strip() and graphies.texte(texte) is None]


def lire(texte: pl.Expr, muets: list[str]) -> pl.Expr:
    """Le texte ; vide s'il l'est, ou s'il est de ces mots."""
    nu = propre(texte)
    return pl.when(~nu.is_in(muets)).then(nu) if muets else nu


def etrange(texte: pl.Expr) -> pl.Expr:
    """Vrai pour un texte que seul le lecteur sait juger : démesuré, ou plein de signes cachés."""
    long = texte.str.len_bytes() > LONGUEUR_MAXIMALE
    return (long | texte.str.contains(r"[\x00-\x08\x0b-\x1f\x7f]|_x000D_")).fill_null(False)


def ressemble_a_une_somme(texte: pl.Expr) -> pl.Expr:
    """Vrai pour un texte sans lettre, ou qui commence comme une ligne de total."""
    lettres = texte.str.contains(r"\p{L}")
    return (~lettres | texte.str.contains(r"(?i)^(sous|s/|tota|montant)")).fill_null(True)
