"""L'arbre d'une condition : atomes, et, ou, non. Toutes les lectures partent de lui."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product

from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import Valeur

CONTRAIRES = {"=": "!=", "!=": "=", ">": "<=", "<=": ">", "<": ">=", ">=": "<"}
"""La négation d'un comparateur."""


@dataclass(frozen=True, slots=True)
class Atome:
    """Un fait comparé à une valeur ; un fait de oui ou non l'est à ``True`` ou ``False``."""

    fait: Fait
    comparateur: str
    valeur: Valeur


@dataclass(frozen=True, slots=True)
class Non:
    """La négation d'une condition."""

    terme: "Condition"


@dataclass(frozen=True, slots=True)
class Et:
    """Toutes ces conditions ; sans terme, toujours vrai."""

    termes: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Ou:
    """Au moins une de ces conditions ; sans terme, toujours faux."""

    termes: tuple["Condition", ...]


Condition = Atome | Non | Et | Ou
TOUJOURS = Et(())
JAMAIS = Ou(())


def atomes(condition: Condition) -> Iterator[Atome]:
    """Les atomes, de gauche à droite."""
    if isinstance(condition, Atome):
        yield condition
    elif isinstance(condition, Non):
        yield from atomes(condition.terme)
    else:
        for terme in condition.termes:
            yield from atomes(terme)


def faits(condition: Condition) -> dict[str, Fait]:
    """Les faits que lit la condition, par clé, dans l'ordre."""
    return {atome.fait.cle: atome.fait for atome in atomes(condition)}


def conjonction(*conditions: Condition) -> Condition:
    """Le « et » de ces conditions, aplati."""
    return _assembler(Et, conditions)


def disjonction(*conditions: Condition) -> Condition:
    """Le « ou » de ces conditions, aplati."""
    return _assembler(Ou, conditions)


def _assembler(lien: type[Et] | type[Ou], conditions: tuple[Condition, ...]) -> Condition:
    """Aplatit, et s'arrête si un terme décide seul : un « jamais » dans un « et »."""
    termes: list[Condition] = []
    for condition in conditions:
        if condition == (JAMAIS if lien is Et else TOUJOURS):
            return condition
        termes += condition.termes if isinstance(condition, lien) else [condition]
    return termes[0] if len(termes) == 1 else lien(tuple(termes))


def nier(condition: Condition) -> Condition:
    """La négation, descendue jusqu'aux comparaisons : le résultat n'a plus de ``Non``."""
    if isinstance(condition, Atome):
        return _nier_atome(condition)
    if isinstance(condition, Non):
        return positif(condition.terme)
    lien = disjonction if isinstance(condition, Et) else conjonction
    return lien(*(nier(terme) for terme in condition.termes))


def positif(condition: Condition) -> Condition:
    """La même condition, ses ``Non`` descendus jusqu'aux comparaisons."""
    if isinstance(condition, Atome):
        return condition
    if isinstance(condition, Non):
        return nier(condition.terme)
    lien = conjonction if isinstance(condition, Et) else disjonction
    return lien(*(positif(terme) for terme in condition.termes))


def _nier_atome(atome: Atome) -> Atome:
    if isinstance(atome.valeur, bool):
        return Atome(atome.fait, "=", not atome.valeur)
    return Atome(atome.fait, CONTRAIRES[atome.comparateur], atome.valeur)


def largeur(condition: Condition) -> int:
    """De combien de façons la condition peut être vraie : le produit des « ou »."""
    if isinstance(condition, Atome):
        return 1
    largeurs = [largeur(terme) for terme in positif(condition).termes]  # type: ignore[union-attr]
    return sum(largeurs) if isinstance(condition, Ou) else math.prod(largeurs)


def groupes(condition: Condition) -> list[tuple[Atome, ...]]:
    """La condition en groupes : un atome au moins de chacun (forme normale conjonctive)."""
    return list(dict.fromkeys(_groupes(positif(condition))))


def _groupes(condition: Condition) -> list[tuple[Atome, ...]]:
    if isinstance(condition, Atome):
        return [(condition,)]
    parties = [_groupes(terme) for terme in condition.termes]  # type: ignore[union-attr]
    if isinstance(condition, Et):
        return [groupe for partie in parties for groupe in partie]
    return [tuple(dict.fromkeys(chain(*choix))) for choix in product(*parties)]
