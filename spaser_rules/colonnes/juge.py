"""Le juge des colonnes : le cadre des faits, puis une colonne de statuts par règle.

Comme devant un seul marché, les règles qui lisent ce que d'autres ont établi passent après elles.
Une case vide dit « pas jugée sur cette ligne », jamais « inconnu », qui est un statut.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import narwhals as nw

from spaser_rules.colonnes.expressions import colonne, expression, ou
from spaser_rules.colonnes.lignes import LOT, MARCHE, colonne_justifiee
from spaser_rules.colonnes.statuts import code_de, expression_du_statut
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.vocabulaire import OBLIGATIONS_REPONDUES

ALLOTI = "marche alloti"
"""Vrai sur toutes les lignes d'un marché qui a des lots."""


def juger(
    pack: Pack, faits: nw.LazyFrame[Any], *, sans_lot: bool = False, conditions: bool = False
) -> nw.LazyFrame[Any]:
    """Le cadre reçu, et le statut de chaque règle (``statuts.CODES``), dans l'ordre du pack.

    Une règle de portée ``marche`` se juge sur la ligne du marché ; une règle de portée ``lot`` sur
    celles des lots, ou sur celle du marché s'il n'en a pas. Ailleurs, la case est vide.

    :param faits: une ligne par sujet, avec les colonnes de ``lignes.schema`` au moins.
    :param sans_lot: vrai si l'on sait qu'aucun marché n'a de lot : rien n'est alors à réunir.
    :param conditions: garde aussi ce dont les statuts sont tirés : les colonnes ``concerne`` et
        ``exigence`` de chaque règle, ``vocabulaire.OBLIGATIONS_REPONDUES`` et ``ALLOTI``.
    """
    premieres = [regle for regle in pack.regles if not regle.derivee]
    secondes = [regle for regle in pack.regles if regle.derivee]
    cadre = faits.with_columns(_est_alloti(sans_lot).alias(ALLOTI))
    cadre = _juger_strate(cadre, premieres)
    repondues = _obligations_repondues(premieres, sans_lot)
    cadre = cadre.with_columns(repondues.alias(OBLIGATIONS_REPONDUES))
    cadre = _juger_strate(cadre, secondes)
    gardees = [*faits.collect_schema().names(), *(colonne(regle.id) for regle in pack.regles)]
    if conditions:
        gardees += [nom(regle) for regle in pack.regles for nom in (concerne, exigence)]
        gardees += [OBLIGATIONS_REPONDUES, ALLOTI]
    return cadre.select(*gardees)


def _est_alloti(sans_lot: bool) -> nw.Expr:
    return nw.lit(False) if sans_lot else nw.col(LOT).count().over(MARCHE) > 0


def _juger_strate(cadre: nw.LazyFrame[Any], regles: Sequence[Regle]) -> nw.LazyFrame[Any]:
    """Les conditions d'abord, chacune dans sa colonne : les statuts les citent plusieurs fois."""
    if not regles:
        return cadre
    toutes = {concerne(regle): expression(regle.concerne) for regle in regles}
    toutes |= {exigence(regle): expression(regle.exigence) for regle in regles}
    decide = cadre.with_columns(**toutes)
    return decide.with_columns(**{colonne(regle.id): _statut(regle) for regle in regles})


def _statut(regle: Regle) -> nw.Expr:
    statut = expression_du_statut(
        nw.col(concerne(regle)), nw.col(exigence(regle)), _justifiee(regle)
    )
    return nw.when(_jugee(regle)).then(statut)


def _justifiee(regle: Regle) -> nw.Expr:
    """Jamais vide : une justification que l'on ne connaît pas ne justifie rien."""
    if not regle.texte.justification:
        return nw.lit(False)
    return nw.col(colonne_justifiee(regle)).fill_null(False)


def _jugee(regle: Regle) -> nw.Expr:
    """Vrai sur les lignes où la règle se juge."""
    marche = nw.col(LOT).is_null()
    return ~marche | ~nw.col(ALLOTI) if regle.par_lot else marche


def _obligations_repondues(regles: Sequence[Regle], sans_lot: bool) -> nw.Expr:
    """Pour tout le marché : faux si une obligation reste à compléter, vide si l'une l'est."""
    statuts = [nw.col(colonne(regle.id)) for regle in regles if regle.obligatoire]
    if not statuts:
        return nw.lit(True)
    indetermines, manques = (
        _un(statuts, statut, sans_lot) for statut in (Statut.INDETERMINE, Statut.A_COMPLETER)
    )
    ouvertes = nw.when(indetermines).then(nw.lit(None, nw.Boolean))
    manquantes = nw.when(manques).then(nw.lit(False))
    return manquantes.otherwise(ouvertes.otherwise(nw.lit(True)))


def _un(statuts: Iterable[nw.Expr], cherche: Statut, sans_lot: bool) -> nw.Expr:
    """Vrai sur toutes les lignes d'un marché si l'une porte ce statut."""
    egaux = [(statut == code_de(cherche)).fill_null(False) for statut in statuts]
    return ou(egaux) if sans_lot else ou(egaux).any().over(MARCHE)


def concerne(regle: Regle) -> str:
    """La colonne de ce qui décide si la règle s'applique."""
    return f"{colonne(regle.id)} concerne"


def exigence(regle: Regle) -> str:
    """La colonne de ce qui décide si la règle est suivie."""
    return f"{colonne(regle.id)} exigence"
