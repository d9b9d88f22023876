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

    Des dits qui se contredisent n'apprennent rien.

    >>> insertion, formation = ("clauses", "insertion"), ("clauses", "formation")
    >>> une = Dit(frozenset([insertion, formation]), True)
    >>> savoir([une], frozenset([insertion])), savoir([une], une.elements)
    (None, True)
    >>> savoir([une, Dit(frozenset([formation]), False)], frozenset([insertion]))
    True
    """
    valables = [dit for dit in dits if dit.lot in (None, lot)]
    ecartes: Elements = frozenset().union(*(dit.elements for dit in valables if not dit.prevu))
    restes = [dit.elements - ecartes for dit in valables if dit.prevu]
    if not all(restes):
        return None
    if elements <= ecartes:
        return False
    return True if any(reste <= elements for reste in restes) else None
