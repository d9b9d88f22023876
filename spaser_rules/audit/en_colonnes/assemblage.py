"""De ce que disent les tables aux faits : les expressions qui les assemblent, ligne par ligne."""

from collections.abc import Iterator, Mapping

import polars as pl

from spaser_rules.audit.en_colonnes.composition import Composition, Rangs
from spaser_rules.audit.en_colonnes.noms import motif_de, motif_simple
from spaser_rules.audit.en_colonnes.tables import Table
from spaser_rules.audit.en_colonnes.valeurs import type_de
from spaser_rules.colonnes.expressions import colonne
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.sujet import Origine, Sujet
from spaser_rules.recensement.champs import RUBRIQUE
from spaser_rules.vocabulaire.faits import Fait

_VIDE = FicheRecensee(developpement_durable=None)


class Assemblage:
    """Les valeurs de ces tables ; ``justifications`` donne la colonne de chaque règle."""

    def __init__(self, tables: Mapping[Rangs, Table], justifications: Mapping[str, int]) -> None:
        self.tables, self.justifications = tables, justifications

    def seule(self, nom: str, type_: pl.DataType) -> pl.Expr:
        """Ce que dit le seul groupe qui en parle ; vide s'il n'y en a pas."""
        trouvees = (t.valeur(nom) for t in self.tables.values() if nom in t.valeurs)
        return next(trouvees, pl.lit(None, type_)).alias(nom)

    def fait(self, composition: Composition) -> pl.Expr:
        """Le fait : la réponse connue, sinon ce qu'en disent les autres colonnes."""
        fait = composition.fait
        if not composition.groupes:
            return _tu(fait).alias(colonne(fait.cle))
        parts = [self.tables[rangs].valeur(fait.cle) for rangs in composition.parts]
        reponses = [self.tables[r].valeur(fait.cle) for r in [composition.reponses] if r]
        if fait.champs == (RUBRIQUE,):  # un motif en toutes lettres est une réponse
            motifs = [pl.col(motif_simple(rang)) for rang in self.justifications.values()]
            reponses = [pl.when(motif).then(pl.lit(True)) for motif in motifs]
        des_parts = parts if len(parts) < 2 else [_un_connu(parts)]
        return pl.coalesce(*reponses, *des_parts).alias(colonne(fait.cle))

    def justifiees(self) -> Iterator[pl.Expr]:
        """Par règle, vrai si une justification recevable est écrite."""
        for regle, rang in self.justifications.items():
            courte = self.tables[(rang,)].valeur(regle).fill_null(False)
            yield (pl.col(motif_simple(rang)) | courte).alias(motif_de(regle))


def _tu(fait: Fait) -> pl.Expr:
    """Ce que vaut un fait dont aucune colonne ne parle."""
    vide = fait.lire(Sujet(_VIDE.marche, _VIDE.reponses, None, Origine.RECENSEMENT))
    return pl.lit(vide, type_de(fait.sorte))


def _un_connu(parts: list[pl.Expr]) -> pl.Expr:
    """Vrai si une part l'est ; sinon faux si l'une est connue."""
    connu = pl.any_horizontal(part.is_not_null() for part in parts)
    return pl.when(connu).then(pl.any_horizontal(part.fill_null(False) for part in parts))


def parties(fait: Fait) -> tuple[Fait, ...]:
    """Les faits à lire pour celui-ci."""
    return (*fait.parties, fait.repli) if fait.repli else (fait,)


def reunir(fait: Fait) -> pl.Expr:
    """Comme ``vocabulaire.faits.reunion``."""
    assert fait.repli is not None
    lues = [pl.col(colonne(partie.cle)) for partie in fait.parties]
    reunies = pl.coalesce(pl.any_horizontal(lues), pl.col(colonne(fait.repli.cle)))
    return reunies.alias(colonne(fait.cle))
