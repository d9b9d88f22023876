"""Les lignes qui redisent le même marché, regroupées sous une clé que l'on peut dire."""

from collections.abc import Callable
from typing import Any

from spaser_rules.recensement.lignes import LigneLue
from spaser_rules.textes import enumerer

Regrouper = Callable[[LigneLue, str], None]
"""Signale une ligne regroupée, et pourquoi."""

CLE = "référence, objet, direction, montant, lot et dates"


def regrouper(lignes: list[LigneLue], dire: Regrouper) -> list[LigneLue]:
    """Les lignes sans leurs doublons : la première de chaque clé est gardée."""
    gardees: dict[tuple[Any, ...], LigneLue] = {}
    seules: list[LigneLue] = []
    for lue in lignes:
        cle = _cle(lue)
        if cle in gardees:
            dire(lue, _motif(lue, gardees[cle]))
            continue
        if _est_sure(lue):
            gardees[cle] = lue
        seules.append(lue)
    return seules


def _cle(lue: LigneLue) -> tuple[Any, ...]:
    fiche, marche = lue.fiche.fiche, lue.fiche.marche
    dates = (fiche.date, marche.date_lancement, marche.date_notification)
    montant = marche.montant_estime_ht
    objets = (marche.objet, lue.objet_du_lot)
    return (fiche.reference, *objets, fiche.direction, montant, lue.lot, *dates)


def _est_sure(lue: LigneLue) -> bool:
    """Deux inconnus ne sont pas égaux : sans référence, il faut l'objet et le montant."""
    marche = lue.fiche.marche
    return bool(lue.fiche.fiche.reference or (marche.objet and marche.montant_estime_ht))


def _motif(lue: LigneLue, gardee: LigneLue) -> str:
    differents = [
        nom
        for section in ("fiche", "marche")
        for nom, valeur in getattr(lue.fiche, section)
        if valeur != getattr(getattr(gardee.fiche, section), nom)
    ]
    if lue.fiche.developpement_durable != gardee.fiche.developpement_durable:
        differents.append("la rubrique")
    suite = f" ; diffèrent aussi, non retenus : {enumerer(differents)}" if differents else ""
    return f"doublon de la {gardee.endroit} (mêmes {CLE}){suite}"
