"""Les alertes, sorte par sorte, et les marchés qu'elles citent."""

from typing import NamedTuple

from spaser_rules.audit.alertes.alerter import TITRES
from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.audit.page.marches import Ancres
from spaser_rules.audit.page.plume import Plume
from spaser_rules.textes import en_phrase

MONTREES, CITES = 50, 30
"""Les alertes que la page montre de chaque sorte, et les marchés qu'elle cite pour chacune."""


class Montree(NamedTuple):
    """Une alerte ; ``marches`` donne un nom, un lieu et l'ancre du marché s'il est sur la page."""

    motif: str
    marches: list[tuple[str, str, str]]
    autres: int


class Sorte(NamedTuple):
    """Les alertes d'un même type ; ``total`` les compte toutes, montrées ou non."""

    ancre: str
    titre: str
    total: int
    montrees: list[Montree]


def sortes(audit: Audit, ancres: Ancres, plume: Plume) -> list[Sorte]:
    """Les alertes par type, dans l'ordre de l'audit."""
    rangees: dict[str, list[Alerte]] = {}
    for alerte in audit.alertes:
        rangees.setdefault(alerte.type, []).append(alerte)
    return [
        Sorte(
            f"alerte-{rang}",
            TITRES[sorte],
            len(alertes),
            [_montree(alerte, ancres, plume) for alerte in alertes[:MONTREES]],
        )
        for rang, (sorte, alertes) in enumerate(rangees.items(), start=1)
    ]


def _montree(alerte: Alerte, ancres: Ancres, plume: Plume) -> Montree:
    cites = [(plume.texte(m.nom), m.lieu, ancres.de(m)) for m in alerte.marches[:CITES]]
    return Montree(en_phrase(plume.texte(alerte.motif)), cites, len(alerte.marches) - len(cites))
