"""Un indicateur chargé : son texte, et ses conditions devenues des arbres."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spaser_rules.indicateurs.chiffres import HEURES, MONTANT, NOMBRE, PART
from spaser_rules.indicateurs.ecriture import (
    PAR_MAINS,
    PART_MONTANT,
    IndicateurEcrit,
    LivrableEcrit,
)
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.langage.arbre import TOUJOURS, Condition
from spaser_rules.pack.pack import Lecture, Pack
from spaser_rules.pack.regle import LOT


@dataclass(frozen=True, eq=False)
class Indicateur:
    """Ce qui est mesuré ; ``exigence`` est vide si une règle ou un relevé la remplace."""

    id: str
    texte: IndicateurEcrit
    application: Condition = TOUJOURS
    exigence: Condition | None = None

    @property
    def unite(self) -> str:
        """L'une des ``ecriture.UNITES``."""
        return str(self.texte.unite)

    @property
    def par_mains(self) -> bool:
        """Vrai si le chiffre vient d'un relevé et non des marchés."""
        return self.unite == PAR_MAINS

    @property
    def en_euros(self) -> bool:
        """Vrai si l'on additionne des montants."""
        return self.unite in (PART_MONTANT, MONTANT)

    @property
    def en_heures(self) -> bool:
        """Vrai si l'on additionne des heures d'insertion."""
        return self.unite == HEURES

    @property
    def pese(self) -> bool:
        """Vrai si l'on additionne ce que pèse chaque marché, plutôt que les marchés."""
        return self.en_euros or self.en_heures

    @property
    def par_lot(self) -> bool:
        """Vrai si l'on compte des lots ; un marché sans lot y compte pour un."""
        return bool(self.texte.portee == LOT)

    @property
    def sorte(self) -> str:
        """L'une des ``chiffres.SORTES`` : ce que sont la valeur et les cibles."""
        if self.par_mains:
            return str(self.texte.releve)
        return self.unite if self.unite in (NOMBRE, MONTANT, HEURES) else PART

    @property
    def cumule(self) -> bool:
        """Vrai si la valeur s'additionne d'un jour à l'autre ; une part ne s'additionne pas."""
        return self.sorte != PART

    @property
    def par_unite(self) -> int:
        """Ce qu'un décompte compte pour une unité de la valeur : cent centimes pour un euro."""
        return 100 if self.sorte == MONTANT else 1


@dataclass(frozen=True, eq=False)
class Livrable:
    """Ce que le calendrier du plan annonce."""

    code: str
    texte: LivrableEcrit

    @property
    def echeance(self) -> date | None:
        """Le dernier jour de sa période, s'il est daté."""
        return self.texte.echeance.au if self.texte.echeance else None


@dataclass(frozen=True, eq=False)
class Indicateurs:
    """Tout ce que le plan d'une collectivité fait suivre."""

    pack: Pack
    indicateurs: tuple[Indicateur, ...]
    livrables: tuple[Livrable, ...]

    @cached_property
    def plan(self) -> Periode:
        """Les jours que couvre le plan ; sans fin, jusqu'au dernier jour que l'on sait écrire."""
        return Periode(self.pack.texte.periode.du, self.pack.texte.periode.fin)

    def lectures_de(self, indicateur: Indicateur) -> list[Lecture]:
        """Les lectures d'ambiguïtés retenues pour cet indicateur."""
        return [le for le in self.pack.lectures if le.code in indicateur.texte.lectures]
