"""Ce qu'un audit retient : le sort de chaque ligne, les verdicts de chaque marché, les mesures."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from spaser_rules.indicateurs.audite import Audite
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.livrables import LivrableSuivi
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.lettres import Lettres
from spaser_rules.recensement.resultat import Ecart


@dataclass(frozen=True, slots=True)
class MarcheAudite:
    """Un marché jugé, l'endroit où il est écrit, et ce qui n'a pas pu y être lu.

    ``colonnes`` dit la colonne de chaque champ, comme dans ``MarcheLu``.
    """

    audite: Audite
    fichier: str
    feuille: str
    ligne: int
    inconnus: tuple[Ecart, ...] = ()
    colonnes: Lettres = field(default_factory=dict)

    @property
    def lieu(self) -> str:
        """« recensement.xlsx, feuille 2025, ligne 12 » ; le fichier seul pour une fiche."""
        lieux = [self.fichier, self.feuille and f"feuille {self.feuille}"]
        return ", ".join(filter(None, [*lieux, f"ligne {self.ligne}" if self.ligne else ""]))

    @property
    def nom(self) -> str:
        """La référence du marché, sinon son objet, sinon son endroit."""
        fiche = self.audite.fiche
        return str(fiche.fiche.reference or fiche.marche.objet or self.lieu)


@dataclass(frozen=True, slots=True)
class Alerte:
    """Ce qu'un auditeur regarderait : des marchés, et pourquoi, sans accuser personne."""

    type: str
    marches: tuple[MarcheAudite, ...]
    motif: str


@dataclass(slots=True)
class Audit:
    """``lues`` = marchés audités + lignes regroupées + lignes écartées, toujours."""

    indicateurs: Indicateurs
    periode: Periode
    au: date
    lues: int = 0
    marches: list[MarcheAudite] = field(default_factory=list)
    ecartees: list[Ecart] = field(default_factory=list)
    regroupees: list[Ecart] = field(default_factory=list)
    avertissements: list[Ecart] = field(default_factory=list)
    mesures: list[Mesure] = field(default_factory=list)
    livrables: list[LivrableSuivi] = field(default_factory=list)
    alertes: list[Alerte] = field(default_factory=list)

    @property
    def pack(self) -> Pack:
        """Le pack qui a jugé."""
        return self.indicateurs.pack

    @property
    def inconnus(self) -> list[Ecart]:
        """Les cellules qui ne se lisent pas, dans l'ordre des lignes."""
        return [ecart for marche in self.marches for ecart in marche.inconnus]

    @property
    def auditees(self) -> int:
        """Le nombre de marchés jugés."""
        return len(self.marches)

    @property
    def illisibles(self) -> int:
        """Le nombre de cellules qui ne se lisent pas."""
        return sum(len(marche.inconnus) for marche in self.marches)

    def verdicts(self) -> Counter[tuple[str, Statut]]:
        """Le nombre de verdicts de chaque règle et de chaque statut."""
        resultats = (r for marche in self.marches for r in marche.audite.resultats)
        return Counter((r.regle.id, r.statut) for r in resultats)

    def statuts(self) -> dict[str, dict[str, int]]:
        """Par règle, le nombre de verdicts de chaque statut : un par marché, ou par lot."""
        nombres = self.verdicts()
        return {
            regle.id: {statut.value: nombres[regle.id, statut] for statut in Statut}
            for regle in self.pack.regles
        }
