"""Le marché tel qu'un recensement le connaît : tout peut y manquer, et ce qui manque est inconnu."""

from pydantic import Field

from spaser_rules.marche.besoin import NATURES, Identification, Marche, champ
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.types import Texte, parmi


class IdentificationRecensee(Identification):
    """L'identification d'une ligne de recensement."""

    reference: Texte | None = champ("Référence", "La référence du marché.")


class MarcheRecense(Marche):
    """Un marché recensé."""

    objet: Texte | None = champ("Objet", "L'intitulé du marché.")
    nature: parmi(*NATURES) | None = champ("Nature", "travaux, fournitures ou services.")


class FicheRecensee(Fiche):
    """Une ligne de recensement, avec les mêmes champs qu'une fiche."""

    fiche: IdentificationRecensee = Field(default_factory=IdentificationRecensee, title="Fiche")
    marche: MarcheRecense = Field(default_factory=MarcheRecense, title="Marché")
