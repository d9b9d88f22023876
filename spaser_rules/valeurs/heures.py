"""Heures de travail, entières : celles que l'insertion réserve, par exemple."""

import re

from spaser_rules.anomalies import ValeurIllisible

_ESPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_FORME = re.compile(r"(\d+|\d{1,3}(?: \d{3})+) ?(?:h|heures?)?", re.ASCII | re.IGNORECASE)
_ATTENDU = "un nombre entier d'heures, par exemple 150, 1 200 h ou 80 000 heures"
MAXIMUM = 100_000_000
"""Cent millions d'heures : au-delà, c'est une faute de frappe."""


def lire(texte: str) -> int:
    """Le nombre d'heures ; zéro se dit.

    >>> lire("150"), lire("1 200 h"), lire("80000 heures")
    (150, 1200, 80000)

    :raises ValeurIllisible: texte qui n'est pas un nombre entier d'heures vraisemblable.
    """
    forme = _FORME.fullmatch(_ESPACES.sub(" ", texte).strip())
    if forme is None or len(forme[1]) > 11:
        raise ValeurIllisible("un nombre d'heures illisible", _ATTENDU)
    heures = int(forme[1].replace(" ", ""))
    if heures > MAXIMUM:
        raise ValeurIllisible("un nombre d'heures trop grand", _ATTENDU)
    return heures


def ecrire(heures: int) -> str:
    """Les heures écrites en français.

    >>> ecrire(80000)
    '80 000 h'
    """
    return f"{heures:,} h".replace(",", " ")
