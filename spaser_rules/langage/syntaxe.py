"""D'une ligne écrite à l'arbre : grammaire, puis types, avec des fautes situées à la colonne."""

import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer, Tree, UnexpectedInput, v_args
from lark.exceptions import VisitError

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.langage.arbre import TOUJOURS, Atome, Condition, Non, conjonction, disjonction, nier
from spaser_rules.marche.types import inconnu
from spaser_rules.valeurs import dates, durees, montants, pourcentages
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import DATE, DUREE, MONTANT, OUI_NON, POURCENTAGE, Valeur
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire

LONGUEUR_MAXIMALE = 500
PROFONDEUR_MAXIMALE = 20


class FauteDeCondition(Exception):
    """Une condition mal écrite ; ``colonne`` compte à partir de 1 dans la ligne."""

    def __init__(self, faute: ValeurIllisible, colonne: int, lu: str) -> None:
        self.faute, self.colonne, self.lu = faute, colonne, lu
        super().__init__(str(faute))


def lire_condition(ligne: str, vocabulaire: Vocabulaire) -> Condition:
    """L'arbre d'une condition, vérifié contre le vocabulaire.

    :raises FauteDeCondition: grammaire, mot ou valeur inattendus, à leur colonne.
    """
    repliee = _sans_accents(ligne)
    _borner(repliee)
    try:
        brut = _grammaire().parse(repliee)
        condition: Condition = _Lecteur(vocabulaire).transform(brut)
    except UnexpectedInput as erreur:
        raise _faute_de_grammaire(erreur, ligne) from None
    except VisitError as erreur:
        if isinstance(erreur.orig_exc, FauteDeCondition):
            raise erreur.orig_exc from None
        raise
    return condition


@cache
def _grammaire() -> Lark:
    texte = (Path(__file__).parent / "grammaire.lark").read_text(encoding="utf-8")
    return Lark(texte, start="condition", parser="lalr", maybe_placeholders=False)


def _sans_accents(ligne: str) -> str:
    """La ligne sans accents, caractère pour caractère : les colonnes restent justes."""
    return "".join(c if c in _SIGNES else unicodedata.normalize("NFD", c)[0] for c in ligne)


_SIGNES = {"≥": ">=", "≤": "<=", "≠": "!="}


def _borner(ligne: str) -> None:
    profondeur = maximum = 0
    for lettre in ligne:
        profondeur += (lettre == "(") - (lettre == ")")
        maximum = max(maximum, profondeur)
    if len(ligne) > LONGUEUR_MAXIMALE or maximum > PROFONDEUR_MAXIMALE:
        attendu = f"une ligne de {LONGUEUR_MAXIMALE} signes au plus"
        faute = ValeurIllisible("la condition est trop longue", attendu, "Faites-en deux règles.")
        raise FauteDeCondition(faute, 1, "")


@v_args(inline=True)
class _Lecteur(Transformer[Token, Any]):
    """Donne à chaque forme de la grammaire son fait et sa valeur."""

    def __init__(self, vocabulaire: Vocabulaire) -> None:
        super().__init__()
        self.vocabulaire = vocabulaire

    def et(self, *termes: Condition) -> Condition:
        return conjonction(*termes)

    def ou(self, *termes: Condition) -> Condition:
        return disjonction(*termes)

    def non(self, _mot: Token, terme: Condition) -> Condition:
        return nier(terme) if isinstance(terme, Atome) else Non(terme)

    def toujours(self) -> Condition:
        return TOUJOURS

    def seul(self, mot: Token) -> Condition:
        return _oui(mot, lambda: self.vocabulaire.seul(str(mot)))

    def element(self, mot: Token, code: Token) -> Condition:
        return _oui(code, lambda: self.vocabulaire.avec(str(mot), "", str(code)))

    def famille(self, mot: Token, famille: Token) -> Condition:
        return _oui(famille, lambda: self.vocabulaire.avec(str(mot), "de famille", str(famille)))

    def avec(self, mot: Token, service: Token) -> Condition:
        return _oui(service, lambda: self.vocabulaire.avec(str(mot), "avec", str(service)))

    def prefixes(self, *nombres: Token) -> tuple[Token, ...]:
        return nombres

    def cpv(self, prefixes: tuple[Token, ...]) -> Condition:
        textes = tuple(str(prefixe) for prefixe in prefixes)
        return _oui(prefixes[0], lambda: self.vocabulaire.cpv(textes))

    def comparateur(self, signe: Token) -> Token:
        return signe.update(value=_SIGNES.get(str(signe), str(signe)))

    def valeur(self, texte: Token) -> Token:
        return texte

    def comparaison(self, mot: Token, signe: Token, texte: Token) -> Condition:
        fait = _situer(mot, lambda: self.vocabulaire.seul(str(mot)))
        return _comparer(fait, signe, texte)

    def ponderation(self, mot: Token, code: Token, signe: Token, texte: Token) -> Condition:
        fait = _situer(code, lambda: self.vocabulaire.avec(str(mot), "pese", str(code)))
        return _comparer(fait, signe, texte)

    def appartenance(self, mot: Token, *textes: Token) -> Condition:
        fait = _situer(mot, lambda: self.vocabulaire.seul(str(mot)))
        egal = Token("EGAL", "=", column=mot.column)
        return disjonction(*(_comparer(fait, egal, texte) for texte in textes))


