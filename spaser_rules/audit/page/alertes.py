"""Les alertes, et les marchés qu'elles citent."""

from typing import NamedTuple

from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.audit.page.marches import Ancres
from spaser_rules.audit.page.plume import Plume
from spaser_rules.textes import en_phrase

MONTREES, CITES = 300, 30
"""Les alertes que la page montre, et les marchés qu'elle cite pour chacune."""


class Montree(NamedTuple):
    """Une alerte ; ``marches`` donne un nom, un lieu et l'ancre du marché s'il est sur la page."""

    titre: str
    motif: str
    marches: list[tuple[str, str, str]]
    autres: int


def montrees(audit: Audit, ancres: Ancres, plume: Plume) -> list[Montree]:
    """Les premières alertes, dans l'ordre de l'audit."""
    return [_montree(alerte, ancres, plume) for alerte in audit.alertes[:MONTREES]]


def _montree(alerte: Alerte, ancres: Ancres, plume: Plume) -> Montree:
    cites = [(plume.texte(m.nom), m.lieu, ancres.de(m)) for m in alerte.marches[:CITES]]
    titre = en_phrase(alerte.type.replace("_", " "))
    return Montree(titre, plume.texte(alerte.motif), cites, len(alerte.marches) - len(cites))
