"""Juger des faits en colonnes, compter les verdicts, et n'en garder que ce qui s'écrit."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from spaser_rules.audit.en_colonnes.delimite import LIGNE
from spaser_rules.audit.en_colonnes.noms import REFERENCE, motif_de
from spaser_rules.audit.verdicts import STATUTS
from spaser_rules.colonnes.expressions import colonne
from spaser_rules.colonnes.faits import cadre_des_faits
from spaser_rules.colonnes.juge import juger
from spaser_rules.colonnes.lignes import (
    LOT,
    MARCHE,
    colonne_justifiee,
    faits_du_pack,
    justifiables,
)
from spaser_rules.colonnes.statuts import CODES
from spaser_rules.indicateurs.audite import montant_du_sujet
from spaser_rules.indicateurs.calcul import Mesureur
from spaser_rules.indicateurs.en_colonnes.compteur import Compteur
from spaser_rules.indicateurs.en_colonnes.noms import CENTIMES, NOTIFICATION
from spaser_rules.indicateurs.en_colonnes.sommes import compter
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.jugement.jugement import date_de_reference
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.arbre import faits as faits_de
from spaser_rules.marche.sujet import Origine, Sujet, sujets
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.resultat import MarcheLu
from spaser_rules.vocabulaire.demarches import fait_des_heures
from spaser_rules.vocabulaire.faits import Fait

_DATE = "date_lancement"


def faits_a_lire(indicateurs: Indicateurs) -> dict[str, Fait]:
    """Tous les faits que lisent les règles et les indicateurs, par clé."""
    return faits_du_pack(indicateurs.pack) | _des_indicateurs(indicateurs)


def _des_indicateurs(indicateurs: Indicateurs) -> dict[str, Fait]:
    conditions = (c for i in indicateurs.indicateurs for c in (i.application, i.exigence) if c)
    lus = {cle: fait for condition in conditions for cle, fait in faits_de(condition).items()}
    heures = fait_des_heures()
    en_heures = any(indicateur.en_heures for indicateur in indicateurs.indicateurs)
    return lus | ({heures.cle: heures} if en_heures else {})


class JugeEnColonnes:
    """Juge des morceaux, et tient les comptes de tous."""

    def __init__(
        self, indicateurs: Indicateurs, mesureurs: Iterable[Mesureur], fichier: str
    ) -> None:
        self.pack, self.fichier = indicateurs.pack, fichier
        self.faits_des_indicateurs = _des_indicateurs(indicateurs)
        self.compteur = Compteur(self.pack, mesureurs)
        self.nombres: Counter[tuple[str, Statut]] = Counter()
        self.juges = 0

    def juger_sans_lot(self, lus: pl.DataFrame) -> pl.DataFrame:
        """Les verdicts de marchés sans lot, d'après ce que ``Lecture`` en a lu."""
        admises = justifiables(self.pack)
        cadre = lus.lazy().with_columns(
            pl.col(LIGNE).cast(pl.Int64).alias(MARCHE),
            pl.lit(None, pl.Int64()).alias(LOT),
            *(_justifiee(lus.columns, r.id).alias(colonne_justifiee(r)) for r in admises),
        )
        return self._juger(cadre, sans_lot=True)

    def juger_lus(self, marches: list[MarcheLu]) -> pl.DataFrame:
        """Les verdicts de marchés que le lecteur des petits recensements a lus."""
        origine = Origine.RECENSEMENT
        sans_objet = date.min  # un recensement ne se date jamais du jour de l'audit
        fiches = [
            (m.fiche, date_de_reference(m.fiche, origine, sans_objet), origine) for m in marches
        ]
        lus = cadre_des_faits(self.pack, fiches, self.faits_des_indicateurs)
        faits: pl.DataFrame = lus.to_native().collect()
        tous = [(m, sujet) for m, f in zip(marches, fiches, strict=True) for sujet in sujets(*f)]
        cadre = faits.with_columns(_a_cote(tous))
        return self._juger(cadre.lazy(), sans_lot=False)

    def _juger(self, cadre: pl.LazyFrame, *, sans_lot: bool) -> pl.DataFrame:
        juges = juger(self.pack, nw.from_native(cadre), sans_lot=sans_lot, conditions=True)
        lus = juges.collect(backend="polars")
        self.compter(lus.lazy(), sans_lot=sans_lot)
        natif: pl.DataFrame = lus.to_native()
        return natif.select(_ecrits(self.pack, self.fichier))

    def compter(self, juges: nw.LazyFrame[Any], *, sans_lot: bool) -> None:
        """Ajoute les verdicts de ce cadre jugé à tous les comptes, quel que soit le moteur."""
        self.compteur.compter(juges, sans_lot=sans_lot)
        sommes = {
            f"{colonne(regle.id)} {statut.value}": compter(nw.col(colonne(regle.id)) == code, juges)
            for regle in self.pack.regles
            for statut, code in CODES.items()
        }
        marches = compter(nw.col(LOT).is_null(), juges)
        lus = juges.select(marches=marches, **sommes).collect().rows(named=True)[0]
        self.juges += lus["marches"] or 0
        for regle in self.pack.regles:
            for statut in CODES:
                nombre = lus[f"{colonne(regle.id)} {statut.value}"] or 0
                self.nombres[regle.id, statut] += nombre


def _justifiee(lues: list[str], regle: str) -> pl.Expr:
    return pl.col(motif_de(regle)) if motif_de(regle) in lues else pl.lit(False)


def _a_cote(tous: list[tuple[MarcheLu, Sujet]]) -> list[pl.Series]:
    """Ce qu'un cadre lu en colonnes a de plus que les faits."""
    return [
        pl.Series(LIGNE, [m.ligne for m, _ in tous], pl.UInt32()),
        pl.Series(MARCHE, [m.ligne for m, _ in tous], pl.Int64()),
        pl.Series(REFERENCE, [m.fiche.fiche.reference for m, _ in tous], pl.String()),
        pl.Series(CENTIMES, [montant_du_sujet(sujet) for _, sujet in tous], pl.Int64()),
        pl.Series(NOTIFICATION, [m.fiche.marche.date_notification for m, _ in tous], pl.Date()),
    ]


def _ecrits(pack: Pack, fichier: str) -> Iterator[pl.Expr]:
    """Les colonnes de ``verdicts.schema``."""
    yield pl.lit(fichier).alias("fichier")
    yield pl.lit("").alias("feuille")
    yield pl.col(LIGNE)
    yield pl.col(LOT).cast(pl.UInt32)
    yield pl.col(REFERENCE)
    # Polars multiplie par l'inverse : sans l'arrondi, le dernier chiffre serait parfois un autre.
    yield (pl.col(CENTIMES) / 100).round(2).alias("montant_ht")
    yield pl.col(_DATE).alias("date")
    for regle in pack.regles:
        yield pl.col(colonne(regle.id)).cast(pl.UInt8).cat.to(STATUTS).alias(regle.id)
