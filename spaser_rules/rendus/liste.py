"""La liste de contrôle d'un marché, avant tout habillage : rubriques, groupes, lignes."""

from dataclasses import dataclass
from typing import NamedTuple

from spaser_rules.jugement.resultat import Jugement
from spaser_rules.pack.regle import Regle

NIVEAUX = {"obligatoire": "obligatoire", "attendu": "attendu", "recommande": "recommandé"}
"""Les niveaux, tels qu'on les lit."""


class Ligne(NamedTuple):
    """Une chose à faire, faite ou à savoir.

    ``redaction`` est le genre et le code de l'élément du catalogue à rédiger, s'il y en a un.
    """

    texte: str
    regles: tuple[Regle, ...] = ()
    pourquoi: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    redaction: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Groupe:
    """Des lignes sous un même intertitre, par exemple une pièce du marché."""

    titre: str
    lignes: tuple[Ligne, ...]


@dataclass(frozen=True, slots=True)
class Rubrique:
    """Une partie de la liste ; ``signe`` dit l'état de ses lignes sans couleur."""

    titre: str
    signe: str
    groupes: tuple[Groupe, ...]


@dataclass(frozen=True, slots=True)
class Liste:
    """La liste de contrôle entière d'un marché."""

    jugement: Jugement
    titre: str
    entete: tuple[str, ...]
    bilan: str
    rubriques: tuple[Rubrique, ...]
