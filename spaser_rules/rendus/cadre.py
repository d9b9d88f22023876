"""Ce qui entoure les réponses dans un document : avant, entre, après."""

from collections.abc import Callable
from dataclasses import dataclass


def _rien(total: int, en_regle: int) -> str:
    return ""


def saut(total: int, en_regle: int) -> str:
    """Un simple saut de ligne final."""
    return "\n"


@dataclass(frozen=True, slots=True)
class Cadre:
    """Le cadre d'un document ; ``fin`` reçoit le nombre de fiches, et de celles en règle."""

    debut: str = ""
    entre: str = ""
    fin: Callable[[int, int], str] = _rien
