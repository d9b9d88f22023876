"""Ce qu'une copie du plan dit du registre : en place, déplacé, changé, disparu, non couvert."""

from dataclasses import dataclass, field
from enum import Enum

from spaser_rules.atelier.registre.empreinte import Empreinte
from spaser_rules.atelier.registre.flux import Flux
from spaser_rules.atelier.registre.occurrences import Occurrence
from spaser_rules.atelier.registre.registre import Passage, Registre


class Etat(Enum):
    """Ce qu'il en est d'un passage du registre dans une copie."""

    EN_PLACE = "en_place"
    DEPLACE = "deplace"
    CHANGE = "change"
    DISPARU = "disparu"
    EN_DOUBLE = "en_double"


@dataclass(frozen=True)
class Trou:
    """Des mots de la copie, d'affilée, qu'aucun passage ne couvre.

    ``place`` est en signes, ``ligne`` dans la copie ; ``redite`` est un passage qui dit déjà ces
    mots ailleurs, s'il y en a un ; ``parties``, les phrases du trou, s'il en compte plusieurs.
    """

    place: Occurrence
    ligne: int
    mots: int
    texte: str
    empreinte: Empreinte
    redite: Passage | None = None
    parties: "tuple[Trou, ...]" = ()


@dataclass(frozen=True)
class Sort:
    """Un passage du registre et ce qu'il devient dans la copie.

    ``trous`` sont les mots qui tiennent sa place, s'il a changé ; ``autre``, le passage qui prend
    déjà ses mots, s'il est en double.
    """

    passage: Passage
    etat: Etat
    ligne: int = 0
    trous: tuple[Trou, ...] = ()
    autre: Passage | None = None


@dataclass(frozen=True)
class Constat:
    """La comparaison d'un registre et d'une copie du plan."""

    registre: Registre
    copie: Flux
    fichier: str
    sorts: tuple[Sort, ...]
    trous: tuple[Trou, ...] = field(default=())

    def dans(self, etat: Etat) -> list[Sort]:
        """Les passages de cet état, dans l'ordre du registre."""
        return [sort for sort in self.sorts if sort.etat is etat]

    @property
    def non_couverts(self) -> int:
        """Les mots de la copie qu'aucun passage ne couvre."""
        return sum(trou.mots for trou in self.trous)

    @property
    def fidele(self) -> bool:
        """Vrai si chaque passage y est encore, et si rien n'y est en plus."""
        perdus = (Etat.CHANGE, Etat.DISPARU, Etat.EN_DOUBLE)
        return not self.trous and all(sort.etat not in perdus for sort in self.sorts)
