"""Ce qu'un indicateur lit d'un sujet : s'il est visé, s'il réussit, et ce qu'il tait."""

from collections.abc import Mapping
from typing import NamedTuple

import narwhals as nw

from spaser_rules.colonnes.expressions import colonne, expression
from spaser_rules.colonnes.juge import concerne, exigence
from spaser_rules.colonnes.statuts import code_de
from spaser_rules.indicateurs.en_colonnes.noms import REUNI, tu
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.arbre import faits as faits_de
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.faits import Fait


class Lecture(NamedTuple):
    """Trois expressions ; ``tus`` dit, par champ, qui ne le remplit pas."""

    vise: nw.Expr
    reussi: nw.Expr
    tus: dict[str, nw.Expr]


def par_conditions(indicateur: Indicateur) -> Lecture:
    """Un indicateur qui a ses propres conditions."""
    assert indicateur.exigence is not None
    application, reussite = indicateur.application, indicateur.exigence
    faits = faits_de(application) | faits_de(reussite)
    return Lecture(expression(application), expression(reussite), tus(faits))


def par_verdicts(indicateur: Indicateur, regle: Regle) -> Lecture:
    """Un indicateur qui suit une règle, jugée sur la même ligne."""
    return Lecture(nw.col(concerne(regle)), _suivi(regle, indicateur), tus(regle.faits))


def par_lots_reunis(regle: Regle) -> Lecture:
    """Un indicateur qui compte des marchés dont la règle juge les lots (``reunion.reunir``)."""
    champs = {champ: nw.col(tu(regle, champ)) for champ in tus(regle.faits)}
    return Lecture(nw.col(concerne(regle) + REUNI), nw.col(exigence(regle) + REUNI), champs)


def _suivi(regle: Regle, indicateur: Indicateur) -> nw.Expr:
    """La règle est suivie ; justifiée, elle ne l'est que si l'indicateur le dit."""
    suivie = nw.col(exigence(regle))
    if not indicateur.texte.justifies:
        return suivie
    justifiee = (nw.col(colonne(regle.id)) == code_de(Statut.JUSTIFIE)).fill_null(False)
    return nw.when(justifiee).then(nw.lit(True)).otherwise(suivie)


def tus(faits: Mapping[str, Fait]) -> dict[str, nw.Expr]:
    """Par champ le plus utile, vrai si l'un des faits qu'il règle n'est pas connu."""
    par_champ: dict[str, list[nw.Expr]] = {}
    for cle, fait in faits.items():
        par_champ.setdefault(fait.champs[0], []).append(nw.col(colonne(cle)).is_null())
    return {
        champ: nw.any_horizontal(*nuls, ignore_nulls=False) for champ, nuls in par_champ.items()
    }
