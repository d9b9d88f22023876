"""Un tableau trop grand pour la mémoire : ses colonnes d'abord, puis ses lignes par morceaux."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from spaser_rules.audit.en_colonnes import tete, textes
from spaser_rules.audit.en_colonnes.delimite import LIGNE, Delimite, cellule
from spaser_rules.audit.en_colonnes.lisible import Lisible
from spaser_rules.audit.en_colonnes.noms import REDIT
from spaser_rules.audit.en_colonnes.remplissage import de_tout_le_tableau
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.cadre import Cadre, cadrer
from spaser_rules.recensement.champs import champs
from spaser_rules.recensement.profil import SANS_PROFIL, Profil
from spaser_rules.recensement.reconnaissance import reconnaitre_les_feuilles
from spaser_rules.recensement.resultat import Ecart
from spaser_rules.recensement.sources import ouvrir_source

MORCEAU = 250_000
"""Lignes lues à la fois."""

DEBORD = "debord"
"""Vrai pour une ligne qui a plus de cellules que l'en-tête."""

_DEBORD, _DEBORD_RELU = 4, 64
"""Cellules lues au-delà de l'en-tête : de quoi voir qu'une ligne en a trop, puis le montrer."""


@dataclass(frozen=True)
class GrandTableau:
    """Un tableau en texte, ses colonnes reconnues, et ce qu'il en faut dire."""

    chemin: str
    texte: Delimite
    cadre: Cadre
    profil: Profil
    avertissements: list[Ecart] = field(default_factory=list)

    def dans(self, copie: Path) -> "GrandTableau":
        """Le même tableau, lu dans une copie."""
        return replace(self, texte=self.texte.dans(copie))

    def morceaux(self, types: Mapping[int, pl.DataType]) -> Iterator[pl.DataFrame]:
        """Les lignes sous l'en-tête : ``ligne``, une colonne par rang voulu, ``DEBORD``, ``REDIT``.

        :param types: le type où lire chaque colonne voulue, par rang.
        """
        yield from self._voulues(types).collect_batches(chunk_size=MORCEAU)

    def en_parquet(self, chemin: Path) -> None:
        """Écrit les mêmes lignes dans un fichier que plusieurs machines lisent ensemble."""
        retenues = (colonne.rang for colonne in self.cadre.lecteur.colonnes.values())
        self._voulues(dict.fromkeys(retenues, pl.String())).sink_parquet(
            chemin, row_group_size=MORCEAU // 2
        )

    def _voulues(self, types: Mapping[int, pl.DataType]) -> pl.LazyFrame:
        largeur = self.cadre.largeur
        debord = pl.any_horizontal(False, *map(_est_plein, range(largeur, largeur + _DEBORD)))
        tableau = self.texte.ouvrir(largeur + _DEBORD, types)
        sous_l_entete = tableau.filter(pl.col(LIGNE) > self.cadre.entete.ligne + 1, _ECRITE)
        redit = (textes.est_un(pl.col(cellule(r)), self.titres) for r in self._laissees(types))
        dites = (debord.alias(DEBORD), pl.any_horizontal(debord, *redit).alias(REDIT))
        return sous_l_entete.select(LIGNE, *map(cellule, types), *dites)

    @property
    def titres(self) -> frozenset[str]:
        """Ceux qui, redits, ouvriraient un autre tableau ; un profil en décrit un seul."""
        return frozenset() if self.profil.reglages else self.cadre.entete.tous_les_titres

    def _laissees(self, types: Mapping[int, pl.DataType]) -> list[int]:
        """Les colonnes où rien n'est à lire, qu'un titre."""
        return [r for r in range(self.cadre.largeur) if r not in types] if self.titres else []

    def lignes(self, numeros: pl.Series) -> Iterator[pl.DataFrame]:
        """Les lignes entières de ces numéros, telles qu'écrites."""
        tableau = self.texte.ouvrir(self.cadre.largeur + _DEBORD_RELU, {})
        voulues = tableau.filter(pl.col(LIGNE).is_in(numeros.implode()))
        yield from voulues.collect_batches(chunk_size=MORCEAU)


_ECRITE = ~pl.all_horizontal(pl.all().exclude(LIGNE).is_null())
"""Faux pour une ligne vide : un tableur en laisse parfois un million."""


def _est_plein(rang: int) -> pl.Expr:
    return (pl.col(cellule(rang)).str.strip_chars() != "").fill_null(False)


def _du_fichier(chemin: str, note: str) -> Ecart:
    return Ecart(chemin, "", 0, "", "", note)


def ouvrir(chemin: str, pack: Pack, lisible: Lisible, profil: Profil = SANS_PROFIL) -> GrandTableau:
    """Le tableau d'un fichier en texte, ses colonnes reconnues sur ses premières lignes.

    :raises SaisieInvalide: ce n'est pas un texte, ou il n'a pas d'en-tête reconnaissable.
    """
    source, index = tete.lire(ouvrir_source(chemin), lisible.lu), champs(pack)
    [(feuille, entete)] = reconnaitre_les_feuilles(source, index, profil)
    assert entete is not None
    texte = Delimite(lisible.lu, source.separateur(feuille), source.fin)
    largeur = max(map(len, feuille.lignes[: entete.ligne + 1]))
    remplissage = de_tout_le_tableau(texte, entete.ligne + 1, largeur)
    dites = [_du_fichier(chemin, note) for note in (*source.notes, *lisible.notes)]
    cadre = cadrer(chemin, feuille, entete, remplissage, index, pack, profil, dites.append)
    return GrandTableau(chemin, texte, cadre, profil, dites)
