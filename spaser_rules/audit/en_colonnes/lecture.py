"""D'un morceau du tableau à ses faits : une ligne par ligne lue, une colonne par fait."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from spaser_rules.audit.en_colonnes.assemblage import Assemblage, parties, reunir
from spaser_rules.audit.en_colonnes.composition import Composantes, Rangs
from spaser_rules.audit.en_colonnes.delimite import LIGNE
from spaser_rules.audit.en_colonnes.doutes import douteuses
from spaser_rules.audit.en_colonnes.noms import (
    A_PART,
    COMPOSES,
    DIRECTION,
    ETRANGE,
    JOURS,
    LANCEMENT,
    NUMERO,
    REDIT,
    SIMPLES,
)
from spaser_rules.audit.en_colonnes.preparation import Preparation, Prepare
from spaser_rules.audit.en_colonnes.tables import Table, Valeurs
from spaser_rules.audit.en_colonnes.valeurs import valeurs
from spaser_rules.colonnes.expressions import colonne
from spaser_rules.indicateurs.en_colonnes.noms import CENTIMES, DATE, MONTANT, NOTIFICATION
from spaser_rules.recensement.lignes import Lecteur
from spaser_rules.vocabulaire.faits import Fait


@dataclass(frozen=True, slots=True)
class MorceauLu:
    """Les faits d'un morceau, et ce qui ne s'y est pas lu."""

    cadre: pl.DataFrame
    inconnus: pl.DataFrame
    notes: pl.DataFrame


class Lecture:
    """Lit les morceaux d'un tableau.

    ``faits`` sont ceux à rendre, par clé ; ``titres``, ceux qui ouvriraient un autre tableau.
    """

    def __init__(
        self, lecteur: Lecteur, faits: Mapping[str, Fait], titres: Collection[str] = ()
    ) -> None:
        self.lecteur, self.titres = lecteur, titres
        self.composantes = Composantes(lecteur.colonnes.values())
        voulus = [fait for cle, fait in faits.items() if cle not in COMPOSES]
        self.reunions = [fait for fait in voulus if fait.parties]
        simples = {f.cle: f for fait in voulus for f in parties(fait)}
        self.compositions = [self.composantes.composer(fait) for fait in simples.values()]
        groupes = valeurs(self.composantes, self.compositions)
        self.tables = {rangs: self._table(rangs, dites) for rangs, dites in groupes.items()}
        self.preparation = Preparation(self.composantes, self.tables.values(), titres)
        self.assemblage = Assemblage(self.tables, self.composantes.justifications)

    def _table(self, rangs: Rangs, dites: Valeurs) -> Table:
        colonnes = tuple(self.composantes.colonnes[rang] for rang in rangs)
        lecteur = self.lecteur
        sien = Lecteur(lecteur.fichier, lecteur.feuille, colonnes, lecteur.pack)
        return Table(sien, dites, self._du_cpv(rangs, dites), self.titres)

    def _du_cpv(self, rangs: Rangs, dites: Valeurs) -> dict[str, Callable[[str], bool]]:
        """Ce qu'un code décide seul, si la colonne est celle des codes et que tout s'en déduit."""
        faits = {c.fait.cle: c.fait.du_cpv for c in self.compositions if c.fait.du_cpv}
        codes = self.composantes.sans_reglage(("marche", "cpv"))
        if rangs != codes or not faits.keys() >= dites.keys():
            return {}
        return {nom: faits[nom] for nom in dites}

    @property
    def types(self) -> dict[int, pl.DataType]:
        """Le type où lire chaque colonne retenue."""
        return self.preparation.types

    def preparer(self, morceau: pl.DataFrame) -> Prepare:
        """Ce qui d'un morceau se calcule sans rien lire."""
        return self.preparation.preparer(morceau)

    def lire(self, prepare: Prepare) -> MorceauLu:
        """Les faits de ces lignes."""
        lignes, places = prepare.textes.get_column(LIGNE), self._places(prepare.cles)
        cadre = pl.concat([prepare.textes, places], how="horizontal")
        lus = cadre.lazy().select(self._lues()).with_columns(_COMPOSES).collect()
        a_part = douteuses(lus, self._titres()).alias(A_PART)
        complet = lus.with_columns(*map(reunir, self.reunions), a_part).drop(ETRANGE)
        inconnus, notes = _ecarts(self.tables.values(), lignes, places)
        ordinaires = lignes.filter(~complet.get_column(A_PART))
        notees = notes.filter(pl.col(LIGNE).is_in(ordinaires.implode()))
        return MorceauLu(complet, inconnus, notees)

    def _lues(self) -> Iterator[pl.Expr]:
        seule = self.assemblage.seule
        yield from map(pl.col, (LIGNE, ETRANGE))
        redits = (table.redit for table in self.tables.values() if table.redits)
        yield pl.any_horizontal(REDIT, *redits).alias(REDIT)
        for nom, rangs in self.preparation.textes.items():
            yield pl.col(nom) if rangs else seule(nom, pl.String())
        yield from (seule(nom, pl.Date()) for nom in JOURS)
        yield pl.coalesce(SIMPLES, seule(CENTIMES, pl.Int64())).alias(CENTIMES)
        yield seule(NUMERO, pl.Int64())
        yield seule(DIRECTION, pl.String())
        yield from map(self.assemblage.fait, self.compositions)
        yield from self.assemblage.justifiees()

    def _places(self, cles: pl.DataFrame) -> pl.DataFrame:
        """La place des cellules de chaque ligne dans leur table ; les nouvelles y sont lues."""
        for table in self.tables.values():
            table.apprendre(cles.get_column(table.nom))
        return cles.select(table.place for table in self.tables.values())

    def _titres(self) -> dict[str, str]:
        textes = self.preparation.textes.items()
        return {nom: self.composantes.colonnes[r[0]].titre for nom, r in textes if r}


_COMPOSES = (
    pl.coalesce(LANCEMENT, NOTIFICATION).alias(colonne(DATE)),
    pl.col(CENTIMES).alias(colonne(MONTANT)),
)
"""Un recensement se date de la notification, à défaut du lancement."""


def _ecarts(
    tables: Iterable[Table], lignes: pl.Series, places: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Dans l'ordre des lignes ; une cellule que deux lectures refusent ne se dit qu'une fois."""
    lus = [table.ecarts(lignes, places.get_column(table.nom)) for table in tables]
    inconnus, notes = (
        pl.concat(cadres)
        .unique(["ligne", "colonne", "motif"], keep="first", maintain_order=True)
        .sort("ligne", maintain_order=True)
        for cadres in zip(*lus, strict=True)
    )
    return inconnus, notes
