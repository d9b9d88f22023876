"""Quelles colonnes d'un recensement règlent quels faits, et comment leurs lectures se composent.

Deux colonnes dont l'une change la lecture de l'autre (un montant annuel et la durée, deux réponses
qui peuvent se contredire) sont lues ensemble ; les autres, chacune pour soi.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spaser_rules.recensement.champs import DUREE, MONTANT, RUBRIQUE, Role
from spaser_rules.recensement.entete import Colonne
from spaser_rules.saisie.document import Chemin
from spaser_rules.vocabulaire.considerations import DITS
from spaser_rules.vocabulaire.faits import Fait

Rangs = tuple[int, ...]
"""Les rangs, depuis 0, des colonnes lues ensemble, dans l'ordre du tableau."""

_CARTES = "cartographies"
_RESERVATION = (RUBRIQUE, "reservation", "type")
_AVEC = {"prestations_intellectuelles": ("nature",)}
"""Le champ que la lecture d'un autre règle aussi : « PI » en dit la nature."""


@dataclass(frozen=True, slots=True)
class Composition:
    """Un fait et les groupes de colonnes qui le disent, chacun lu à part.

    ``reponses`` l'emporte, connue, sur ``parts``, dont une vraie suffit, et une connue le dit faux.
    """

    fait: Fait
    parts: tuple[Rangs, ...]
    reponses: Rangs = ()

    @property
    def groupes(self) -> tuple[Rangs, ...]:
        """Tous les groupes à lire pour ce fait."""
        return (*self.parts, self.reponses) if self.reponses else self.parts


class Composantes:
    """Les colonnes retenues d'un recensement, par ce qu'elles règlent."""

    def __init__(self, colonnes: Iterable[Colonne]) -> None:
        self.colonnes = {colonne.rang: colonne for colonne in colonnes}
        self.rubrique = _joindre(
            (rang, genres) for rang, c in self.colonnes.items() if (genres := _genres(c))
        )

    @property
    def justifications(self) -> dict[str, int]:
        """Par règle qui en admet une, la colonne de sa justification."""
        roles = ((rang, colonne.champ) for rang, colonne in self.colonnes.items())
        return {champ.code: rang for rang, champ in roles if champ.role is Role.JUSTIFICATION}

    def de(self, *chemins: Chemin) -> Rangs:
        """Les colonnes qui donnent ces champs."""
        return tuple(r for r, c in self.colonnes.items() if c.champ.chemin in chemins)

    def sans_reglage(self, chemin: Chemin) -> Rangs:
        """La colonne de ce champ, si aucun profil n'en change les valeurs."""
        return tuple(r for r in self.de(chemin) if self.colonnes[r].reglage is None)

    def montant(self) -> Rangs:
        """La colonne du montant, et celle de la durée : une cellule peut être annuelle."""
        return self.de(MONTANT, DUREE) if self.de(MONTANT) else ()

    def composer(self, fait: Fait) -> Composition:
        """Les groupes de colonnes qui disent ce fait."""
        bases = [champ.split(".") for champ in fait.champs]
        cartes = [base for base in bases if base[0] == _CARTES]
        if cartes:
            achats = [base for base in bases if base[0] != _CARTES]
            parts = tuple(r for base in achats if (r := self.de(("marche", *base))))
            return Composition(fait, parts, self.de(*(("marche", *base) for base in cartes)))
        if fait.champs == (RUBRIQUE,):
            motifs = tuple((rang,) for rang in self.justifications.values())
            return Composition(fait, (*dict.fromkeys(self.rubrique.values()), *motifs))
        noms = {base[0] for base in bases}
        if DITS in noms:
            listes = [nom for nom in noms if nom in self.rubrique and self._a_un_dit(nom)]
            dits = tuple(sorted({rang for nom in listes for rang in self.rubrique[nom]}))
            return Composition(fait, (dits,) if dits else ())
        noms |= {autre for nom in noms for autre in _AVEC.get(nom, ())}
        besoin = self.de(*(("marche", nom) for nom in noms))
        reponses = {rang for nom in noms for rang in self.rubrique.get(nom, ())}
        rangs = tuple(sorted({*besoin, *reponses}))
        return Composition(fait, (rangs,) if rangs else ())

    def _a_un_dit(self, liste: str) -> bool:
        """Vrai si une colonne dit de cette liste autre chose qu'elle-même."""
        colonnes = (self.colonnes[rang] for rang in self.rubrique[liste])
        return any(c.champ.elements or c.champ.chemin == _RESERVATION for c in colonnes)


def _genres(colonne: Colonne) -> set[str]:
    """Les listes et les tables de la rubrique dont la colonne parle."""
    champ = colonne.champ
    if champ.role in (Role.CODE, Role.FAMILLE):
        return {genre for genre, _ in champ.elements}
    if champ.role is Role.JUSTIFICATION:
        return set()
    return {champ.chemin[1]} if champ.chemin[0] == RUBRIQUE else set()  # type: ignore[arg-type]


def _joindre(colonnes: Iterable[tuple[int, set[str]]]) -> dict[str, Rangs]:
    """Par liste de la rubrique, toutes les colonnes qui peuvent en changer la lecture."""
    groupes: list[tuple[set[str], set[int]]] = []
    for rang, genres in colonnes:
        lies = [groupe for groupe in groupes if groupe[0] & genres]
        groupes = [groupe for groupe in groupes if not groupe[0] & genres]
        tous = set().union(genres, *(siens for siens, _ in lies))
        groupes.append((tous, {rang}.union(*(rangs for _, rangs in lies))))
    return {genre: tuple(sorted(rangs)) for genres, rangs in groupes for genre in genres}
