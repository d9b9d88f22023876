"""Durées, en **mois** entiers."""

import re

from spaser_rules.anomalies import ValeurIllisible

_FORME = re.compile(r"(\d{1,4})[\s\u00a0\u202f]*(mois|ans?)?", re.ASCII)
_ATTENDU = "une durée en mois, par exemple 48 ou 4 ans"
MAXIMUM = 1200
"""Un siècle : au-delà, la durée était sans doute en jours."""


def lire(texte: str) -> int:
    """La durée en mois.

    >>> lire("48"), lire("4 ans"), lire("18 mois")
    (48, 48, 18)

    :raises ValeurIllisible: texte illisible, durée nulle ou de plus d'un siècle.
    """
    forme = _FORME.fullmatch(texte.strip().lower())
    if forme is None:
        raise ValeurIllisible("une durée illisible", _ATTENDU)
    mois = int(forme[1]) * (12 if (forme[2] or "").startswith("an") else 1)
    if not 1 <= mois <= MAXIMUM:
        raise ValeurIllisible("une durée invraisemblable", _ATTENDU, "Comptez en mois.")
    return mois


def ecrire(mois: int) -> str:
    """La durée écrite en français.

    >>> ecrire(48)
    '48 mois'
    """
    return f"{mois} mois"
