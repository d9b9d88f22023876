"""Le marché vu d'un recensement : tout peut y manquer, et ce qui manque est inconnu."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, PrivateAttr

from spaser_rules.kleene import Trivaleur
from spaser_rules.marche.besoin import NATURES, Identification, Marche, champ
from spaser_rules.marche.dits import Dit, Elements, savoir
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.reponses import DeveloppementDurable
from spaser_rules.marche.types import Parmi, Texte


class IdentificationRecensee(Identification):
    """L'identification d'une ligne de recensement."""

    reference: Texte | None = champ("Référence", "")  # type: ignore[assignment]


class MarcheRecense(Marche):
    """Un marché recensé."""

    objet: Texte | None = champ("Objet", "")  # type: ignore[assignment]
    nature: Annotated[str, Parmi(*NATURES)] | None = champ("Nature", "")  # type: ignore[assignment]


class RubriqueRecensee(DeveloppementDurable):
    """La rubrique d'une ligne : des listes entières, et des dits sur celles qui manquent."""

    _dits: tuple[Dit, ...] = PrivateAttr(())

    @property
    def dits(self) -> tuple[Dit, ...]:
        """Ce que la ligne dit sans tout dire."""
        return self._dits

    def avec(self, dits: Iterable[Dit]) -> "RubriqueRecensee":
        """La même rubrique, et ces dits de plus."""
        copie = self.model_copy()
        copie._dits = (*self._dits, *dits)
        return copie

    def dit(self, elements: Elements, lot: int | None) -> Trivaleur:
        return savoir(self._dits, elements, lot)


class FicheRecensee(Fiche):
    """Une ligne de recensement, avec les mêmes champs qu'une fiche."""

    fiche: IdentificationRecensee = Field(default_factory=IdentificationRecensee, title="Fiche")
    marche: MarcheRecense = Field(default_factory=MarcheRecense, title="Marché")
    developpement_durable: RubriqueRecensee | None = Field(None, title="Développement durable")

    @property
    def dits(self) -> tuple[Dit, ...]:
        """Ce que la ligne dit sans tout dire."""
        return self.developpement_durable.dits if self.developpement_durable else ()

    def avec(self, dits: Iterable[Dit]) -> "FicheRecensee":
        """La même ligne, et ces dits de plus."""
        rubrique = self.developpement_durable or RubriqueRecensee()
        return self.model_copy(update={"developpement_durable": rubrique.avec(dits)})
