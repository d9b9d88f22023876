"""Le classeur qu'openpyxl donne d'une archive déjà examinée."""

import io
from typing import TYPE_CHECKING

from spaser_rules.saisie.archive import CLASSEUR, Archive, abimee

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook


def charger(archive: Archive) -> "Workbook":
    """Le classeur, lu pour ses valeurs.

    :raises SaisieInvalide: un classeur abîmé.
    """
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # les extensions qu'openpyxl ignore ne nous servent pas
            # openpyxl ne reçoit que ce qui vient d'être examiné, jamais le fichier reçu.
            octets = io.BytesIO(archive.en_octets())
            return load_workbook(octets, read_only=True, data_only=True, keep_links=False)
    except Exception:  # openpyxl ne documente pas ce qu'il lève devant un contenu faux
        raise abimee(archive.fichier, CLASSEUR) from None
