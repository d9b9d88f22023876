"""Le marché vu d'un recensement : tout peut y manquer, et ce qui manque est inconnu."""

from typing import Annotated

from pydantic import Field

from spaser_rules.marche.besoin import NATURES, Identification, Marche, champ
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.types import Parmi, Texte


class IdentificationRecensee(Identification):
    """L'identification d'une ligne de recensement."""

    reference: Texte | None = champ("Référence", "")  # type: ignore[assignment]


class MarcheRecense(Marche):
    """Un marché recensé."""

    objet: Texte | None = champ("Objet", "")  # type: ignore[assignment]
    nature: Annotated[str, Parmi(*NATURES)] | None = champ("Nature", "")  # type: ignore[assignment]


class FicheRecensee(Fiche):
    """Une ligne de recensement, avec les mêmes champs qu'une fiche."""

    fiche: IdentificationRecensee = Field(default_factory=IdentificationRecensee, title="Fiche")
    marche: MarcheRecense = Field(default_factory=MarcheRecense, title="Marché")
