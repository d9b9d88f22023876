"""Les verdicts comptés, règle par règle."""

from collections.abc import Mapping
from typing import NamedTuple

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.page.barres import Segment, empiler
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.liste import NIVEAUX


class Verdicts(NamedTuple):
    """Une règle, le nombre de verdicts de chaque statut, et la barre qui les redit."""

    regle: Regle
    niveau: str
    nombres: Mapping[str, int]
    barre: list[Segment]


def verdicts(audit: Audit) -> list[Verdicts]:
    """Une ligne par règle, dans l'ordre du pack."""
    statuts = audit.statuts()
    return [
        Verdicts(r, NIVEAUX[str(r.texte.niveau)], statuts[r.id], empiler(statuts[r.id]))
        for r in audit.pack.regles
    ]
