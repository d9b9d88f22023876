"""Ce que donne la lecture d'un recensement : des marchés, et le sort de toute ligne."""

from dataclasses import dataclass, field

from spaser_rules.marche.fiche import Fiche
from spaser_rules.recensement.lettres import Lettres

DEMENTI = "dit le contraire"
"""Ce que dit le motif d'une cellule qu'une autre colonne dément."""


@dataclass(frozen=True, slots=True)
class Ecart:
    """Ce qui n'a pas été lu comme écrit, à son endroit, et pourquoi.

    ``ligne`` compte à partir de 1, 0 pour une feuille entière ; c'est le rang d'un enregistrement
    là où il n'y a pas de lignes. ``colonne`` est la lettre du tableur, ou le nom d'une donnée
    publiée ; vide quand la ligne ou la feuille entière est en cause.
    """

    fichier: str
    feuille: str
    ligne: int
    colonne: str
    valeur: str
    motif: str

    @property
    def dementi(self) -> bool:
        """Vrai si une autre colonne de la même ligne dit le contraire."""
        return DEMENTI in self.motif


@dataclass(frozen=True, slots=True)
class MarcheLu:
    """Un marché et l'endroit de sa ligne ; ``inconnus`` : ses cellules qui ne se lisent pas.

    ``fiche`` est une ``FicheRecensee``, où tout peut manquer, ou la fiche besoin d'un fichier à
    elle seule (``ligne`` vaut alors 0). ``colonnes`` est commun aux lignes d'une feuille, et vide
    si la source n'a pas de colonnes.
    """

    fiche: Fiche
    fichier: str
    feuille: str
    ligne: int
    inconnus: tuple[Ecart, ...] = ()
    colonnes: Lettres = field(default_factory=dict)


@dataclass(slots=True)
class Recensement:
    """Toute ligne lue devient un marché, ou rejoint ``regroupees`` ou ``ecartees``."""

    lues: int = 0
    marches: list[MarcheLu] = field(default_factory=list)
    ecartees: list[Ecart] = field(default_factory=list)
    regroupees: list[Ecart] = field(default_factory=list)
    avertissements: list[Ecart] = field(default_factory=list)
