"""Un défaut que l'on plante : il donne ce constat-là, et les suites que l'on dit."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.atelier.controles.conftest import Pack


@dataclass(frozen=True)
class Defaut:
    """Un défaut, le constat attendu et son fichier, et les constats qui en découlent.

    ``dit`` est un morceau de ce que le constat dit ; ``temoin`` de son marché témoin.
    """

    nom: str
    code: str
    fichier: str
    planter: Callable[[Pack], object]
    suites: tuple[str, ...] = ()
    dit: str = ""
    temoin: str = ""
    nombre: int = 1
