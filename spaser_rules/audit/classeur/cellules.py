"""Ce que porte une cellule de l'audit : sa valeur, son apparence, sa note."""

from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from spaser_rules.audit.chiffres import decimales
from spaser_rules.audit.chiffres import etat as signe_et_mot
from spaser_rules.classeur import styles
from spaser_rules.classeur.cases import Sorte
from spaser_rules.indicateurs.chiffres import PART
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.jugement.statuts import Statut
from spaser_rules.rendus.statuts import STATUTS

_VERT, _ROUGE, _JAUNE, _GRIS = "#E2F0D9", "#F8D7DA", "#FFF2CC", "#EDEDED"
_A_DROITE, _MARGE = {"align": "right"}, "_-"
"""Un nombre, et le blanc qui le sépare du trait : un retrait, lui, ne s'imprime pas partout."""

FORMES: dict[str, dict[str, Any]] = {
    "texte": {"num_format": styles.TEXTE},
    "titre": {"bold": True, "bg_color": "#D9D9D9", "valign": "vcenter"},
    "libre": {"border": 0, "text_wrap": False},
    "grand": {"border": 0, "text_wrap": False, "bold": True, "font_size": 16},
    "moyen": {"border": 0, "text_wrap": False, "bold": True, "font_size": 12},
    "lien": {"font_color": "#0563C1", "underline": True},
    "alarme": {"border": 0, "text_wrap": False, "bold": True, "font_color": "#C00000"},
    "nombre": {"num_format": f"#,##0{_MARGE}", **_A_DROITE},
    "euros": {"num_format": styles.EUROS + _MARGE, **_A_DROITE},
    "centimes": {"num_format": styles.CENTIMES + _MARGE, **_A_DROITE},
    **{f"part{n or ''}": {"num_format": f"0.0{'0' * n} %{_MARGE}", **_A_DROITE} for n in range(4)},
    "jour": {"num_format": styles.FORMATS[Sorte.JOUR], "align": "center"},
    "conforme": {"bg_color": _VERT},
    "justifie": {"bg_color": _VERT},
    "a_completer": {"bg_color": _ROUGE, "bold": True},
    "indetermine": {"bg_color": _JAUNE},
    "sans_objet": {"bg_color": _GRIS},
    "atteint": {"bg_color": _VERT},
    "non_atteint": {"bg_color": _ROUGE, "bold": True},
    "en_cours": {"bg_color": _JAUNE},
    "non_mesurable": {"bg_color": _GRIS},
}
"""Les apparences, par nom ; un fond de couleur double un signe et un mot, sans les remplacer."""

HAUTEURS = {"grand": 24, "moyen": 18}
"""Les points que prend une ligne de ces textes, plus hauts que les autres."""

_CARACTERES = 32_767
"""Ce qu'Excel admet dans une cellule, compté en unités UTF-16."""

_COUPE = "… (texte coupé : la cellule est pleine)"

Valeur = str | int | float | date | None


class Cellule(NamedTuple):
    """Une valeur ; ``note`` est le commentaire de la cellule, vide s'il n'y en a pas."""

    valeur: Valeur
    forme: str = "texte"
    note: str = ""


def en_cellule(valeur: Valeur | Cellule) -> Cellule:
    """La cellule d'une valeur simple, selon son type."""
    if isinstance(valeur, Cellule):
        return valeur
    if isinstance(valeur, str) or valeur is None:
        return Cellule(valeur)
    return Cellule(valeur, "jour" if isinstance(valeur, date) else "nombre")


def euros(centimes: int | None) -> Cellule:
    """Un montant HT, en euros ; les centimes se montrent s'il y en a."""
    if centimes is None:
        return Cellule(None, "euros")
    return Cellule(centimes / 100, "centimes" if centimes % 100 else "euros")


def part(nombre: Fraction | None) -> Cellule:
    """Une part de 0 à 1, montrée en pour cent."""
    return Cellule(None if nombre is None else float(nombre), "part")


def chiffre(mesure: Mesure, nombre: Fraction | None) -> Cellule:
    """La valeur ou la cible d'un indicateur."""
    if mesure.indicateur.sorte == PART:
        plus = decimales(nombre, mesure.cible) - 1 if nombre is not None else 0
        return part(nombre)._replace(forme=f"part{plus or ''}")
    return Cellule(None if nombre is None else int(nombre), "nombre")


def quantite(mesure: Mesure, nombre: int | None) -> Cellule:
    """Un numérateur ou un dénominateur : des euros, ou un nombre de marchés ou de lots."""
    return euros(nombre) if mesure.indicateur.en_euros else Cellule(nombre, "nombre")


def statut(rendu: Statut, note: str = "") -> Cellule:
    """Le signe et le mot d'un statut."""
    return Cellule(" ".join(STATUTS[rendu.value]), rendu.value, note)


def etat(mesure: Mesure) -> Cellule:
    """Le signe et le mot de l'état d'un indicateur."""
    return Cellule(" ".join(signe_et_mot(mesure)), mesure.etat.value if mesure.etat else "texte")


def tenir(texte: str) -> str:
    """Le texte, coupé s'il ne tient pas dans une cellule ; ce qui ne s'écrit pas y est montré.

    >>> len(tenir("a" * 40_000)), tenir("\\ud800")
    (32767, '?')
    """
    if texte.isprintable() and 2 * len(texte) <= _CARACTERES:
        return texte
    octets = texte.encode("utf-16-le", "replace")
    if len(octets) > 2 * _CARACTERES:
        garde = octets[: 2 * (_CARACTERES - len(_COUPE))]
        return garde.decode("utf-16-le", "ignore") + _COUPE
    return octets.decode("utf-16-le")
