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

_ALLOTI = "marche alloti"


def juger(pack: Pack, faits: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Le cadre reçu, et le statut de chaque règle (``statuts.CODES``), dans l'ordre du pack.

    Une règle de portée ``marche`` se juge sur la ligne du marché ; une règle de portée ``lot`` sur
    celles des lots, ou sur celle du marché s'il n'en a pas. Ailleurs, la case est vide.

    :param faits: une ligne par sujet, avec les colonnes de ``lignes.schema`` au moins.
    """
    premieres = [regle for regle in pack.regles if not regle.derivee]
    secondes = [regle for regle in pack.regles if regle.derivee]
    cadre = faits.with_columns((nw.col(LOT).count().over(MARCHE) > 0).alias(_ALLOTI))
    cadre = _juger_strate(cadre, premieres)
    cadre = cadre.with_columns(_obligations_repondues(premieres).alias(OBLIGATIONS_REPONDUES))
    cadre = _juger_strate(cadre, secondes)
    recues = faits.collect_schema().names()
    return cadre.select(*recues, *(colonne(regle.id) for regle in pack.regles))


def _juger_strate(cadre: nw.LazyFrame[Any], regles: Sequence[Regle]) -> nw.LazyFrame[Any]:
    """Les conditions d'abord, chacune dans sa colonne : les statuts les citent plusieurs fois."""
    if not regles:
        return cadre
    conditions = {_concerne(regle): expression(regle.concerne) for regle in regles}
    conditions |= {_exigence(regle): expression(regle.exigence) for regle in regles}
    decide = cadre.with_columns(**conditions)
    return decide.with_columns(**{colonne(regle.id): _statut(regle) for regle in regles})


def _statut(regle: Regle) -> nw.Expr:
    concerne, exigence = nw.col(_concerne(regle)), nw.col(_exigence(regle))
    statut = expression_du_statut(concerne, exigence, _justifiee(regle))
    return nw.when(_jugee(regle)).then(statut)


def _justifiee(regle: Regle) -> nw.Expr:
    """Jamais vide : une justification que l'on ne connaît pas ne justifie rien."""
    if not regle.texte.justification:
        return nw.lit(False)
    return nw.col(colonne_justifiee(regle)).fill_null(False)


def _jugee(regle: Regle) -> nw.Expr:
    """Vrai sur les lignes où la règle se juge."""
    marche = nw.col(LOT).is_null()
    return ~marche | ~nw.col(_ALLOTI) if regle.par_lot else marche


def _obligations_repondues(regles: Sequence[Regle]) -> nw.Expr:
    """Pour tout le marché : faux si une obligation reste à compléter, vide si l'une l'est."""
    statuts = [nw.col(colonne(regle.id)) for regle in regles if regle.obligatoire]
    if not statuts:
        return nw.lit(True)
    ouvertes = nw.when(_un(statuts, Statut.INDETERMINE)).then(nw.lit(None, nw.Boolean))
    manquantes = nw.when(_un(statuts, Statut.A_COMPLETER)).then(nw.lit(False))
    return manquantes.otherwise(ouvertes.otherwise(nw.lit(True)))


def _un(statuts: Iterable[nw.Expr], cherche: Statut) -> nw.Expr:
    """Vrai sur toutes les lignes d'un marché si l'une porte ce statut."""
    egaux = [(statut == code_de(cherche)).fill_null(False) for statut in statuts]
    return ou(egaux).any().over(MARCHE)


def _concerne(regle: Regle) -> str:
    return f"{colonne(regle.id)} concerne"


def _exigence(regle: Regle) -> str:
    return f"{colonne(regle.id)} exigence"
