"""Du « concerné », de l'« exigence » et de la « justification » au statut d'une règle.

Un statut n'est jamais meilleur que ce que l'on sait : l'inconnu ne devient ni conforme ni sans
objet. La table est elle-même écrite en conditions, que le moteur décide une fois par combinaison.
"""

from enum import Enum
from functools import cache

from spaser_rules.jugement.moteur import Moteur, MoteurEnPanne
from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.arbre import Atome, Condition, conjonction, disjonction
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import OUI_NON


class Statut(Enum):
    """Ce que l'on peut dire d'une règle pour un marché."""

    CONFORME = "conforme"
    A_COMPLETER = "a_completer"
    JUSTIFIE = "justifie"
    SANS_OBJET = "sans_objet"
    INDETERMINE = "indetermine"


def _fait(nom: str) -> Fait:
    return Fait(nom, OUI_NON, lambda sujet: None, (), nom)


CONCERNE, SATISFAITE, JUSTIFIEE = _fait("concerne"), _fait("satisfaite"), _fait("justifiee")
CONNU = {CONCERNE: _fait("concerne_connu"), SATISFAITE: _fait("satisfaite_connue")}


def _vaut(fait: Fait, valeur: Trivaleur) -> Condition:
    """Le fait a cette valeur ; « inconnu » se dit par un second fait."""
    if valeur is None:
        return Atome(CONNU[fait], "=", False)
    return conjonction(Atome(CONNU[fait], "=", True), Atome(fait, "=", valeur))


def _non_satisfaite(valeur: Trivaleur) -> Condition:
    sans_justification = Atome(JUSTIFIEE, "=", False)
    return conjonction(_vaut(CONCERNE, True), _vaut(SATISFAITE, valeur), sans_justification)


TABLE: dict[Statut, Condition] = {
    Statut.SANS_OBJET: _vaut(CONCERNE, False),
    Statut.CONFORME: conjonction(_vaut(CONCERNE, True), _vaut(SATISFAITE, True)),
    Statut.JUSTIFIE: conjonction(
        _vaut(CONCERNE, True),
        disjonction(_vaut(SATISFAITE, False), _vaut(SATISFAITE, None)),
        Atome(JUSTIFIEE, "=", True),
    ),
    Statut.A_COMPLETER: _non_satisfaite(False),
    Statut.INDETERMINE: disjonction(_vaut(CONCERNE, None), _non_satisfaite(None)),
}
"""Chaque statut et sa condition ; une seule est vraie pour chaque combinaison."""


@cache
def _moteur() -> Moteur:
    return Moteur({statut.value: condition for statut, condition in TABLE.items()})


@cache
def statut(concerne: Trivaleur, satisfaite: Trivaleur, justifiee: bool) -> Statut:
    """Le statut d'une règle.

    :raises MoteurEnPanne: la table ne donne pas un statut et un seul.
    """
    faits = {
        "concerne": concerne,
        "concerne_connu": concerne is not None,
        "satisfaite": satisfaite,
        "satisfaite_connue": satisfaite is not None,
        "justifiee": justifiee,
    }
    vrais = [nom for nom, valeur in _moteur().decider(faits).items() if valeur]
    if len(vrais) != 1:
        raise MoteurEnPanne(f"statuts possibles : {vrais}")
    return Statut(vrais[0])
