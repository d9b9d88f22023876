"""Notes sur dix, d'un indice de réparabilité par exemple ; un entier de **centièmes** (7 = 700)."""

import re

from spaser_rules.anomalies import ValeurIllisible

_FORME = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?(?:\s*/\s*10)?", re.ASCII)
_ATTENDU = "une note de 0 à 10, par exemple 7, 7,5 ou 7,5/10"
MAXIMUM = 1_000
"""Dix sur dix."""


def lire(texte: str) -> int:
    """La note en centièmes.

    >>> lire("7"), lire("7,5/10"), lire("7.25 / 10")
    (700, 750, 725)

    :raises ValeurIllisible: texte illisible, ou hors de 0 à 10.
    """
    forme = _FORME.fullmatch(texte.strip().replace("\u00a0", " ").replace("\u202f", " "))
    if forme is None:
        raise ValeurIllisible("une note illisible", _ATTENDU)
    centiemes = int(forme[1]) * 100 + int((forme[2] or "").ljust(2, "0"))
    if centiemes > MAXIMUM:
        raise ValeurIllisible("une note supérieure à 10", _ATTENDU)
    return centiemes


def ecrire(centiemes: int) -> str:
    """La note écrite en français.

    >>> ecrire(700), ecrire(750)
    ('7/10', '7,5/10')
    """
    entier, reste = divmod(centiemes, 100)
    decimales = f"{reste:02d}".rstrip("0")
    return f"{entier},{decimales}/10" if decimales else f"{entier}/10"
