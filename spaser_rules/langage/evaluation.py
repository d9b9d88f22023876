"""La lecture de référence d'une condition : un évaluateur de Kleene, lisible d'un coup d'œil."""

import operator
from collections.abc import Callable, Mapping
from typing import Any

from spaser_rules.kleene import Trivaleur, non
from spaser_rules.langage.arbre import Atome, Condition, Et, Non, Ou
from spaser_rules.vocabulaire.sortes import Valeur

Faits = Mapping[str, Valeur | None]
"""Par clé de fait, sa valeur, ou ``None`` quand elle n'est pas connue."""

COMPARER: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
"""Chaque comparateur, pour des valeurs comme pour des colonnes."""


def evaluer(condition: Condition, faits: Faits) -> Trivaleur:
    """La valeur de la condition : vraie, fausse, ou ``None`` si rien de connu n'en décide."""
    if isinstance(condition, Atome):
        return evaluer_atome(condition, faits)
    if isinstance(condition, Non):
        return non(evaluer(condition.terme, faits))
    absorbant = isinstance(
        condition, Ou
    )  # un seul vrai suffit à un « ou », un seul faux à un « et »
    valeur: Trivaleur = not absorbant
    for terme in condition.termes:
        du_terme = evaluer(terme, faits)
        if du_terme is absorbant:
            return absorbant
        if du_terme is None:
            valeur = None
    return valeur


def evaluer_atome(atome: Atome, faits: Faits) -> Trivaleur:
    """La valeur d'une comparaison ; inconnue si le fait l'est."""
    valeur = faits[atome.fait.cle]
    return None if valeur is None else COMPARER[atome.comparateur](valeur, atome.valeur)


def reduire(condition: Condition, faits: Faits) -> Condition | bool:
    """Ce qui reste à savoir : la condition, ses atomes connus remplacés par leur valeur."""
    if isinstance(condition, Atome):
        connu = evaluer_atome(condition, faits)
        return condition if connu is None else connu
    if isinstance(condition, Non):
        reste = reduire(condition.terme, faits)
        return not reste if isinstance(reste, bool) else Non(reste)
    neutre = isinstance(condition, Et)
    restes = [reduire(terme, faits) for terme in condition.termes]
    if (not neutre) in [reste for reste in restes if isinstance(reste, bool)]:
        return not neutre
    libres = tuple(reste for reste in restes if not isinstance(reste, bool))
    if len(libres) < 2:
        return libres[0] if libres else neutre
    return type(condition)(libres)
