"""Les montants d'une colonne entière, quand leur graphie est des plus simples.

Les autres (``40 k€``, ``≈ 45 000``, ce qui ne se lit pas…) vont au lecteur, cellule par cellule.
"""

import polars as pl

from spaser_rules.valeurs import montants

_SIMPLE = r"^([0-9]{1,12}|[0-9]{1,3}( [0-9]{3}){1,3})([.,][0-9]{1,2})?( ?[kK]?€?)?$"
_INSECABLES = ("\u00a0", "\u202f")


def centimes_simples(ecrits: pl.Series) -> pl.Series:
    """Les centimes d'un montant simple et non nul ; vide pour tout autre.

    Douze chiffres et deux décimales tiennent exactement dans un flottant, même en milliers.

    >>> centimes_simples(pl.Series(["40\u202f000,5", "40,5 k€", "0", "1,2 M€", None])).to_list()
    [4000050, 4050000, None, None, None]
    """
    formes = ecrits.str.contains(_SIMPLE)
    if ecrits.filter(~formes).str.contains("|".join(_INSECABLES)).any():
        for espace in _INSECABLES:
            ecrits = ecrits.str.replace_all(espace, " ", literal=True)
        formes = ecrits.str.contains(_SIMPLE)
    sans_euro = ecrits.str.strip_chars_end("€ ")
    milliers = sans_euro.str.ends_with("k") | sans_euro.str.ends_with("K")
    nombre = sans_euro.str.strip_chars_end("kK ").str.replace_all(" ", "", literal=True)
    euros = nombre.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    centimes = (euros * 100).round() * (1 + 999 * milliers.cast(pl.Int64))
    simples = formes & (centimes > 0) & (centimes <= montants.MAXIMUM)
    return centimes.set(~simples.fill_null(False), None).cast(pl.Int64)
