"""Des totaux qui s'ajoutent, morceau par morceau, jusqu'au décompte d'un indicateur."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from spaser_rules.indicateurs.comptage import Decompte


@dataclass(slots=True)
class Totaux:
    """Ce que compte ``comptage.decompter``, en nombres d'observations et en centimes.

    ``tus`` donne, par champ, le nombre d'inconnus qui ne le remplissent pas.
    """

    toutes: int = 0
    population: int = 0
    juges: int = 0
    juges_reussis: int = 0
    connus: int = 0
    denominateur: int = 0
    numerateur: int = 0
    tus: Counter[str] = field(default_factory=Counter)

    def ajouter(self, lus: Mapping[str, Any]) -> None:
        """Ajoute un morceau : un nombre par nom ; ``tu …`` pour un champ qui manque."""
        for nom, nombre in lus.items():
            if nom.startswith(TU):
                self.tus[nom.removeprefix(TU)] += nombre or 0
            else:
                setattr(self, nom, getattr(self, nom) + (nombre or 0))

    def decompte(self) -> Decompte:
        """Le décompte de tout ce qui a été ajouté."""
        juges = self.juges
        return Decompte(
            numerateur=self.numerateur,
            denominateur=self.denominateur,
            connus=self.connus,
            inconnus=self.population - self.connus,
            exclus=self.toutes - self.population,
            en_nombre=Fraction(self.juges_reussis, juges) if juges else None,
            tus=+self.tus,
        )


TU = "tu "
"""Ce qui précède le nom d'un champ qu'une observation ne remplit pas."""
