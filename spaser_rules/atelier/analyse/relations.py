"""Ce que deux conditions se doivent : l'une entraîne l'autre, l'exclut, ou n'est jamais vraie.

Chaque réponse est exacte : on parcourt tous les états que les conditions distinguent, et un
contre-exemple est toujours une fiche que l'on peut écrire.
"""

from collections.abc import Callable

from spaser_rules.atelier.analyse.etats import Espace, Etat
from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.arbre import Condition
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.pack.pack import Pack


def exemple(pack: Pack, condition: Condition, valeur: Trivaleur) -> Etat | None:
    """Un état où la condition a cette valeur, ``None`` si aucune fiche ne la lui donne.

    :raises OverflowError: trop d'états pour être tous essayés.
    """
    return _premier(pack, (condition,), lambda valeurs: valeurs[0] is valeur)


def toujours_vraie(pack: Pack, condition: Condition) -> bool:
    """Vrai si aucune fiche ne rend la condition fausse."""
    return exemple(pack, condition, False) is None


def jamais_vraie(pack: Pack, condition: Condition) -> bool:
    """Vrai si aucune fiche ne rend la condition vraie."""
    return exemple(pack, condition, True) is None


def contre_exemple(pack: Pack, cause: Condition, effet: Condition) -> Etat | None:
    """Un état où la cause est vraie et l'effet faux ; ``None`` si l'une entraîne l'autre."""
    return _premier(pack, (cause, effet), lambda vus: vus[0] is True and vus[1] is False)


def exemple_commun(pack: Pack, une: Condition, autre: Condition) -> Etat | None:
    """Un état où les deux sont vraies ; ``None`` si elles s'excluent."""
    return _premier(pack, (une, autre), lambda vus: vus[0] is True and vus[1] is True)


def difference(pack: Pack, une: Condition, autre: Condition) -> Etat | None:
    """Un état où les deux ne valent pas la même chose, inconnu compris ; ``None`` si jamais."""
    return _premier(pack, (une, autre), lambda vus: vus[0] is not vus[1])


def _premier(
    pack: Pack,
    conditions: tuple[Condition, ...],
    retenir: Callable[[tuple[Trivaleur, ...]], bool],
) -> Etat | None:
    for etat in Espace(pack, conditions):
        if retenir(tuple(evaluer(condition, etat.faits) for condition in conditions)):
            return etat
    return None
