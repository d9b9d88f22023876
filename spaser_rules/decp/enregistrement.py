"""Ce que l'on propose de publier : un enregistrement par lot, ou un seul pour le marché."""

from dataclasses import dataclass
from datetime import date

from spaser_rules.decp.format_2022 import Champ, Valeur
from spaser_rules.decp.parametres import Donnee, Parametres
from spaser_rules.marche.besoin import Lot
from spaser_rules.marche.fiche import Fiche
from spaser_rules.pack.pack import Pack


@dataclass(frozen=True, slots=True)
class Proposition:
    """La valeur proposée d'une donnée, ce qui l'a donnée, et ce qui reste à répondre.

    ``valeur`` vaut ``None`` quand la fiche n'en décide pas ; ``regle`` est ce que le pack en dit.
    """

    champ: Champ
    valeur: Valeur
    raison: str
    regle: Donnee
    a_preciser: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enregistrement:
    """Les propositions d'un marché au sens du format : un lot, ou le marché s'il n'en a pas."""

    lot: Lot | None
    propositions: tuple[Proposition, ...]


@dataclass(frozen=True, slots=True)
class DonneesEssentielles:
    """Tout ce qu'une fiche permet de proposer, au jour du lancement."""

    pack: Pack
    fiche: Fiche
    jour: date
    parametres: Parametres
    enregistrements: tuple[Enregistrement, ...]
