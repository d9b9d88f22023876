"""Les colonnes et les sommes d'un indicateur, par étapes : chacune ne se calcule qu'une fois."""

from typing import Any

import narwhals as nw

from spaser_rules.colonnes.expressions import colonne
from spaser_rules.indicateurs.calcul import Mesureur
from spaser_rules.indicateurs.ecriture import NOTIFIES
from spaser_rules.indicateurs.en_colonnes.lecture import Lecture
from spaser_rules.indicateurs.en_colonnes.noms import (
    CENTIMES,
    DATE,
    NOTIFICATION,
    dans,
    du_mesureur,
)
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.indicateurs.observation import champ_du_poids
from spaser_rules.indicateurs.totaux import TU
from spaser_rules.vocabulaire.demarches import HEURES_INSERTION


def compter(vrais: nw.Expr, cadre: nw.LazyFrame[Any]) -> nw.Expr:
    """Combien sont vrais : Spark n'additionne pas des booléens, et Polars y va bien plus vite."""
    return vrais.sum() if cadre.implementation.is_polars() else vrais.cast(nw.Int64).sum()


def dans_la_periode(mesureur: Mesureur) -> nw.Expr:
    """Vrai pour un sujet de la période comptée ; vide pour un sujet sans date."""
    jour, periode = _jour(mesureur.indicateur), mesureur.comptee
    return (jour >= periode.du) & (jour <= periode.au)


def _jour(indicateur: Indicateur) -> nw.Expr:
    """Le jour qui place un marché dans une période (``Audite.jour``)."""
    reference = nw.col(colonne(DATE))
    notifie = nw.coalesce(nw.col(NOTIFICATION), reference)
    return notifie if indicateur.texte.sur == NOTIFIES else reference


def vus(mesureur: Mesureur, lecture: Lecture) -> dict[str, nw.Expr]:
    """Qui est de la population, et qui on a pu juger."""
    dedans, vise, reussi = nw.col(dans(mesureur)), lecture.vise, lecture.reussi
    juge = dedans.fill_null(False) & vise.fill_null(False) & ~reussi.is_null()
    return {
        du_mesureur(mesureur, "population"): dedans.fill_null(True) & vise.fill_null(True),
        du_mesureur(mesureur, "juges"): juge,
        du_mesureur(mesureur, "reussis"): reussi.fill_null(False),
    }


def retenus(mesureur: Mesureur) -> dict[str, nw.Expr]:
    """Qui l'on sait compter, et qui l'on ne sait pas."""
    juges = nw.col(du_mesureur(mesureur, "juges"))
    indicateur = mesureur.indicateur
    connus = juges & ~_poids(indicateur).is_null() if indicateur.pese else juges
    return {
        du_mesureur(mesureur, "connus"): connus,
        du_mesureur(mesureur, "inconnus"): nw.col(du_mesureur(mesureur, "population")) & ~connus,
    }


def sommes(mesureur: Mesureur, lecture: Lecture, cadre: nw.LazyFrame[Any]) -> dict[str, nw.Expr]:
    """Par nom d'un total (``totaux.Totaux``), la somme à en faire."""
    population, juges, reussis, connus, inconnus = (
        nw.col(du_mesureur(mesureur, nom))
        for nom in ("population", "juges", "reussis", "connus", "inconnus")
    )
    nombres = {
        "population": population,
        "juges": juges,
        "juges_reussis": juges & reussis,
        "connus": connus,
        **{TU + champ: inconnus & tu for champ, tu in _tus(mesureur, lecture).items()},
    }
    comptes = {nom: compter(vrais, cadre) for nom, vrais in nombres.items()}
    peses = {"denominateur": connus, "numerateur": connus & reussis}
    if mesureur.indicateur.pese:
        poids = _poids(mesureur.indicateur)
        return comptes | {nom: _poids_si(vrais, poids).sum() for nom, vrais in peses.items()}
    return comptes | {nom: compter(vrais, cadre) for nom, vrais in peses.items()}


def _tus(mesureur: Mesureur, lecture: Lecture) -> dict[str, nw.Expr]:
    """Ce qui manque à un sujet : ce que lit l'indicateur, sa date, et son poids."""
    manques = dict(lecture.tus)
    manques[DATE] = manques.get(DATE, nw.lit(False)) | nw.col(dans(mesureur)).is_null()
    indicateur = mesureur.indicateur
    if indicateur.pese:
        champ = champ_du_poids(indicateur)
        manques[champ] = manques.get(champ, nw.lit(False)) | _poids(indicateur).is_null()
    return manques


def _poids(indicateur: Indicateur) -> nw.Expr:
    """Ce que chaque sujet pèse (``observation.Observation.poids``)."""
    return nw.col(HEURES_INSERTION if indicateur.en_heures else CENTIMES)


def _poids_si(retenus: nw.Expr, poids: nw.Expr) -> nw.Expr:
    return nw.when(retenus).then(poids).otherwise(nw.lit(0, nw.Int64))
