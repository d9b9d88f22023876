"""La feuille de ce qui n'a pas été lu comme écrit : rien ne se perd en silence."""

from collections.abc import Iterator

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.classeur.page import Colonne, Ligne, Page

_COLONNES = (
    Colonne("Sort", 16),
    Colonne("Fichier", 30),
    Colonne("Feuille", 16),
    Colonne("Ligne", 8),
    Colonne("Colonne", 9),
    Colonne("Valeur lue", 40),
    Colonne("Motif", 90),
)


def ecrire(page: Page, audit: Audit) -> None:
    """Les lignes écartées, puis regroupées, les cases illisibles, les avertissements."""
    page.donnees(_COLONNES, _lignes(audit))


def _lignes(audit: Audit) -> Iterator[Ligne]:
    sorts = {
        "ligne écartée": audit.ecartees,
        "ligne regroupée": audit.regroupees,
        "case illisible": audit.inconnus,
        "avertissement": audit.avertissements,
    }
    for sort, ecarts in sorts.items():
        for e in ecarts:
            yield sort, e.fichier, e.feuille, e.ligne or None, e.colonne, e.valeur, e.motif
