"""Tout ce que l'on sait d'un registre : ce qui lui manque, et ce qu'en dit une copie."""

from dataclasses import dataclass

from spaser_rules.atelier.registre.constat import Constat
from spaser_rules.atelier.registre.couverture import Couverture
from spaser_rules.atelier.registre.registre import Registre


@dataclass(frozen=True)
class Bilan:
    """Le registre, ce qu'il laisse sans réponse, et sa comparaison à une copie s'il y en a une."""

    registre: Registre
    couverture: Couverture
    constat: Constat | None = None

    @property
    def en_regle(self) -> bool:
        """Vrai s'il n'y a rien à reprendre."""
        return self.couverture.entiere and (self.constat is None or self.constat.fidele)
