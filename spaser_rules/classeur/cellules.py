"""Ce qu'Excel range dans une cellule, rendu au texte que le schéma sait lire."""

import csv
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from spaser_rules.classeur.cases import Case, Sorte
from spaser_rules.classeur.plan import AUCUN, SEPARATEUR

_PREMIER_JOUR = date(1899, 12, 30)
_JOURS = range(32_874, 73_416)
"""Les rangs qu'Excel donne aux jours de 1990 à 2100."""

_RANG = re.compile(r"\d{5}", re.ASCII)
_RETOUR_ECRIT = "_x000D_"
_RETOUR = re.compile(rf"(?:{_RETOUR_ECRIT}|\r)\n|\r")


def lire(case: Case, valeur: Any, presentation: str) -> str | list[str] | None:
    """Le texte d'une cellule, ou ses textes si la case en admet plusieurs ; ``None`` si vide.

    :param valeur: ce que la cellule contient : texte, nombre, date, booléen.
    :param presentation: son format de nombre, par exemple ``0.00%``.
    """
    texte = en_texte(valeur, presentation)
    if texte is None:
        return None
    if case.sorte is Sorte.JOUR and _RANG.fullmatch(texte) and int(texte) in _JOURS:
        texte = (_PREMIER_JOUR + timedelta(days=int(texte))).isoformat()
    if not case.multiple:
        return _code(case, texte)
    return [] if texte == AUCUN else [_code(case, morceau) for morceau in separer(case, texte)]


def en_texte(valeur: Any, presentation: str = "") -> str | None:
    """Le texte d'une valeur ; ``None`` si elle est vide ou blanche.

    >>> en_texte(480000), en_texte(0.1, "0%"), en_texte(True), en_texte(39999.99)
    ('480000', '10 %', 'oui', '39999.99')
    """
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, int | float):
        return _nombre(valeur, "%" in presentation)
    if isinstance(valeur, datetime):
        return (valeur.date() if valeur.time() == time() else valeur).isoformat()
    if isinstance(valeur, date | time):
        return valeur.isoformat()
    texte = "" if valeur is None else str(valeur)
    if "\r" in texte or _RETOUR_ECRIT in texte:  # l'expression seule serait lente sur un long texte
        texte = _RETOUR.sub("\n", texte)
    return texte.strip() or None


def _nombre(valeur: float, en_pour_cent: bool) -> str:
    """Le nombre aux quinze chiffres qu'Excel garde, sans exposant."""
    exact = Decimal(f"{valeur:.15g}") * (100 if en_pour_cent else 1)
    if not exact.is_finite():
        return str(valeur)
    ecrit = f"{exact.normalize() + 0:f}"
    return f"{ecrit} %" if en_pour_cent else ecrit


def _code(case: Case, texte: str) -> str:
    """Le code sans le titre que la liste déroulante lui ajoute."""
    return texte.split(SEPARATEUR)[0].strip() if case.genre or case.codes else texte


def separer(case: Case, texte: str) -> list[str]:
    """Les textes d'une cellule, séparés par un point-virgule ou un retour à la ligne.

    La virgule sépare aussi des codes ou des numéros ; elle fait partie d'un texte libre.
    """
    if case.genre or case.sorte is not Sorte.TEXTE:
        texte = texte.replace(",", ";")
    lignes = csv.reader(texte.splitlines(True), delimiter=";", skipinitialspace=True)
    morceaux = (morceau.strip() for ligne in lignes for morceau in ligne)
    return [morceau for morceau in morceaux if morceau]


def joindre(textes: list[str]) -> str:
    """Plusieurs textes en un, que ``separer`` sait défaire ; ``(aucun)`` s'il n'y en a pas.

    >>> joindre(["DCP", "PLIE"]), joindre([])
    ('DCP ; PLIE', '(aucun)')
    """
    return " ; ".join(_proteger(texte) for texte in textes) or AUCUN


def _proteger(texte: str) -> str:
    if any(signe in texte for signe in ';"\n'):
        return '"' + texte.replace('"', '""') + '"'
    return texte
