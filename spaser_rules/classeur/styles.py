"""L'apparence des cellules : formats de nombre, largeurs, traits et fonds."""

from typing import Any

from spaser_rules.classeur.cases import Case, Sorte

EUROS, CENTIMES = '#,##0 "€"', '#,##0.00 "€"'
FORMATS = {
    Sorte.JOUR: "dd/mm/yyyy",
    Sorte.MONTANT: CENTIMES,
    Sorte.POURCENTAGE: "0.0#%",
    Sorte.MOIS: "0",
    Sorte.NUMERO: "0",
    Sorte.HEURES: "#,##0",
    Sorte.NOTE: "0.0#",
}
TEXTE = "@"
_LARGEURS = {Sorte.MONTANT: 18, Sorte.CPV: 14, Sorte.TEXTE: 20, Sorte.OUI_NON: 13}
_LARGEUR_PENCHEE, _LARGEUR_PAR_DEFAUT, _LARGEUR_DU_CODE = 5, 12, 42
HAUTEUR, REMPLISSAGE = 15, 1.0
"""Points par ligne de texte, et part de la largeur qu'une police large remplit."""

_BASE = {
    "align": "left",
    "text_wrap": True,
    "valign": "top",
    "border": 1,
    "border_color": "#808080",
}
_GRIS = {"bg_color": "#E7E6E6"}

DIVISEURS = {
    **{Sorte.MONTANT: 100, Sorte.POURCENTAGE: 10_000, Sorte.NOTE: 100},
    **dict.fromkeys((Sorte.MOIS, Sorte.NUMERO, Sorte.HEURES), 1),
}
"""De l'entier du schéma (centimes, centièmes) au nombre qu'Excel montre."""

_STYLES: dict[str, dict[str, Any]] = {
    "titre": {"bold": True, "bg_color": "#D9D9D9"},
    "gras": {"bold": True, **_GRIS},
    "libelle": _GRIS,
    "aide": {"italic": True, **_GRIS},
    "penché": {"bold": True, "bg_color": "#D9D9D9", "rotation": 90, "valign": "bottom"},
    "sans objet": {"bg_color": "#D9D9D9", "diag_type": 2, "diag_border": 1},
    "protégé": {"num_format": TEXTE, "quote_prefix": True},
}


def style(nom: str) -> dict[str, Any]:
    """Les propriétés d'un style ; un nom inconnu est un format de nombre."""
    return _BASE | _STYLES.get(nom, {"num_format": nom})


def lignes_de_texte(texte: str, largeur: float) -> int:
    """Les lignes que prend un texte dans une colonne de cette largeur, en caractères.

    >>> lignes_de_texte("un texte de vingt-six signes", 10)
    3
    """
    utile = max(1, int(largeur * REMPLISSAGE))
    return sum(max(1, -(-len(ligne) // utile)) for ligne in texte.split("\n"))


def est_etroite(largeur: float) -> bool:
    """Vrai si le titre de la colonne doit être penché."""
    return largeur <= _LARGEUR_PENCHEE


def largeur(case: Case) -> float:
    """La largeur d'une colonne, en caractères."""
    if len(case.chemin) > 1:
        return _LARGEUR_PENCHEE
    if case.multiple and case.sorte is Sorte.NUMERO:
        return _LARGEUR_PAR_DEFAUT
    if case.genre and (case.obligatoire or case.chemin[-1] == "code"):
        return _LARGEUR_DU_CODE
    return _LARGEURS.get(case.sorte, _LARGEUR_PAR_DEFAUT)
