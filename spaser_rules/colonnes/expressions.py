"""D'une condition à une expression sur des colonnes, avec la logique de Kleene.

Une colonne porte un fait, un vide dit qu'il n'est pas connu, et les moteurs de colonnes calculent
déjà sur les vides comme Kleene. Rien ici que Polars et Spark n'aient pas tous les deux.
"""

from collections.abc import Callable, Iterable

import narwhals as nw

from spaser_rules.langage.arbre import Atome, Condition, Et, Non
from spaser_rules.langage.evaluation import COMPARER

Lecture = Callable[[str], nw.Expr]
"""D'une clé de fait à l'expression qui en donne la valeur."""


def colonne(cle: str) -> str:
    """Le nom de la colonne d'une clé ; Spark lirait un point comme l'accès à un champ.

    >>> colonne("SPASER-2.1.1")
    'SPASER-2_1_1'
    """
    return cle.replace(".", "_")


def lire_colonne(cle: str) -> nw.Expr:
    """La colonne qui porte ce fait."""
    return nw.col(colonne(cle))


def expression(condition: Condition, lire: Lecture = lire_colonne) -> nw.Expr:
    """L'expression qui vaut la condition : vraie, fausse, ou vide si rien de connu n'en décide.

    :param lire: où trouver chaque fait ; par défaut, dans la colonne de sa clé.
    """
    if isinstance(condition, Atome):
        return _comparaison(condition, lire)
    if isinstance(condition, Non):
        return ~expression(condition.terme, lire)
    lier = et if isinstance(condition, Et) else ou
    return lier([expression(terme, lire) for terme in condition.termes])


def _comparaison(atome: Atome, lire: Lecture) -> nw.Expr:
    fait = lire(atome.fait.cle)
    if isinstance(atome.valeur, bool):
        return fait if COMPARER[atome.comparateur](True, atome.valeur) else ~fait
    comparee: nw.Expr = COMPARER[atome.comparateur](fait, atome.valeur)
    return comparee


def et(termes: Iterable[nw.Expr]) -> nw.Expr:
    """Faux dès qu'un terme est faux, sinon vide dès qu'un terme l'est ; sans terme, vrai."""
    tous = list(termes)
    return nw.all_horizontal(tous, ignore_nulls=False) if tous else nw.lit(True)


def ou(termes: Iterable[nw.Expr]) -> nw.Expr:
    """Vrai dès qu'un terme est vrai, sinon vide dès qu'un terme l'est ; sans terme, faux."""
    tous = list(termes)
    return nw.any_horizontal(tous, ignore_nulls=False) if tous else nw.lit(False)
