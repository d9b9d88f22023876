"""De la forme d'une condition à son arbre : chaque mot trouve son fait, chaque valeur son type."""

import re
from collections.abc import Callable
from typing import Any

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.langage.arbre import (
    TOUJOURS,
    Atome,
    Condition,
    Non,
    conjonction,
    disjonction,
    nier,
)
from spaser_rules.langage.fautes import FauteDeCondition
from spaser_rules.marche.types import inconnu
from spaser_rules.valeurs import dates, durees, heures, montants, notes, pourcentages
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import (
    DATE,
    DUREE,
    HEURES,
    MONTANT,
    NOTE,
    OUI_NON,
    POURCENTAGE,
    Valeur,
)
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire

Forme = list[Any]  # ce que rend langage/grammaire.py, que l'on n'importe pas ici : elle coûte lark
Mot = list[Any]

_SIGNES = {"≥": ">=", "≤": "<=", "≠": "!="}


def typer(forme: Forme, vocabulaire: Vocabulaire) -> Condition:
    """L'arbre d'une forme.

    :raises FauteDeCondition: un mot inconnu, ou une valeur qui ne va pas avec son fait.
    """
    return _Typeur(vocabulaire).condition(forme)


class _Typeur:
    """Une méthode par forme de la grammaire."""

    def __init__(self, vocabulaire: Vocabulaire) -> None:
        self.vocabulaire = vocabulaire

    def condition(self, forme: Forme) -> Condition:
        condition: Condition = getattr(self, forme[0])(*forme[1:])
        return condition

    def et(self, *termes: Forme) -> Condition:
        return conjonction(*(self.condition(terme) for terme in termes))

    def ou(self, *termes: Forme) -> Condition:
        return disjonction(*(self.condition(terme) for terme in termes))

    def non(self, _mot: Mot, forme: Forme) -> Condition:
        terme = self.condition(forme)
        return nier(terme) if isinstance(terme, Atome) else Non(terme)

    def toujours(self) -> Condition:
        return TOUJOURS

    def seul(self, mot: Mot) -> Condition:
        return _oui(mot, self._fait(mot))

    def element(self, mot: Mot, code: Mot) -> Condition:
        return _oui(code, self._fait(mot, "", code))

    def famille(self, mot: Mot, nom: Mot) -> Condition:
        return _oui(nom, self._fait(mot, "de famille", nom))

    def avec(self, mot: Mot, service: Mot) -> Condition:
        return _oui(service, self._fait(mot, "avec", service))

    def cpv(self, prefixes: Forme) -> Condition:
        mots = prefixes[1:]
        textes = tuple(re.sub(r"\s", "", mot[0]) for mot in mots)
        return _oui(mots[0], _situer(mots[0], lambda: self.vocabulaire.cpv(textes)))

    def comparaison(self, mot: Mot, comparateur: Forme, valeur: Forme) -> Condition:
        return _comparer(self._fait(mot), comparateur[1], valeur[1])

    def mesure(self, mot: Mot, code: Mot, comparateur: Forme, valeur: Forme) -> Condition:
        return _comparer(self._fait(mot, "mesure", code), comparateur[1], valeur[1])

    def appartenance(self, mot: Mot, *valeurs: Forme) -> Condition:
        fait, egal = self._fait(mot), ["=", "EGAL", mot[2]]
        return disjonction(*(_comparer(fait, egal, valeur[1]) for valeur in valeurs))

    def _fait(self, mot: Mot, forme: str | None = None, argument: Mot | None = None) -> Fait:
        if forme is None or argument is None:
            return _situer(mot, lambda: self.vocabulaire.seul(mot[0]))
        connu = (mot[0], forme) in self.vocabulaire.formes
        fautif = argument if connu else mot
        return _situer(fautif, lambda: self.vocabulaire.avec(mot[0], forme, argument[0]))


def _situer(mot: Mot, chercher: Callable[[], Fait]) -> Fait:
    try:
        return chercher()
    except ValeurIllisible as faute:
        raise FauteDeCondition(faute, mot[2], mot[0]) from None


def _oui(mot: Mot, fait: Fait) -> Condition:
    if fait.sorte is not OUI_NON:
        faute = ValeurIllisible(
            f"« {fait.ecrit} » n'est pas un oui ou non",
            f"une comparaison, par exemple « {fait.ecrit} = {fait.sorte.exemple} »",
        )
        raise FauteDeCondition(faute, mot[2], mot[0])
    return Atome(fait, "=", True)


def _comparer(fait: Fait, signe: Mot, texte: Mot) -> Atome:
    comparateur = str(_SIGNES.get(signe[0], signe[0]))
    if comparateur not in ("=", "!=") and not fait.sorte.ordonnee:
        faute = ValeurIllisible(f"« {fait.ecrit} » ne se compare que par = ou !=", "= ou !=")
        raise FauteDeCondition(faute, signe[2], signe[0])
    valeur = _lire_valeur(fait, texte)
    if isinstance(valeur, bool):
        return Atome(fait, "=", valeur if comparateur == "=" else not valeur)
    return Atome(fait, comparateur, valeur)


def _lire_valeur(fait: Fait, mot: Mot) -> Valeur:
    texte, terminal, colonne = mot
    try:
        return _valeur(fait, texte, terminal)
    except ValeurIllisible as faute:
        raise FauteDeCondition(faute, colonne, texte) from None


def _valeur(fait: Fait, texte: str, terminal: str) -> Valeur:
    sorte = fait.sorte
    if sorte.codes:
        if texte not in sorte.codes:
            raise inconnu(texte, sorte.codes)
        return texte
    terminaux, lire = _LECTEURS[sorte.nom]
    if terminal not in terminaux.split():
        attendu = f"{sorte.nom}, par exemple {sorte.exemple}"
        raise ValeurIllisible(f"« {fait.ecrit} » attend {sorte.nom}", attendu)
    return lire(texte)


def _oui_ou_non(texte: str) -> bool:
    if texte not in ("oui", "non"):
        raise ValeurIllisible("ni oui ni non", "oui ou non")
    return texte == "oui"


_LECTEURS: dict[str, tuple[str, Callable[[str], Valeur]]] = {
    MONTANT.nom: ("MONTANT", montants.lire),
    DUREE.nom: ("DUREE", durees.lire),
    POURCENTAGE.nom: ("POURCENTAGE", pourcentages.lire),
    NOTE.nom: ("NOTE NOMBRE", notes.lire),
    HEURES.nom: ("HEURES NOMBRE", heures.lire),
    DATE.nom: ("DATE", dates.lire),
    OUI_NON.nom: ("MOT NON", _oui_ou_non),
}
"""Par sorte de valeur, le terminal de la grammaire qui l'écrit et sa lecture."""
