"""Les rubriques des lots d'un marché, réunies en une seule où chacune garde ses lots."""

from collections.abc import Iterable
from typing import Any

from spaser_rules.marche.dits import Dit
from spaser_rules.marche.recensement import FicheRecensee, RubriqueRecensee
from spaser_rules.marche.reponses import AUCUNE, DeveloppementDurable, Reservation
from spaser_rules.vocabulaire.demarches import RESERVE

_PAR_LOT = ("clauses", "criteres", "labels", "attestations", "questionnaires", "plans_de_progres")
"""Les listes dont chaque élément peut ne valoir que pour certains lots."""

_RESERVATION = "reservation"


class NonReunies(Exception):
    """Les rubriques diffèrent là où la fiche n'a qu'une réponse pour tout le marché."""


def reunir(lots: list[tuple[int, FicheRecensee]]) -> RubriqueRecensee | None:
    """La rubrique du marché ; ``None`` si aucun lot n'en dit rien.

    :param lots: le numéro de chaque lot, et la ligne qui le décrit.
    :raises NonReunies: elles ne tiennent pas en une seule sans rien perdre.
    """
    rubriques = [(numero, f.developpement_durable or RubriqueRecensee()) for numero, f in lots]
    premiere = rubriques[0][1]
    if all(rubrique == premiere for _, rubrique in rubriques):
        return lots[0][1].developpement_durable
    valeurs = {nom: _reunie(nom, rubriques) for nom in DeveloppementDurable.model_fields}
    dits = [*_dits(rubriques), *_reservations(rubriques)]
    return RubriqueRecensee.model_construct(**valeurs).avec(dits)


def _reunie(nom: str, rubriques: list[tuple[int, RubriqueRecensee]]) -> Any:
    ecrites = [(numero, getattr(rubrique, nom)) for numero, rubrique in rubriques]
    premiere = ecrites[0][1]
    if all(ecrite == premiere for _, ecrite in ecrites):
        return premiere
    if nom in _PAR_LOT and all(ecrite is not None for _, ecrite in ecrites):
        return [_du_lot(element, n) for n, elements in ecrites for element in elements]
    if nom == _RESERVATION:
        return _reservation(ecrites)
    raise NonReunies


def _du_lot(element: Any, numero: int) -> Any:
    return element.model_copy(update={"lots": [numero]})


def _reservation(ecrites: list[tuple[int, Reservation | None]]) -> Reservation | None:
    """Celle des lots réservés aux mêmes ; inconnue ailleurs, elle ne tient qu'en dits."""
    types = {r.type for _, r in ecrites if r and r.type != AUCUNE}
    if len(types) > 1:
        raise NonReunies
    if not types or any(r is None or r.type is None for _, r in ecrites):
        return None
    lots = [numero for numero, r in ecrites if r and r.type != AUCUNE]
    return Reservation.model_construct(type=types.pop(), lots=lots, motif=None)


def _reservations(rubriques: list[tuple[int, RubriqueRecensee]]) -> list[Dit]:
    connues = ((n, r.reservation.type) for n, r in rubriques if r.reservation)
    return [Dit(RESERVE, type_ != AUCUNE, numero) for numero, type_ in connues if type_]


def _dits(rubriques: Iterable[tuple[int, RubriqueRecensee]]) -> list[Dit]:
    return [dit.du_lot(numero) for numero, rubrique in rubriques for dit in rubrique.dits]
