"""Ce qu'un recensement dit d'une liste sans la donner tout entière.

« Clause d'insertion : oui » ne nie pas les autres clauses ; « Considérations sociales : non » les
nie toutes, sans rien dire de l'environnement. Un dit garde l'un et l'autre.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spaser_rules.kleene import Trivaleur

Element = tuple[str, str]
"""Une liste de la rubrique et l'un de ses codes ; une réservation et son type ; ``labels`` et une
famille de labels."""

Elements = frozenset[Element]


@dataclass(frozen=True, slots=True)
class Dit:
    """L'un au moins de ces éléments est prévu, ou aucun ne l'est.

    ``lot`` est le numéro du seul lot dont il parle ; ``None`` : le marché entier.
    """

    elements: Elements
    prevu: bool
    lot: int | None = None

    def du_lot(self, numero: int) -> "Dit":
        """Le même, d'un seul lot."""
        return replace(self, lot=numero)


def savoir(dits: Iterable[Dit], elements: Elements, lot: int | None = None) -> Trivaleur:
    """Si l'un au moins de ces éléments est prévu, pour ce lot ou pour le marché entier.

    Des dits qui se contredisent n'apprennent rien de ce qu'ils se disputent, et rien d'autre n'en
    souffre.

    >>> insertion, formation = ("clauses", "insertion"), ("clauses", "formation")
    >>> une = Dit(frozenset([insertion, formation]), True)
    >>> savoir([une], frozenset([insertion])), savoir([une], une.elements)
    (None, True)
    >>> savoir([une, Dit(frozenset([formation]), False)], frozenset([insertion]))
    True
    >>> plan = ("plans_de_progres", "egalite")
    >>> dits = [une, Dit(une.elements, False), Dit(frozenset([plan]), False)]
    >>> savoir(dits, frozenset([formation])), savoir(dits, frozenset([plan]))
    (None, False)
    """
    valables = [dit for dit in dits if dit.lot in (None, lot)]
    nies = _tous(dit for dit in valables if not dit.prevu)
    disputes = _tous(dit for dit in valables if dit.prevu and dit.elements <= nies)
    if elements & disputes:
        return None
    ecartes = nies - disputes
    if elements <= ecartes:
        return False
    restes = [dit.elements - ecartes for dit in valables if dit.prevu]
    return True if any(reste and reste <= elements for reste in restes) else None


def _tous(dits: Iterable[Dit]) -> Elements:
    return frozenset().union(*(dit.elements for dit in dits))
