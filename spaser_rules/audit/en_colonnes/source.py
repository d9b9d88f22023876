"""Un tableau trop grand pour la mémoire : ses colonnes d'abord, puis ses lignes par morceaux."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import polars as pl

from spaser_rules.audit.en_colonnes.tables import cellule
from spaser_rules.audit.en_colonnes.tete import lire
from spaser_rules.classeur.document import lettres
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.champs import champs
from spaser_rules.recensement.colonnes import retenir
from spaser_rules.recensement.entete import EnTete
from spaser_rules.recensement.feuille import Ligne
from spaser_rules.recensement.lignes import Lecteur
from spaser_rules.recensement.profil import SANS_PROFIL, Profil
from spaser_rules.recensement.reconnaissance import reconnaitre_les_feuilles
from spaser_rules.recensement.resultat import Ecart
from spaser_rules.recensement.sources import ouvrir_source
from spaser_rules.saisie.octets import CONTROLES
from spaser_rules.textes import abreger

LIGNE = "ligne"
MORCEAU = 250_000
"""Lignes lues à la fois."""

_DEBORD = 2
"""Cellules lues au-delà de l'en-tête : de quoi voir qu'une ligne en a trop."""


@dataclass(frozen=True)
class GrandTableau:
    """Un tableau en texte ; ``lu`` est le fichier que Polars lit, récrit en UTF-8 s'il le faut."""

    chemin: str
    lu: Path
    separateur: str
    entete: EnTete
    lecteur: Lecteur
    largeur: int
    avertissements: list[Ecart] = field(default_factory=list)

    def dans(self, copie: Path) -> "GrandTableau":
        """Le même tableau, lu dans une copie."""
        return replace(self, lu=copie)

    def morceaux(self, types: Mapping[int, pl.DataType]) -> Iterator[pl.DataFrame]:
        """Les lignes sous l'en-tête : ``ligne``, une colonne par rang voulu, et ``DEBORD``.

        :param types: le type où lire chaque colonne voulue, par rang.
        """
        yield from self._voulues(types).collect_batches(chunk_size=MORCEAU)

    def en_parquet(self, chemin: Path) -> None:
        """Écrit les mêmes lignes dans un fichier que plusieurs machines lisent ensemble."""
        retenues = (colonne.rang for colonne in self.lecteur.colonnes.values())
        self._voulues(dict.fromkeys(retenues, pl.String())).sink_parquet(
            chemin, row_group_size=MORCEAU // 2
        )

    def _voulues(self, types: Mapping[int, pl.DataType]) -> pl.LazyFrame:
        schema: dict[str, pl.DataType] = {cellule(r): pl.String() for r in self._rangs}
        schema |= {cellule(rang): type_ for rang, type_ in types.items()}
        debord = pl.any_horizontal(False, *(self._est_plein(r) for r in self._au_dela))
        tableau = self._ouvrir(schema).filter(pl.col(LIGNE) > self.entete.ligne + 1)
        return tableau.select(LIGNE, *(cellule(rang) for rang in types), debord.alias(DEBORD))

    def lignes(self, numeros: pl.Series) -> Iterator[tuple[int, Ligne]]:
        """Les lignes entières de ces numéros, telles qu'un petit tableau les donnerait."""
        schema: dict[str, pl.DataType] = {cellule(r): pl.String() for r in self._rangs}
        voulues = self._ouvrir(schema).filter(pl.col(LIGNE).is_in(numeros.implode()))
        for morceau in voulues.collect_batches(chunk_size=MORCEAU):
            for numero, *cellules in morceau.iter_rows():
                yield numero, [c and CONTROLES.sub(" ", c) for c in cellules]

    @cached_property
    def _rangs(self) -> range:
        return range(self.largeur + _DEBORD)

    @property
    def _au_dela(self) -> range:
        return range(self.largeur, self.largeur + _DEBORD)

    @staticmethod
    def _est_plein(rang: int) -> pl.Expr:
        return (pl.col(cellule(rang)).str.strip_chars() != "").fill_null(False)

    def _ouvrir(self, schema: Mapping[str, pl.DataType]) -> pl.LazyFrame:
        return pl.scan_csv(
            self.lu,
            separator=self.separateur,
            has_header=False,
            schema=dict(schema),
            row_index_name=LIGNE,
            row_index_offset=1,
            truncate_ragged_lines=True,
            missing_columns="insert",
        )


DEBORD = "debord"
"""Vrai pour une ligne qui a plus de cellules que l'en-tête."""


def ouvrir(chemin: str, pack: Pack, profil: Profil = SANS_PROFIL) -> GrandTableau:
    """Le tableau d'un fichier en texte, ses colonnes reconnues sur ses premières lignes.

    :raises SaisieInvalide: ce n'est pas un texte, ou il n'a pas d'en-tête reconnaissable.
    """
    tete = lire(ouvrir_source(chemin))
    index = champs(pack)
    [(feuille, entete)] = reconnaitre_les_feuilles(tete, index, profil)
    assert entete is not None
    avertissements: list[Ecart] = []

    def dire(rang: int, titre: str, motif: str) -> None:
        ecart = Ecart(chemin, "", entete.ligne + 1, lettres(rang + 1), abreger(titre), motif)
        avertissements.append(ecart)

    colonnes = retenir(entete, feuille.lignes[entete.ligne + 1 :], index, pack, dire)
    lecteur = Lecteur(chemin, "", colonnes, pack)
    largeur = max(map(len, feuille.lignes[: entete.ligne + 1]))
    separateur = tete.separateur(feuille)
    return GrandTableau(chemin, Path(chemin), separateur, entete, lecteur, largeur, avertissements)
