"""La mesure d'un indicateur, et tout ce qu'il faut pour la relire."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from spaser_rules.indicateurs.etats import Etat, Rythme
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.indicateurs.periodes import Periode


@dataclass(frozen=True, slots=True)
class Mesure:
    """La valeur d'un indicateur, et tout ce qu'il faut pour la relire.

    ``valeur`` est une part (de 0 à 1), un nombre, des euros ou des heures. ``numerateur`` et
    ``denominateur`` sont des centimes pour un montant ou une part de montant, des heures pour des
    heures, des marchés ou des lots sinon ; un relevé n'en a pas, seule une part a un dénominateur.
    ``inconnus`` et ``exclus`` (hors population ou hors période) sont des marchés ou des lots.
    ``en_nombre`` accompagne une part de montant. ``etat`` est vide sans cible ; ``souple`` : le
    plan ne fait qu'y tendre. ``manque`` dit pourquoi l'indicateur n'est pas mesurable.
    """

    indicateur: Indicateur
    periode: Periode
    valeur: Fraction | None
    numerateur: int | None = None
    denominateur: int | None = None
    exclus: int = 0
    inconnus: int = 0
    en_nombre: Fraction | None = None
    cible: Fraction | None = None
    echeance: date | None = None
    etat: Etat | None = None
    rythme: Rythme | None = None
    manque: str = ""
    souple: bool = False

    @property
    def id(self) -> str:
        """Le code de l'indicateur."""
        return self.indicateur.id

    @property
    def libelle(self) -> str:
        """Ce qui est mesuré."""
        return str(self.indicateur.texte.libelle)

    @property
    def unite(self) -> str:
        """L'unité de l'indicateur."""
        return self.indicateur.unite
