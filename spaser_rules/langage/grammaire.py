"""D'une ligne écrite à sa forme : la grammaire seule, sans rien savoir du vocabulaire.

Une forme est faite de listes et de textes, pour être gardée d'une exécution à l'autre :
``["comparaison", mot, signe, valeur]``, chaque mot étant ``[texte, terminal, colonne]``.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Tree, UnexpectedInput

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.langage.fautes import FauteDeCondition

LONGUEUR_MAXIMALE = 500
PROFONDEUR_MAXIMALE = 20

Forme = list[Any]
Mot = list[Any]
"""``[texte, terminal, colonne]`` ; la colonne compte à partir de 1."""


def analyser(ligne: str) -> Forme:
    """La forme d'une condition.

    :raises FauteDeCondition: la ligne ne suit pas la grammaire.
    """
    repliee = sans_accents(ligne)
    _borner(repliee)
    try:
        return _forme(_grammaire().parse(repliee))
    except UnexpectedInput as erreur:
        raise _faute(erreur, ligne) from None


@cache
def _grammaire() -> Lark:
    texte = (Path(__file__).parent / "grammaire.lark").read_text(encoding="utf-8")
    return Lark(texte, start="condition", parser="lalr", maybe_placeholders=False)


def _forme(noeud: Any) -> Forme:
    if isinstance(noeud, Token):
        return [str(noeud), noeud.type, noeud.column]
    assert isinstance(noeud, Tree)
    return [str(noeud.data), *(_forme(enfant) for enfant in noeud.children)]


_SIGNES = "≥≤≠"


def sans_accents(ligne: str) -> str:
    """La ligne sans accents, caractère pour caractère : les colonnes restent justes."""
    composee = unicodedata.normalize("NFC", ligne)
    return "".join(c if c in _SIGNES else unicodedata.normalize("NFD", c)[0] for c in composee)


def _borner(ligne: str) -> None:
    profondeur = maximum = 0
    for lettre in ligne:
        profondeur += (lettre == "(") - (lettre == ")")
        maximum = max(maximum, profondeur)
    if len(ligne) > LONGUEUR_MAXIMALE or maximum > PROFONDEUR_MAXIMALE:
        attendu = f"une ligne de {LONGUEUR_MAXIMALE} signes au plus"
        faute = ValeurIllisible("la condition est trop longue", attendu, "Faites-en deux règles.")
        raise FauteDeCondition(faute, 1, "")


def _faute(erreur: UnexpectedInput, ligne: str) -> FauteDeCondition:
    finie = getattr(getattr(erreur, "token", None), "type", "") == "$END"
    colonne = len(ligne) + 1 if finie else max(erreur.column, 1)
    lu = ligne[colonne - 1 : colonne + 20] or "(fin de la ligne)"
    faute = ValeurIllisible(
        "la condition ne se lit pas",
        "une suite de comparaisons liées par « et », « ou », « non » et des parenthèses",
        _CONSEIL_CPV if _CPV_MAL_ECRIT.search(ligne) else _CONSEIL,
    )
    return FauteDeCondition(faute, colonne, lu)


_CONSEIL = "Exemple : montant_estime_ht > 40 000 € et (nature = travaux ou cartographie agec)"
_CPV_MAL_ECRIT = re.compile(r"\b(?!cpv\s+commence\s+par\s)(?i:cpv)\b")
_CONSEIL_CPV = (
    "Un code CPV se compare par son début : « cpv commence par 45 », ou « … par [45, 9061] »."
)
