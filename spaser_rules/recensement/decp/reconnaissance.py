"""Reconnaître des données essentielles à leurs premiers octets, sans lire tout le fichier."""

import csv
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from spaser_rules.recensement.decp.colonnes import reconnaitre
from spaser_rules.recensement.decp.enregistrement import Enregistrement

EXTENSIONS = (".xml", ".parquet")
"""Ce qui ne peut être que des données essentielles."""

_DEBUT = 16_384
"""Octets : les titres des plus larges fichiers nationaux en prennent deux mille."""

_MARCHES = re.compile(
    rb"[\xef\xbb\xbf\xff\xfe\s]*\{"
    rb'(?:\s*"[^"]*"\s*:\s*(?:"[^"]*"|[\d.]+|true|false|null|\{[^{}]*\}|\[[^][{}]*\])\s*,)*'
    rb'\s*"marches"\s*:'
)
"""Devant ``marches``, il n'y a que des valeurs simples, ou des tables et des listes d'un étage."""

_SEPARATEURS = (";", ",", "\t", "|")

Lire = Callable[[str], Iterator[Enregistrement]]


def lecteur_de(chemin: str) -> Lire | None:
    """Ce qui lit ce fichier, ou ``None`` si ce ne sont pas des données essentielles.

    Un fichier qui ne s'ouvre pas n'est pas reconnu : un autre lecteur dira pourquoi.
    """
    extension = Path(chemin).suffix.lower()
    if extension in EXTENSIONS:
        return _lire(extension[1:])
    if extension == ".json" and _MARCHES.match(_debut(chemin)):
        return _lire("json")
    if extension in (".csv", ".txt", ".tsv") and _a_les_titres(_debut(chemin)):
        return _lire("tabulaire")
    return None


def _lire(module: str) -> Lire:
    """Le lecteur d'un format, importé s'il sert."""
    lire: Lire = import_module(f"{__package__}.{module}").lire
    return lire


def _debut(chemin: str) -> bytes:
    """Les premiers octets, sans les zéros d'un texte en UTF-16."""
    try:
        with Path(chemin).open("rb") as flux:
            return flux.read(_DEBUT).replace(b"\0", b"")
    except (OSError, ValueError):
        return b""


def _a_les_titres(debut: bytes) -> bool:
    lignes = debut.decode("utf-8-sig", "replace").splitlines()
    lues = (next(csv.reader(lignes[:1], delimiter=s), []) for s in _SEPARATEURS)
    return any(map(reconnaitre, lues))
