"""De petits classeurs, écrits cellule par cellule."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.worksheet.worksheet import Worksheet

from tests import archives

Lignes = list[list[Any]]


def xlsx(chemin: Path, **feuilles: Lignes) -> Path:
    with xlsxwriter.Workbook(chemin) as livre:
        jour = livre.add_format({"num_format": "dd/mm/yyyy"})
        for nom, lignes in feuilles.items():
            feuille = livre.add_worksheet(nom)
            for rang, ligne in enumerate(lignes):
                for colonne, valeur in enumerate(ligne):
                    est_un_jour = isinstance(valeur, datetime)
                    feuille.write(rang, colonne, valeur, jour if est_un_jour else None)
    return chemin


def ods(chemin: Path, lignes: Lignes) -> Path:
    livre = OpenDocumentSpreadsheet()
    table = Table(name="Feuille1")
    for ligne in lignes:
        rangee = TableRow()
        for valeur in ligne:
            rangee.addElement(_cellule(valeur))
        table.addElement(rangee)
    livre.spreadsheet.addElement(table)
    livre.save(str(chemin))
    return chemin


def _cellule(valeur: Any) -> Any:
    if isinstance(valeur, datetime):
        return TableCell(valuetype="date", datevalue=valeur.date().isoformat())
    if isinstance(valeur, float):
        return TableCell(valuetype="float", value=str(valeur))
    cellule = TableCell(valuetype="string")
    cellule.addElement(P(text=str(valeur)))
    return cellule


def octets_xlsx(feuille: Worksheet) -> bytes:
    """Le classeur de cette feuille ; openpyxl n'y calcule aucune formule."""
    tampon = io.BytesIO()
    livre = feuille.parent
    assert livre is not None
    livre.save(tampon)
    return tampon.getvalue()


def feuille_vierge() -> Worksheet:
    """La seule feuille d'un classeur neuf."""
    livre = openpyxl.Workbook()
    feuille = livre.active
    assert isinstance(feuille, Worksheet)
    return feuille


def avec_content_xml(octets: bytes, avant: bytes, apres: bytes) -> bytes:
    """Un .ods dont un passage du contenu est changé."""
    contenu = archives.pieces(octets)["content.xml"]
    assert avant in contenu
    return archives.recomposer(octets, {"content.xml": contenu.replace(avant, apres)})
