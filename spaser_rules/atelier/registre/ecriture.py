"""Ce qu'un pack écrit dans ``source.yaml`` : un passage du plan après l'autre, sans les citer."""

from typing import Annotated

from pydantic import Field

from spaser_rules.atelier.registre.empreinte import EmpreinteEcrite
from spaser_rules.marche.types import DuCatalogue, Modele, Numero, Parmi, Texte
from spaser_rules.pack.ecriture import nommer_le_lieu

A_CLASSER = "a_classer"
GENRES = (
    "couverture",
    "editorial",
    "sommaire",
    "contexte",
    "axe",
    "objectif",
    "action",
    "engagement",
    "calendrier",
    "indicateur",
    "cible",
    "pratique",
    "directions",
    "mise_en_page",
    "contact",
    A_CLASSER,
)
"""Ce que fait un passage ; ``mise_en_page`` : pictogrammes et restes de l'extraction."""


class Lieu(Modele):
    """Où est le passage ; sans axe, dans ce qui présente le plan entier."""

    axe: Numero | None = Field(None, title="Axe")
    objectif: Numero | None = Field(None, title="Objectif")
    action: Numero | None = Field(None, title="Action")
    ordre: Numero = Field(title="Ordre", description="Son rang parmi les passages du même lieu.")

    @property
    def place(self) -> tuple[int | None, int | None, int | None]:
        """Axe, objectif, action."""
        return self.axe, self.objectif, self.action

    def __str__(self) -> str:
        return f"{nommer_le_lieu(*self.place) or 'présentation du plan'}, n° {self.ordre}"


class PassageEcrit(Modele):
    """Un passage du plan : où il est, à quoi on le reconnaît, ce qui le porte."""

    lieu: Lieu = Field(title="Lieu")
    genre: Annotated[str, Parmi(*GENRES)] = Field(title="Genre")
    empreinte: EmpreinteEcrite = Field(
        title="Empreinte", description="Copiée de « spaser regles source »."
    )
    resume: Texte = Field("", title="Résumé", description="En vos propres mots, jamais cités.")
    regles: list[Annotated[str, DuCatalogue("regles")]] = Field([], title="Règles")
    indicateurs: list[Annotated[str, DuCatalogue("indicateurs")]] = Field([], title="Indicateurs")
    livrables: list[Annotated[str, DuCatalogue("livrables")]] = Field([], title="Livrables")
    lectures: list[Annotated[str, DuCatalogue("lectures")]] = Field([], title="Lectures")
    raison: Texte = Field("", title="Raison", description="Pourquoi rien ne le vérifie.")
    delicat: Texte = Field("", title="Délicat", description="Pourquoi il se place mal.")


class RegistreEcrit(Modele):
    """Le fichier ``source.yaml``."""

    passages: list[PassageEcrit] = Field(title="Passages, dans l'ordre du plan", min_length=1)
