"""L'empreinte d'un passage : de quoi le reconnaître dans une copie, jamais de quoi le lire."""

import re
from hashlib import sha256
from typing import Annotated, NamedTuple

from pydantic import PlainValidator, WithJsonSchema

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.marche.types import texte

_CONDENSAT = 16
"""Chiffres hexadécimaux gardés : deux passages différents ne s'y confondent pas."""

_ECRITE = re.compile(rf"([1-9][0-9]{{0,6}})-([0-9a-f]{{{_CONDENSAT}}})")


class Empreinte(NamedTuple):
    """Le nombre de signes d'un passage, et le condensat de ces signes."""

    longueur: int
    condensat: str

    def __str__(self) -> str:
        return f"{self.longueur}-{self.condensat}"


def empreinte(signes: str) -> Empreinte:
    """L'empreinte d'une suite de signes (voir ``flux``).

    >>> str(empreinte("loeuvre"))
    '7-1108369852e2e62f'
    """
    return Empreinte(len(signes), sha256(signes.encode()).hexdigest()[:_CONDENSAT])


def lire(ecrite: str) -> Empreinte:
    """L'empreinte écrite dans un registre.

    :raises ValeurIllisible: une autre forme.
    """
    forme = _ECRITE.fullmatch(ecrite.strip())
    if not forme:
        raise ValeurIllisible(
            "une empreinte illisible",
            f"un nombre de signes, un tiret et {_CONDENSAT} chiffres hexadécimaux",
            "Copiez celle que donne « spaser regles source ».",
        )
    return Empreinte(int(forme[1]), forme[2])


EmpreinteEcrite = Annotated[
    Empreinte,
    PlainValidator(texte(lire)),
    WithJsonSchema({"type": "string", "pattern": f"^{_ECRITE.pattern}$"}),
]
