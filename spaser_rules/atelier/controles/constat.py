"""Un constat : ce qu'un contrôle a trouvé, où, pourquoi cela compte et quoi en faire."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from spaser_rules.atelier.controles.gestes import Correction
from spaser_rules.atelier.etabli import Lieu

if TYPE_CHECKING:
    from spaser_rules.atelier.controles.controle import Controle


class Gravite(Enum):
    """Ce qu'un constat demande."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"
    CONSEIL = "conseil"


GRAVITES = tuple(Gravite)
"""De la plus grave à la plus légère."""


@dataclass(frozen=True)
class Constat:
    """Ce qui est à mender, à sa place.

    ``temoin`` est la fiche qui le prouve, écrite comme un cas ; ``correction`` ce que
    ``--corriger`` sait faire sans toucher au sens.
    """

    controle: "Controle"
    lieu: Lieu
    probleme: str
    conseil: str
    temoin: str = ""
    correction: Correction | None = None


@dataclass(frozen=True)
class NonFait:
    """Un contrôle qui n'a pas pu être fait, en tout ou pour une place, et pourquoi."""

    controle: "Controle"
    raison: str
    lieu: Lieu | None = None
