"""Lire une condition : la grammaire, puis les types."""

from spaser_rules.langage.arbre import Condition
from spaser_rules.langage.typage import Forme, typer
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire


def lire_condition(ligne: str, vocabulaire: Vocabulaire) -> Condition:
    """L'arbre d'une condition, vérifié contre le vocabulaire.

    :raises FauteDeCondition: grammaire, mot ou valeur inattendus, à leur colonne.
    """
    return typer(analyser(ligne), vocabulaire)


def analyser(ligne: str) -> Forme:
    """La forme d'une ligne ; lark n'est importé que s'il sert.

    :raises FauteDeCondition: la ligne ne suit pas la grammaire.
    """
    from spaser_rules.langage import grammaire

    return grammaire.analyser(ligne)
