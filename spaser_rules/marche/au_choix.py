"""Les champs de la fiche qu'un plan choisit : proposés s'il les lit, toujours lus s'ils y sont."""

from collections.abc import Iterator, Mapping
from typing import Any

AU_CHOIX = ("type_contrat", "heures_insertion", "note_minimale")
"""Ceux que ``champs`` de ``pack.yaml`` peut demander."""

ACHETEUR = "acheteur"
"""Celui qu'un plan propose dès qu'il nomme ses acheteurs."""

CHAMPS = "champs"
"""Le genre de codes qui donne les champs proposés."""


def est_propose(nom: str, codes: Mapping[str, Any]) -> bool:
    """Vrai si la fiche propose ce champ ; sans ``champs`` dans les codes, elle propose tout.

    >>> est_propose("objet", {"champs": ()}), est_propose("type_contrat", {"champs": ()})
    (True, False)
    """
    return nom not in (*AU_CHOIX, ACHETEUR) or nom in codes.get(CHAMPS, (*AU_CHOIX, ACHETEUR))


def tout_proposer(codes: Mapping[str, Any]) -> dict[str, Any]:
    """Les mêmes codes, pour lire une fiche quels que soient les champs qu'un autre plan propose."""
    return {genre: connus for genre, connus in codes.items() if genre != CHAMPS}


def avec_les_remplis(codes: Mapping[str, Any], contenu: Any) -> dict[str, Any]:
    """Les codes, les champs que ce contenu remplit y étant proposés : rien ne se perd.

    :param contenu: une fiche en tables et en listes, ou ``None``.
    """
    if CHAMPS not in codes:
        return dict(codes)
    remplis = (nom for nom in _noms(contenu) if not est_propose(nom, codes))
    return {**codes, CHAMPS: tuple(dict.fromkeys([*codes[CHAMPS], *remplis]))}


def _noms(contenu: Any) -> Iterator[str]:
    """Les noms des champs remplis, à toute profondeur."""
    if isinstance(contenu, list):
        for element in contenu:
            yield from _noms(element)
    elif isinstance(contenu, dict):
        for nom, valeur in contenu.items():
            if valeur is not None:
                yield str(nom)
                yield from _noms(valeur)
