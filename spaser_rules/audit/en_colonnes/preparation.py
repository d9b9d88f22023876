"""Ce qui d'un morceau se calcule sans rien lire : pendant que le précédent se lit."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from spaser_rules.audit.en_colonnes import montants, textes
from spaser_rules.audit.en_colonnes.composition import Composantes
from spaser_rules.audit.en_colonnes.delimite import LIGNE, cellule
from spaser_rules.audit.en_colonnes.noms import (
    ETRANGE,
    REDIT,
    REFERENCE,
    SIMPLES,
    TEXTES,
    motif_simple,
)
from spaser_rules.audit.en_colonnes.source import DEBORD
from spaser_rules.audit.en_colonnes.tables import Table
from spaser_rules.recensement.champs import JUSTIFICATIONS, MONTANT


@dataclass(frozen=True, slots=True)
class Prepare:
    """Les textes et les montants d'un morceau, et les cellules à lire de chaque table."""

    textes: pl.DataFrame
    cles: pl.DataFrame


class Preparation:
    """Prépare les morceaux d'un tableau dont les cellules vont à ces tables."""

    def __init__(
        self, composantes: Composantes, tables: Iterable[Table], titres: Collection[str]
    ) -> None:
        self.composantes, self.tables, self.titres = composantes, [*tables], titres
        self.textes = {nom: composantes.sans_reglage(chemin) for nom, chemin in TEXTES.items()}

    @property
    def types(self) -> dict[int, pl.DataType]:
        """Le type où lire chaque colonne retenue : numérotée dès l'ouverture si elle le peut."""
        numerotees = {t.rangs[0]: t.type for t in self.tables if len(t.rangs) == 1}
        a_voir = (self.composantes.de(MONTANT), self.composantes.de(JUSTIFICATIONS))
        lues = {rang: pl.String() for rangs in (*self.textes.values(), *a_voir) for rang in rangs}
        ecrites = {rang: pl.String() for rang in self.composantes.colonnes}
        return {**ecrites, **numerotees, **lues}

    def preparer(self, morceau: pl.DataFrame) -> Prepare:
        """Le morceau, ce qui est simple lu, et le reste mis en clés.

        :param morceau: une colonne ``ligne``, et une par rang retenu (``delimite.cellule``).
        """
        reste = self._motifs_simples(self._montants_simples(morceau))
        ecrits = [LIGNE, SIMPLES, *self._textes(self._muets(reste)), self._etrange(), self._redit()]
        ecrits += [motif_simple(rang) for rang in self.composantes.justifications.values()]
        cles = [table.cle for table in self.tables]
        return Prepare(reste.lazy().select(ecrits).collect(), reste.select(cles))

    def _montants_simples(self, morceau: pl.DataFrame) -> pl.DataFrame:
        """Le morceau sans ses montants les plus simples, mis dans une colonne à eux."""
        rangs = self.composantes.sans_reglage(MONTANT)
        colonnes = [self.composantes.colonnes[rang] for rang in rangs]
        if not colonnes or colonnes[0].unite or colonnes[0].base:
            return morceau.with_columns(pl.lit(None, pl.Int64()).alias(SIMPLES))
        ecrits = morceau.get_column(cellule(rangs[0]))
        simples = montants.centimes_simples(ecrits)
        return morceau.with_columns(simples.alias(SIMPLES), ecrits.set(simples.is_not_null(), None))

    def _motifs_simples(self, morceau: pl.DataFrame) -> pl.DataFrame:
        """Le morceau sans ses justifications en toutes lettres, presque toutes différentes."""
        for rang in self.composantes.justifications.values():
            ecrit, regle = pl.col(cellule(rang)), self.composantes.colonnes[rang].reglage
            libre = textes.est_un_motif(ecrit) & ~textes.est_un(ecrit, self.titres)
            simple = pl.lit(False) if regle else libre
            morceau = morceau.with_columns(simple.alias(motif_simple(rang)))
            morceau = morceau.with_columns(pl.when(~pl.col(motif_simple(rang))).then(ecrit))
        return morceau

    def _muets(self, morceau: pl.DataFrame) -> list[str]:
        """Les références qui disent que l'on n'en sait rien."""
        rangs = self.textes[REFERENCE]
        if not rangs:
            return []
        ecrits = morceau.get_column(cellule(rangs[0]))
        return textes.muets(ecrits.filter(~ecrits.str.contains(r"\d")).unique())

    def _textes(self, muets: list[str]) -> Iterator[pl.Expr]:
        for nom, rangs in self.textes.items():
            siens = muets if nom == REFERENCE else []
            if rangs:
                yield textes.lire(pl.col(cellule(rangs[0])), siens).alias(nom)

    def _etrange(self) -> pl.Expr:
        return pl.any_horizontal(DEBORD, *map(textes.etrange, self._ecrits())).alias(ETRANGE)

    def _redit(self) -> pl.Expr:
        redits = (textes.est_un(ecrit, self.titres) for ecrit in self._ecrits())
        return pl.any_horizontal(REDIT, *redits).alias(REDIT)

    def _ecrits(self) -> list[pl.Expr]:
        return [pl.col(cellule(rangs[0])) for rangs in self.textes.values() if rangs]
