"""Les régions d'un fait : de quelle valeur à quelle valeur la règle dit la même chose."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.arbre import Condition
from spaser_rules.langage.cellules import valeurs_utiles
from spaser_rules.langage.evaluation import Faits, evaluer
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import OUI_NON, Sorte, Valeur


@dataclass(frozen=True)
class Region:
    """Des valeurs qui se suivent et donnent à la condition la même valeur.

    ``du`` et ``au`` sont comprises ; ``None`` : sans borne de ce côté.
    """

    du: Valeur | None
    au: Valeur | None
    concerne: Trivaleur


def regions(condition: Condition, fait: Fait, faits: Faits) -> list[Region]:
    """Les régions d'un fait ordonné, les autres faits gardant leur valeur."""
    utiles = valeurs_utiles(fait.cle, [condition])
    return _fusionner(_elementaires(fait.sorte, utiles, _en_fonction(condition, fait, faits)))


def valeurs_concernees(condition: Condition, fait: Fait, faits: Faits) -> list[Valeur]:
    """Les valeurs d'un fait non ordonné pour lesquelles la condition est vraie."""
    donne = _en_fonction(condition, fait, faits)
    return [valeur for valeur in valeurs_possibles(fait) if donne(valeur)]


def valeurs_possibles(fait: Fait) -> list[Valeur]:
    """Toutes les valeurs d'un fait non ordonné."""
    return [True, False] if fait.sorte is OUI_NON else list(fait.sorte.codes)


def _en_fonction(condition: Condition, fait: Fait, faits: Faits) -> Callable[[Valeur], Trivaleur]:
    return lambda valeur: evaluer(condition, {**faits, fait.cle: valeur})


def _elementaires(
    sorte: Sorte, utiles: list[Valeur], donne: Callable[[Valeur], Trivaleur]
) -> list[Region]:
    """Une région par valeur utile : jusqu'à la suivante, puisque rien ne les distingue."""
    bornes = sorte.bornes or (None, None)
    debuts = [bornes[0], *utiles[1:]]
    fins = [*(suivant(valeur, -1) for valeur in utiles[1:]), bornes[1]]
    return [
        Region(debut, fin, donne(valeur))
        for debut, fin, valeur in zip(debuts, fins, utiles, strict=True)
    ]


def _fusionner(elementaires: list[Region]) -> list[Region]:
    fusionnees: list[Region] = []
    for region in elementaires:
        if fusionnees and fusionnees[-1].concerne is region.concerne:
            region = Region(fusionnees.pop().du, region.au, region.concerne)
        fusionnees.append(region)
    return fusionnees


def suivant(valeur: Valeur, pas: int) -> Valeur:
    """La valeur voisine : un centime, un jour, un mois, un centième de pour cent plus loin."""
    if isinstance(valeur, date):
        return valeur + timedelta(days=pas)
    assert isinstance(valeur, int)
    return valeur + pas


def ecart(sorte: Sorte, une: Valeur, autre: Valeur) -> str:
    """La distance de deux valeurs, dans leur unité : euros, jours, mois, points.

    >>> from spaser_rules.vocabulaire.sortes import DATE
    >>> ecart(DATE, date(2025, 5, 2), date(2024, 6, 30))
    '306 jours'
    """
    if isinstance(une, date) and isinstance(autre, date):
        jours = abs((une - autre).days)
        return f"{jours} jour{'s' if jours > 1 else ''}"
    assert isinstance(une, int) and isinstance(autre, int)
    return sorte.ecrire(abs(une - autre))
