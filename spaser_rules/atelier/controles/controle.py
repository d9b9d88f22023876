"""Ce qu'est un contrôle."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from spaser_rules.atelier.analyse.etats import Etat
from spaser_rules.atelier.analyse.temoins import en_texte
from spaser_rules.atelier.controles.constat import Constat, Gravite, NonFait
from spaser_rules.atelier.controles.gestes import Correction
from spaser_rules.atelier.etabli import PACK, Etabli, Lieu

Trouve = Constat | NonFait


class Controle(ABC):
    """Une chose à vérifier dans un pack.

    ``titre`` dit ce qui est cherché, ``raison`` pourquoi cela compte, ``conseil`` quoi faire ;
    ``lit`` nomme les parties du pack sans lesquelles le contrôle ne se fait pas.
    """

    code: ClassVar[str]
    nom: ClassVar[str]
    gravite: ClassVar[Gravite]
    titre: ClassVar[str]
    raison: ClassVar[str]
    conseil: ClassVar[str]
    lit: ClassVar[tuple[str, ...]] = (PACK,)
    se_corrige: ClassVar[bool] = False

    @abstractmethod
    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        """Les constats, et les places où le contrôle n'a pas pu être fait."""

    def constat(
        self,
        lieu: Lieu,
        probleme: str,
        *,
        conseil: str = "",
        temoin: Etat | None = None,
        correction: Correction | None = None,
    ) -> Constat:
        """Le constat de ce contrôle à cette place."""
        vu = en_texte(temoin.ecriture, temoin.origine) if temoin else ""
        return Constat(self, lieu, probleme, conseil or self.conseil, vu, correction)

    def non_fait(self, raison: str, lieu: Lieu | None = None) -> NonFait:
        """Ce contrôle n'a pas pu être fait."""
        return NonFait(self, raison, lieu)

    @property
    def manuel(self) -> str:
        """Le contrôle en quelques phrases, pour l'aide."""
        return f"{self.titre}. {self.raison} {self.conseil}"
