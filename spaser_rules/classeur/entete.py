"""L'en-tête d'une feuille : où est chaque colonne, celles qui manquent, celles qui sont de trop."""

from dataclasses import dataclass
from typing import Any

from spaser_rules.classeur.cases import OBLIGATOIRE, Case, Sorte
from spaser_rules.classeur.document import Reperes
from spaser_rules.classeur.plan import AIDE, CHAMP, REPONSE, RUBRIQUE, Feuille
from spaser_rules.textes import replier, vouliez_vous

Cellule = tuple[Any, str, str]
"""La valeur, son format de nombre, et son type (``e`` : une erreur)."""

Grille = list[list[Cellule]]

_PREMIERES = 20
"""L'en-tête est dans les premières lignes."""


@dataclass(frozen=True, slots=True)
class EnTete:
    """Les colonnes d'une feuille, comptées à partir de 0 ; ``aide`` vaut -1 s'il n'y en a pas.

    ``ecartees`` sont celles dont le titre est inconnu, absent, ou déjà celui d'une autre.
    """

    feuille: Feuille
    rang: int
    titres: list[str]
    colonnes: dict[int, Case]
    libelle: int
    reponse: int
    aide: int
    ecartees: frozenset[int]

    @property
    def reperes(self) -> Reperes:
        """Les mêmes places, comptées à partir de 1."""
        colonnes = {case.chemin: colonne + 1 for colonne, case in self.colonnes.items()}
        return Reperes(self.rang + 1, self.libelle + 1, colonnes)

    @property
    def absentes(self) -> list[Case]:
        """Les colonnes du formulaire que la feuille n'a pas."""
        presentes = self.colonnes.values()
        return [case for case in self.feuille.colonnes if case not in presentes]

    @property
    def lots_absents(self) -> Case | None:
        """La colonne des lots si elle manque : une réponse pour l'un vaudrait pour tous."""
        lots = (case for case in self.absentes if case.sorte is Sorte.NUMERO and case.multiple)
        return next(lots, None)

    def titre(self, colonne: int) -> str:
        """Le titre d'une colonne, vide si elle n'en a pas."""
        return self.titres[colonne] if colonne < len(self.titres) else ""

    def conseil(self, colonne: int) -> str:
        """Que faire d'une colonne écartée."""
        absentes = [case.libelle for case in self.absentes]
        if not absentes:
            return "Mettez-la dans une colonne du formulaire, ou effacez-la."
        return vouliez_vous(self.titre(colonne), absentes) or "Rendez à la colonne son titre."


def chercher(feuille: Feuille, valeurs: Grille) -> EnTete | None:
    """L'en-tête : la première ligne où deux titres sont connus ; ``None`` s'il n'y en a pas."""
    connues = {replier(case.libelle): case for case in feuille.colonnes}
    titres_connus = {*connues, *map(replier, (CHAMP, REPONSE, RUBRIQUE, AIDE))}
    for rang, ligne in enumerate(valeurs[:_PREMIERES]):
        titres = [libelle_de(cellule) for cellule in ligne]
        if sum(titre in titres_connus for titre in titres) >= 2:
            return _en_tete(feuille, rang, titres, connues, titres_connus)
    return None


def _en_tete(
    feuille: Feuille, rang: int, titres: list[str], connues: dict[str, Case], possibles: set[str]
) -> EnTete:
    places = {titre: titres.index(titre) for titre in titres}
    colonnes = {colonne: connues[t] for t, colonne in places.items() if t in connues}
    libelle = places.get(replier(RUBRIQUE), places.get(replier(CHAMP), 0))
    reponse = places.get(replier(REPONSE), min(colonnes, default=1))
    ecartees = (c for c, t in enumerate(titres) if t not in possibles or places[t] < c)
    aide = places.get(replier(AIDE), -1)
    return EnTete(feuille, rang, titres, colonnes, libelle, reponse, aide, frozenset(ecartees))


def attendu(feuille: Feuille) -> str:
    """Les titres que l'en-tête d'une feuille doit avoir."""
    return ", ".join(case.intitule for case in feuille.colonnes) or f"{CHAMP}, {REPONSE}"


def libelle_de(cellule: Cellule | None) -> str:
    """Le texte d'une cellule qui nomme une ligne ou une colonne, pour le comparer."""
    texte = str(cellule[0]) if cellule and cellule[0] is not None else ""
    return replier(replier(texte).removesuffix(replier(OBLIGATOIRE)))
