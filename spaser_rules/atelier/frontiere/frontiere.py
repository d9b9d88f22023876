"""Ce qui place un marché dans une règle ou hors d'elle, fait par fait, exactement.

Un fait décide seul si une autre de ses valeurs, tout le reste gardé, mettrait le marché de l'autre
côté. Les faits qui suffisent ensemble sont les plus petits ensembles dont les valeurs du marché
emportent la décision, quoi que vaillent les autres : on les cherche parmi tous les états possibles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from spaser_rules.atelier.analyse.etats import Espace
from spaser_rules.atelier.frontiere.regions import (
    Region,
    regions,
    valeurs_concernees,
    valeurs_possibles,
)
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.arbre import Condition, atomes
from spaser_rules.langage.evaluation import Faits, evaluer, evaluer_atome
from spaser_rules.pack.pack import Pack
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import Valeur


@dataclass(frozen=True)
class Cote:
    """Un fait, la valeur du marché, et où passe la frontière de la règle pour ce fait.

    ``regions`` pour un fait ordonné, ``concernees`` (les valeurs qui concernent) pour un autre ;
    ``comparees`` sont celles que la règle écrit ; ``decide_seul`` si une autre valeur changerait de
    côté, les autres faits gardés.
    """

    fait: Fait
    valeur: Valeur | None
    affichee: str
    regions: tuple[Region, ...]
    concernees: tuple[Valeur, ...]
    comparees: tuple[Valeur, ...]
    decide_seul: bool


@dataclass(frozen=True)
class Frontiere:
    """La frontière d'une règle pour un marché ou un lot ; ``suffisants`` cite les faits par clé."""

    resultat: Resultat
    cotes: tuple[Cote, ...]
    suffisants: tuple[tuple[str, ...], ...]

    @property
    def concerne(self) -> Trivaleur:
        """Dedans, dehors, ou inconnu."""
        return self.resultat.concerne


def frontiere(pack: Pack, resultat: Resultat) -> Frontiere:
    """La frontière de la règle du résultat.

    :raises OverflowError: trop d'états pour être tous essayés.
    """
    condition, faits = resultat.regle.concerne, resultat.faits
    lus = {atome.fait.cle: atome.fait for atome in atomes(condition)}
    cotes = tuple(_cote(condition, fait, resultat) for fait in lus.values())
    return Frontiere(resultat, cotes, tuple(_suffisants(pack, condition, list(lus), faits)))


def _cote(condition: Condition, fait: Fait, resultat: Resultat) -> Cote:
    faits = resultat.faits
    valeur, affichee = faits[fait.cle], fait.valeur_affichee(resultat.sujet)
    comparees = tuple(a.valeur for a in atomes(condition) if a.fait.cle == fait.cle)
    if fait.sorte.ordonnee:
        trouvees = tuple(regions(condition, fait, faits))
        return Cote(fait, valeur, affichee, trouvees, (), comparees, len(trouvees) > 1)
    concernees = tuple(valeurs_concernees(condition, fait, faits))
    autres = {evaluer(condition, {**faits, fait.cle: v}) for v in valeurs_possibles(fait)}
    return Cote(fait, valeur, affichee, (), concernees, comparees, len(autres) > 1)


def _suffisants(
    pack: Pack, condition: Condition, cles: list[str], faits: Faits
) -> Iterator[tuple[str, ...]]:
    """Les plus petits ensembles de faits connus qui emportent la décision."""
    valeur = evaluer(condition, faits)
    if valeur is None:
        return
    espace = [
        (_classes(condition, etat.faits), evaluer(condition, etat.faits))
        for etat in Espace(pack, (condition,))
    ]
    ici = _classes(condition, faits)
    trouves: list[tuple[str, ...]] = []
    for taille in range(len(cles) + 1):
        for choix in combinations([cle for cle in cles if faits[cle] is not None], taille):
            if any(set(plus_petit) <= set(choix) for plus_petit in trouves):
                continue
            if all(v is valeur for c, v in espace if all(c[cle] == ici[cle] for cle in choix)):
                trouves.append(choix)
                yield choix


def _classes(condition: Condition, faits: Faits) -> dict[str, tuple[Trivaleur, ...]]:
    """Par fait, ce que valent ses comparaisons : tout ce que la règle en distingue."""
    classes: dict[str, tuple[Trivaleur, ...]] = {}
    for atome in atomes(condition):
        vu = evaluer_atome(atome, faits)
        classes[atome.fait.cle] = (*classes.get(atome.fait.cle, ()), vu)
    return classes
