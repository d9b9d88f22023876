"""Les lots d'un même marché : une ligne par lot dans le tableau, un seul marché à l'arrivée."""

from collections.abc import Callable
from dataclasses import replace

from spaser_rules.marche.besoin import Achat, Lot
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.recensement import rubriques_des_lots
from spaser_rules.recensement.lignes import LigneLue
from spaser_rules.recensement.resultat import Ecart
from spaser_rules.recensement.rubriques_des_lots import NonReunies
from spaser_rules.textes import enumerer

Dire = Callable[[LigneLue, str], None]

_DU_LOT = ("objet", *Achat.model_fields)
"""Ce qu'une ligne dit de son lot, et non du marché."""


def reunir(lignes: list[LigneLue], regrouper: Dire, avertir: Dire) -> list[LigneLue]:
    """Les lignes de même référence réunies si leurs lots et leurs faits le permettent.

    Sinon elles restent autant de marchés, et la première le dit.
    """
    par_reference: dict[str, list[LigneLue]] = {}
    for lue in lignes:
        if reference := lue.fiche.fiche.reference:
            par_reference.setdefault(reference, []).append(lue)
    reunies: dict[int, LigneLue | None] = {}
    for reference, memes in par_reference.items():
        if len(memes) > 1:
            reunies |= _traiter(reference, memes, regrouper, avertir)
    toutes = (reunies.get(id(lue), lue) for lue in lignes)
    return [lue for lue in toutes if lue is not None]


def _traiter(
    reference: str, memes: list[LigneLue], regrouper: Dire, avertir: Dire
) -> dict[int, LigneLue | None]:
    obstacle = _obstacle(memes)
    if obstacle:
        autres = enumerer([lue.endroit for lue in memes[1:]])
        avertir(memes[0], f"même référence « {reference} » : {autres} ; {obstacle}")
        return {}
    premiere, *suivantes = memes
    for lue in suivantes:
        regrouper(lue, f"lot {lue.lot} du marché « {reference} », {premiere.endroit}")
    return {id(premiere): _reunie(memes), **{id(lue): None for lue in suivantes}}


def _obstacle(memes: list[LigneLue]) -> str:
    """Ce qui empêche de n'y voir qu'un marché ; vide si rien."""
    numeros = [lue.lot for lue in memes]
    if None in numeros:
        return "gardées à part, sans numéro de lot"
    if len({*numeros}) < len(numeros):
        return "gardées à part, un numéro de lot y revient"
    if any(_du_marche(lue) != _du_marche(memes[0]) for lue in memes):
        return "gardées à part, leurs faits de marché diffèrent"
    try:
        rubriques_des_lots.reunir(_par_lot(memes))
    except NonReunies:
        return "gardées à part, leurs réponses diffèrent là où un marché n'en a qu'une"
    return ""


def _du_marche(lue: LigneLue) -> object:
    marche = lue.fiche.marche.model_copy(update=dict.fromkeys(_DU_LOT))
    return lue.fiche.model_copy(update={"marche": marche, "developpement_durable": None})


def _par_lot(memes: list[LigneLue]) -> list[tuple[int, FicheRecensee]]:
    return [(lue.lot, lue.fiche) for lue in memes if lue.lot is not None]


def _reunie(memes: list[LigneLue]) -> LigneLue:
    premiere = memes[0]
    objets = {lue.fiche.marche.objet for lue in memes}
    commun = {"objet": objets.pop()} if len(objets) == 1 else {}
    repete = _montant_repete(memes)
    lots = [_lot(lue, sans_montant=repete, sans_objet=bool(commun)) for lue in memes]
    marche = premiere.fiche.marche.model_copy(
        update={**dict.fromkeys(_DU_LOT), **commun, "lots": lots}
    )
    inconnus = [ecart for lue in memes for ecart in lue.inconnus]
    if repete:
        inconnus.append(_montant_ambigu(premiere))
    rubrique = rubriques_des_lots.reunir(_par_lot(memes))
    fiche = premiere.fiche.model_copy(update={"marche": marche, "developpement_durable": rubrique})
    return replace(premiere, fiche=fiche, lot=None, objet_du_lot=None, inconnus=inconnus, notes=[])


def _montant_repete(memes: list[LigneLue]) -> bool:
    """Le même montant à chaque lot : chacun le sien, ou celui du marché redit ?"""
    montants = {lue.fiche.marche.montant_estime_ht for lue in memes}
    return len(montants) == 1 and montants != {None}


def _montant_ambigu(lue: LigneLue) -> Ecart:
    motif = "le même montant à chaque lot : celui du marché ou de chaque lot ? inconnu"
    return Ecart(lue.fichier, lue.feuille, lue.ligne, "", "", motif)


def _lot(lue: LigneLue, *, sans_montant: bool, sans_objet: bool) -> Lot:
    marche = lue.fiche.marche
    donnees = {nom: getattr(marche, nom) for nom in Achat.model_fields}
    if sans_montant:
        donnees["montant_estime_ht"] = None
    objet = lue.objet_du_lot or (None if sans_objet else marche.objet)
    return Lot.model_construct(numero=lue.lot, objet=objet, **donnees)