def _situer(jeton: Token, chercher: Callable[[], Fait]) -> Fait:
    try:
        return chercher()
    except ValeurIllisible as faute:
        raise FauteDeCondition(faute, jeton.column or 1, str(jeton)) from None


def _oui(jeton: Token, chercher: Callable[[], Fait]) -> Condition:
    fait = _situer(jeton, chercher)
    if fait.sorte is not OUI_NON:
        faute = ValeurIllisible(
            f"« {fait.cle} » n'est pas un oui ou non",
            f"une comparaison, par exemple « {fait.cle} = {fait.sorte.exemple} »",
        )
        raise FauteDeCondition(faute, jeton.column or 1, str(jeton))
    return Atome(fait, "=", True)


def _comparer(fait: Fait, signe: Token, texte: Token) -> Atome:
    comparateur = str(signe)
    if comparateur not in ("=", "!=") and not fait.sorte.ordonnee:
        faute = ValeurIllisible(f"« {fait.cle} » ne se compare que par = ou !=", "= ou !=")
        raise FauteDeCondition(faute, signe.column or 1, comparateur)
    valeur = _lire_valeur(fait, texte)
    if isinstance(valeur, bool):
        return Atome(fait, "=", valeur if comparateur == "=" else not valeur)
    return Atome(fait, comparateur, valeur)


def _lire_valeur(fait: Fait, texte: Token) -> Valeur:
    sorte = fait.sorte
    attendu = f"{sorte.nom}, par exemple {sorte.exemple}"
    try:
        if sorte.codes:
            if str(texte) in sorte.codes:
                return str(texte)
            raise inconnu(str(texte), sorte.codes)
        terminal, lire = _LECTEURS[sorte.nom]
        if texte.type not in terminal.split():
            raise ValeurIllisible(f"« {fait.cle} » attend {sorte.nom}", attendu)
        return lire(str(texte))
    except ValeurIllisible as faute:
        raise FauteDeCondition(faute, texte.column or 1, str(texte)) from None


def _oui_ou_non(texte: str) -> bool:
    if texte not in ("oui", "non"):
        raise ValeurIllisible("ni oui ni non", "oui ou non")
    return texte == "oui"


_LECTEURS: dict[str, tuple[str, Callable[[str], Valeur]]] = {
    MONTANT.nom: ("MONTANT", montants.lire),
    DUREE.nom: ("DUREE", durees.lire),
    POURCENTAGE.nom: ("POURCENTAGE", pourcentages.lire),
    DATE.nom: ("DATE", dates.lire),
    OUI_NON.nom: ("MOT NON", _oui_ou_non),
}
"""Par sorte de valeur, le terminal de la grammaire qui l'écrit et sa lecture."""


def _faute_de_grammaire(erreur: UnexpectedInput, ligne: str) -> FauteDeCondition:
    finie = getattr(getattr(erreur, "token", None), "type", "") == "$END"
    colonne = len(ligne) + 1 if finie else max(erreur.column, 1)
    lu = ligne[colonne - 1 : colonne + 20] or "(fin de la ligne)"
    faute = ValeurIllisible(
        "la condition ne se lit pas",
        "une suite de comparaisons liées par « et », « ou », « non » et des parenthèses",
        "Exemple : montant_estime_ht > 40 000 € et (nature = travaux ou cartographie agec)",
    )
    return FauteDeCondition(faute, colonne, lu)
