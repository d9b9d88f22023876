"""Dates du calendrier, écrites à la française ou en ISO."""

import re
from datetime import date

from spaser_rules.anomalies import ValeurIllisible

_ISO = re.compile(r"(?P<annee>\d{4})-(?P<mois>\d{1,2})-(?P<jour>\d{1,2})", re.ASCII)
_FRANCAISE = re.compile(r"(?P<jour>\d{1,2})[/.-](?P<mois>\d{1,2})[/.-](?P<annee>\d{4})", re.ASCII)
_ATTENDU = "une date, par exemple 14/03/2025 ou 2025-03-14"
PREMIERE, DERNIERE = 1990, 2100
"""Hors de ces années, une date de marché est une faute de frappe."""


def lire(texte: str) -> date:
    """La date.

    >>> lire("14/03/2025") == lire("2025-03-14")
    True

    :raises ValeurIllisible: forme inconnue, jour qui n'existe pas, ou année invraisemblable.
    """
    propre = texte.strip()
    forme = _ISO.fullmatch(propre) or _FRANCAISE.fullmatch(propre)
    if forme is None:
        raise ValeurIllisible("une date illisible", _ATTENDU)
    annee, mois, jour = int(forme["annee"]), int(forme["mois"]), int(forme["jour"])
    if not PREMIERE <= annee <= DERNIERE:
        raise ValeurIllisible(
            "une année invraisemblable", _ATTENDU, f"Une année de {PREMIERE} à {DERNIERE}."
        )
    try:
        return date(annee, mois, jour)
    except ValueError:
        raise ValeurIllisible("un jour qui n'existe pas", _ATTENDU) from None


def ecrire(jour: date) -> str:
    """La date écrite à la française.

    >>> ecrire(date(2025, 3, 14))
    '14/03/2025'
    """
    return f"{jour.day:02}/{jour.month:02}/{jour.year}"
