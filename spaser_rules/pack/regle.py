"""Une règle chargée : son texte, et ses conditions devenues des arbres."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from spaser_rules.langage.arbre import (
    Atome,
    Condition,
    conjonction,
    disjonction,
    faits,
    groupes,
)
from spaser_rules.pack.ecriture import RegleEcrite
from spaser_rules.vocabulaire.faits import Fait

OBLIGATOIRE = "obligatoire"
LOT = "lot"


@dataclass(frozen=True, eq=False)
class Regle:
    """Une règle du plan.

    ``vigueur`` dit à partir de quand, ``application`` à qui, ``exigence`` ce qu'elle demande ;
    leurs négations sont descendues jusqu'aux comparaisons. ``fichier`` est relatif au pack.
    """

    texte: RegleEcrite
    vigueur: Condition
    application: Condition
    exigence: Condition
    chemin: Path
    fichier: str

    @cached_property
    def id(self) -> str:
        """L'identifiant stable, par exemple ``SPASER-2.1.1``."""
        return str(self.texte.id)

    @cached_property
    def obligatoire(self) -> bool:
        """Vrai si la règle pèse sur le code de sortie."""
        return bool(self.texte.niveau == OBLIGATOIRE)

    @property
    def par_lot(self) -> bool:
        """Vrai si la règle se juge lot par lot."""
        return bool(self.texte.portee == LOT)

    @cached_property
    def concerne(self) -> Condition:
        """En vigueur et applicable."""
        return conjonction(self.vigueur, self.application)

    @cached_property
    def faits(self) -> dict[str, Fait]:
        """Tous les faits que la règle lit."""
        return faits(self.concerne) | faits(self.exigence)

    @cached_property
    def groupes(self) -> list[tuple[Atome, ...]]:
        """Ce que la règle demande, en groupes dont chacun veut au moins un de ses atomes."""
        return groupes(self.exigence)

    @cached_property
    def derivee(self) -> bool:
        """Vrai si la règle lit ce que d'autres règles ont établi."""
        return any(fait.derive for fait in self.faits.values())

    @cached_property
    def rang(self) -> tuple[tuple[int, int, str], ...]:
        """De quoi trier dans l'ordre du plan : 1.3.1 avant 1.3.1-b, 1.3.3 avant 1.BP."""
        morceaux = re.split(r"[.-]", self.id)
        return tuple((0, int(m), "") if m.isdecimal() else (1, 0, m) for m in morceaux[1:])


def vigueur(dates: list[tuple[date, Condition]], fait_date: Fait) -> Condition:
    """« lancé depuis le … et si … », pour chacune des dates de la règle."""
    branches = (conjonction(Atome(fait_date, ">=", jour), si) for jour, si in dates)
    return disjonction(*branches)
