"""Pourcentages ; la valeur est un entier de **centièmes de pour cent** (10 % = 1000)."""

import re
from decimal import Decimal

from spaser_rules.anomalies import ValeurIllisible

_FORME = re.compile(r"(\d{1,9})(?:[.,](\d{1,9}))?\s*(%)?", re.ASCII)
MAXIMUM = 10_000
"""Cent pour cent."""

_ATTENDU = "un pourcentage de 1 à 100, par exemple 10 %, 10,5 % ou 10"


def lire(texte: str) -> int:
    """Le pourcentage en centièmes de pour cent.

    Un nombre nu se lit en pour cent, de 1 à 100 ; avec ``%`` il se lit comme écrit.

    >>> lire("10"), lire("10,5 %"), lire("0,5 %")
    (1000, 1050, 50)

    :raises ValeurIllisible: texte illisible, hors de 0 à 100, ou nombre nu inférieur à 1.
    """
    forme = _FORME.fullmatch(texte.strip().replace("\u00a0", " ").replace("\u202f", " "))
    if forme is None:
        raise ValeurIllisible("un pourcentage illisible", _ATTENDU)
    entier, decimales, signe = forme.groups(default="")
    valeur = Decimal(f"{entier}.{decimales or 0}")
    if not signe and valeur < 1:
        doute = (
            f"Est-ce {texte.strip()} % ou {_part(valeur)} % ?" if valeur else "Écrivez un poids."
        )
        raise ValeurIllisible("un pourcentage ambigu", _ATTENDU, doute)
    if valeur > 100:
        raise ValeurIllisible("un pourcentage supérieur à 100", _ATTENDU)
    if valeur * 100 != int(valeur * 100):
        raise ValeurIllisible("un pourcentage trop fin", _ATTENDU, "Deux décimales suffisent.")
    return int(valeur * 100)


def _part(valeur: Decimal) -> str:
    return f"{(valeur * 100).normalize():f}".replace(".", ",")


def ecrire(centiemes: int) -> str:
    """Le pourcentage écrit en français.

    >>> ecrire(1050)
    '10,5 %'
    """
    entier, reste = divmod(centiemes, 100)
    decimales = f"{reste:02d}".rstrip("0")
    return f"{entier},{decimales} %" if decimales else f"{entier} %"
