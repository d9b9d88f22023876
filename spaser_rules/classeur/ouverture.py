"""Le classeur qu'openpyxl donne d'une archive déjà examinée."""

import io
import re
from typing import TYPE_CHECKING

from spaser_rules.saisie.archive import CLASSEUR, Archive, abimee

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_FORMULE = re.compile(rb"<(\w+:)?f[ />]")


def charger(archive: Archive) -> tuple["Workbook", "Workbook | None"]:
    """Le classeur, lu pour ses valeurs, puis pour ses formules s'il en a.

    :raises SaisieInvalide: un classeur abîmé.
    """
    formules = any(map(_FORMULE.search, archive.pieces.values()))
    ecrites = _charger(archive, valeurs=False) if formules else None
    return _charger(archive, valeurs=True), ecrites


def _charger(archive: Archive, *, valeurs: bool) -> "Workbook":
    """openpyxl ne reçoit que ce qui vient d'être examiné, jamais le fichier reçu."""
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # les extensions qu'openpyxl ignore ne nous servent pas
            octets = io.BytesIO(archive.en_octets())
            return load_workbook(octets, read_only=True, data_only=valeurs, keep_links=False)
    except Exception:  # openpyxl ne documente pas ce qu'il lève devant un contenu faux
        raise abimee(archive.fichier, CLASSEUR) from None
