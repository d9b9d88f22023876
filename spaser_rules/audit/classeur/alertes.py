"""La feuille des alertes : ce qu'il faudrait vérifier, et où."""

from spaser_rules.audit.alertes.alerter import TITRES
from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.audit.classeur.page import Colonne, Ligne, Page

_COLONNES = (
    Colonne("Type", 26),
    Colonne("Marchés", 10),
    Colonne("À vérifier", 80),
    Colonne("Lesquels, et où", 80),
)


def ecrire(page: Page, audit: Audit) -> None:
    """Une alerte par ligne, dans l'ordre de l'audit."""
    page.donnees(_COLONNES, map(_ligne, audit.alertes))


def _ligne(alerte: Alerte) -> Ligne:
    ou = "\n".join(f"{marche.nom} ({marche.lieu})" for marche in alerte.marches)
    return TITRES[alerte.type], len(alerte.marches), alerte.motif, ou
