"""Chaque cellule distincte lue une seule fois, par le lecteur des petits recensements."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import polars as pl

from spaser_rules.audit.en_colonnes.delimite import cellule
from spaser_rules.marche.sujet import Origine, Sujet
from spaser_rules.recensement.lignes import Lecteur, LigneLue
from spaser_rules.recensement.resultat import Ecart
from spaser_rules.saisie.octets import CONTROLES
from spaser_rules.valeurs import cpv

Valeurs = dict[str, tuple[pl.DataType, Callable[[LigneLue, Sujet], Any]]]
"""Par nom de colonne à rendre, son type et ce qu'elle prend d'une ligne lue."""

_INCONNU = -1
_SEPARATEUR = "\x1f"


class Table:
    """Les cellules déjà lues d'un groupe de colonnes, et ce que chacune vaut.

    Polars donne à chaque texte distinct un numéro ; la place d'un texte dans la table le suit, et
    la première est celle d'une cellule vide.
    """

    def __init__(
        self,
        lecteur: Lecteur,
        valeurs: Valeurs,
        du_cpv: Mapping[str, Callable[[str], bool]] | None = None,
        titres: Collection[str] = (),
    ) -> None:
        self.titres = titres
        self.lecteur, self.valeurs, self.du_cpv = lecteur, valeurs, du_cpv or {}
        self.rangs = tuple(rang - 1 for rang in lecteur.colonnes)
        self.nom = " ".join(map(cellule, self.rangs))
        self.type = pl.Categorical(pl.Categories.random())
        # Polars oublie ses numéros dès que nulle série ne les porte : ici, entre deux morceaux.
        self.temoin = pl.Series([], dtype=self.type)
        self.lues: dict[str, list[Any]] = {nom: [] for nom in self.valeurs}
        self.inconnus: dict[int, list[Ecart]] = {}
        self.notes: dict[int, list[Ecart]] = {}
        self.connues: set[int] = set()
        self.redits: list[int] = []
        self._lire(0, _SEPARATEUR * (len(self.rangs) - 1))

    @property
    def cle(self) -> pl.Expr:
        """Les cellules du groupe, en un seul texte numéroté."""
        colonnes = [pl.col(cellule(rang)) for rang in self.rangs]
        if len(colonnes) == 1:
            return colonnes[0].cast(self.type).alias(self.nom)
        textes = (colonne.cast(pl.String).fill_null("") for colonne in colonnes)
        return pl.concat_str(textes, separator=_SEPARATEUR).cast(self.type).alias(self.nom)

    def apprendre(self, cles: pl.Series) -> None:
        """Lit les textes qui ne l'ont pas encore été."""
        if self._tous_connus(cles.to_physical()):
            return
        distincts = cles.unique().drop_nulls()
        numeros = distincts.to_physical().to_list()
        for numero, texte in zip(numeros, distincts.cast(pl.String), strict=True):
            if numero + 1 not in self.connues and not self._lire_un_cpv(numero + 1, texte):
                self._lire(numero + 1, texte)

    def _lire_un_cpv(self, place: int, texte: str) -> bool:
        """Vrai pour un code CPV en toutes lettres, lu sans le lecteur : ils sont des milliers."""
        if not self.du_cpv or not (texte.isascii() and texte.isdigit() and len(texte) == 8):
            return False
        if not cpv.existe(texte):
            return False
        for nom, lire in self.du_cpv.items():
            _ranger(self.lues[nom], place, lire(texte))
        self.connues.add(place)
        return True

    def _tous_connus(self, numeros: pl.Series) -> bool:
        """Vrai sans avoir à chercher les textes distincts, ce qui est bien plus long."""
        plus_grand = numeros.cast(pl.Int64).max()
        if not isinstance(plus_grand, int) or plus_grand + 1 not in self.connues:
            return plus_grand is None
        connues = [int(place in self.connues) for place in range(1, max(self.connues) + 1)]
        lues = pl.Series(connues, dtype=pl.Int8).gather(numeros.drop_nulls().cast(pl.UInt32))
        return lues.min() == 1

    def _lire(self, place: int, texte: str) -> None:
        ligne: list[str | None] = [None] * (max(self.rangs) + 1)
        for rang, ecrit in zip(
            self.rangs, texte.split(_SEPARATEUR, len(self.rangs) - 1), strict=True
        ):
            ligne[rang] = CONTROLES.sub(" ", ecrit)
        if any(ecrit and ecrit.strip() in self.titres for ecrit in ligne):
            self.redits.append(place)
        lue = self.lecteur.lire(0, ligne)
        # Sa date, que deux colonnes disent, se compose ailleurs.
        sujet = Sujet(lue.fiche.marche, lue.fiche.reponses, None, Origine.RECENSEMENT)
        for nom, (_, lire) in self.valeurs.items():
            _ranger(self.lues[nom], place, lire(lue, sujet))
        for ecarts, ranges in ((lue.inconnus, self.inconnus), (lue.notes, self.notes)):
            if ecarts:
                ranges[place] = ecarts
        self.connues.add(place)

    @property
    def place(self) -> pl.Expr:
        """La place de la clé dans la table."""
        return pl.col(self.nom).to_physical().cast(pl.UInt32).add(1).fill_null(0).alias(self.nom)

    @property
    def redit(self) -> pl.Expr:
        """Vrai là où une cellule est aussi un titre du tableau."""
        return pl.col(self.nom).is_in(pl.Series(self.redits, dtype=pl.UInt32()).implode())

    def valeur(self, nom: str) -> pl.Expr:
        """La valeur lue, d'après la place."""
        lues, type_ = self.lues[nom], self.valeurs[nom][0]
        if type_ != pl.Boolean():
            return pl.lit(pl.Series(lues, dtype=type_)).gather(pl.col(self.nom))
        # De petits entiers sans vide se cherchent cinq fois plus vite que des booléens.
        codes = pl.Series([_INCONNU if lue is None else int(lue) for lue in lues], dtype=pl.Int8)
        code = pl.lit(codes).gather(pl.col(self.nom))
        return pl.when(code != _INCONNU).then(code == 1)

    def ecarts(self, lignes: pl.Series, places: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Ce qui ne s'est pas lu, puis ce qu'il faut dire, à chaque ligne concernée."""
        inconnus, notes = (
            _situer(lignes, places, ranges) for ranges in (self.inconnus, self.notes)
        )
        return inconnus, notes


def _ranger(valeurs: list[Any], place: int, valeur: Any) -> None:
    """À sa place, même si d'autres, que l'on n'a pas encore vues, la précèdent."""
    valeurs.extend([None] * (place + 1 - len(valeurs)))
    valeurs[place] = valeur


ECARTS = {"ligne": pl.UInt32(), "colonne": pl.String(), "valeur": pl.String(), "motif": pl.String()}
"""Les colonnes d'un cadre d'écarts : ``resultat.Ecart`` sans son fichier."""

_PLACE = "place"


def _situer(lignes: pl.Series, places: pl.Series, ranges: dict[int, list[Ecart]]) -> pl.DataFrame:
    if not ranges:
        return pl.DataFrame(schema=ECARTS)
    cadre = pl.DataFrame([lignes.alias("ligne"), places.alias(_PLACE)])
    return cadre.join(_en_cadre(ranges), on=_PLACE).drop(_PLACE)


def _en_cadre(ranges: dict[int, list[Ecart]]) -> pl.DataFrame:
    lignes = [
        (place, ecart.colonne, ecart.valeur, ecart.motif)
        for place, ecarts in ranges.items()
        for ecart in ecarts
    ]
    types = {_PLACE: pl.UInt32(), **{nom: t for nom, t in ECARTS.items() if nom != "ligne"}}
    return pl.DataFrame(lignes, schema=types, orient="row")
