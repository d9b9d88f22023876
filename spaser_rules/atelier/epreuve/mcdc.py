"""Ce que chaque mot d'une condition décide : MC/DC avec masquage, en logique à trois valeurs.

Dans un cas, un mot décide quand la condition a une valeur connue, et que le retourner lui seul la
change. Il faut le voir décider vrai, et le voir décider faux. L'exigence ne se regarde que là où
la règle s'applique : ailleurs, le statut n'en dépend pas.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spaser_rules.langage.arbre import Atome, Condition, Et, Non, Ou, atomes
from spaser_rules.langage.evaluation import Faits, evaluer, evaluer_atome
from spaser_rules.langage.francais import ecrire
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import OUI_NON, Valeur


@dataclass(frozen=True)
class Decision:
    """Un mot d'une règle, à sa place, qui décide par cette valeur."""

    champ: str
    rang: int
    atome: Atome
    valeur: bool

    def __str__(self) -> str:
        """« clause insertion », vrai, décide seul."""
        return f"« {ecrire(self.atome)} » {'vrai' if self.valeur else 'faux'} décide seul"


def decisions_voulues(regle: Regle) -> list[Decision]:
    """Toutes celles qu'il faudrait voir dans les cas de la règle."""
    parties = (("application", regle.concerne), ("exigence", regle.exigence))
    return [
        Decision(_champ(regle, partie, rang), rang, atome, valeur)
        for partie, condition in parties
        for rang, atome in enumerate(atomes(condition))
        for valeur in (True, False)
    ]


def decisions(regle: Regle, faits: Faits) -> set[Decision]:
    """Celles que l'on voit quand les faits valent cela."""
    vues = set(_decisions(regle, "application", regle.concerne, faits))
    if evaluer(regle.concerne, faits) is True:
        vues |= set(_decisions(regle, "exigence", regle.exigence, faits))
    return vues


def _decisions(regle: Regle, partie: str, condition: Condition, faits: Faits) -> Iterator[Decision]:
    cites = list(atomes(condition))
    for rang, valeur in decisifs(condition, faits):
        yield Decision(_champ(regle, partie, rang), rang, cites[rang], valeur)


def _champ(regle: Regle, partie: str, rang: int) -> str:
    """L'entrée en vigueur vient d'abord dans « concerne »."""
    de_vigueur = partie == "application" and rang < len(list(atomes(regle.vigueur)))
    return "en_vigueur" if de_vigueur else partie


def decisifs(condition: Condition, faits: Faits) -> Iterator[tuple[int, bool]]:
    """Le rang et la valeur de chaque mot qui décide, compté de gauche à droite."""
    valeurs: dict[str, Valeur | None] = {
        str(rang): evaluer_atome(atome, faits) for rang, atome in enumerate(atomes(condition))
    }
    numerotee = _numeroter(condition)
    decidee = evaluer(numerotee, valeurs)
    for rang, valeur in valeurs.items() if decidee is not None else ():
        retournee = valeurs | {rang: not valeur}
        if isinstance(valeur, bool) and evaluer(numerotee, retournee) is not decidee:
            yield int(rang), valeur


@lru_cache(maxsize=512)
def _numeroter(condition: Condition) -> Condition:
    """La même condition, dont chaque mot ne dépend plus que de son propre rang."""
    rangs = iter(range(len(list(atomes(condition)))))

    def copier(noeud: Condition) -> Condition:
        if isinstance(noeud, Atome):
            return Atome(_numero(next(rangs)), "=", True)
        if isinstance(noeud, Non):
            return Non(copier(noeud.terme))
        lien = Et if isinstance(noeud, Et) else Ou
        return lien(tuple([copier(terme) for terme in noeud.termes]))

    return copier(condition)


def _numero(rang: int) -> Fait:
    return Fait(str(rang), OUI_NON, lambda sujet: None, (), str(rang))
