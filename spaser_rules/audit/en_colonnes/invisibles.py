"""Les caractères qu'aucun éditeur n'écrit, comptés dans tout le fichier sans le décoder."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from spaser_rules.recensement.texte import invisibles
from spaser_rules.saisie.octets import CONTROLES, RECENSEMENT, pas_un_texte

_OTES = bytes(octet for octet in range(128) if CONTROLES.match(chr(octet)))
"""En UTF-8, chacun est un seul octet, et rien d'autre ne l'emploie."""


def notes(lu: Path, chemin: str) -> list[str]:
    """Ce qu'il faut en dire, comme d'un petit tableau.

    :param lu: le fichier en UTF-8 ; ``chemin`` est celui qu'on a donné.
    :raises SaisieInvalide: le fichier a des octets nuls : ce n'est pas un texte.
    """
    otes = 0
    for octets in _morceaux(lu):
        if b"\0" in octets:
            raise pas_un_texte(chemin, RECENSEMENT)
        otes += len(octets) - len(octets.translate(None, _OTES))
    return invisibles(otes)


def _morceaux(lu: Path) -> Iterator[bytes]:
    with lu.open("rb") as flux:
        yield from iter(partial(flux.read, 1 << 20), b"")
