"""Un classeur .xlsx ou .ods : ses feuilles, complétées de ce que le lecteur rapide en tait."""

import io
from typing import Any

from spaser_rules.classeur.document import lettres
from spaser_rules.classeur.livre_xml import pieces_des_feuilles, styles_en_pour_cent
from spaser_rules.recensement.etendue import mesurer
from spaser_rules.recensement.feuille import Feuille, Ligne
from spaser_rules.recensement.grille import Envers
from spaser_rules.recensement.grille_excel import GrilleExcel
from spaser_rules.recensement.grille_ods import GrilleOds
from spaser_rules.saisie.archive import RECENSEMENT_EXCEL, RECENSEMENT_ODS, Archive, Format, abimee
from spaser_rules.textes import accorder, enumerer


def lire_excel(archive: Archive) -> list[Feuille]:
    """Les feuilles d'un classeur Excel.

    :raises SaisieInvalide: classeur abîmé ou démesuré.
    """
    try:
        pourcents, pieces = styles_en_pour_cent(archive), pieces_des_feuilles(archive)
    except Exception:  # un index faux, que le lecteur refuserait aussi
        raise abimee(archive.fichier, RECENSEMENT_EXCEL) from None
    # Toute pièce est mesurée : un classeur piégé range ses feuilles où il veut.
    grilles = {nom: mesurer(archive, nom, GrilleExcel(pourcents)) for nom in archive.pieces}
    envers = {titre: grilles[nom].envers[""] for titre, nom in pieces.items() if nom in grilles}
    return _feuilles(archive, RECENSEMENT_EXCEL, envers)


def lire_ods(archive: Archive) -> list[Feuille]:
    """Les feuilles d'un classeur OpenDocument.

    :raises SaisieInvalide: classeur abîmé ou démesuré.
    """
    grille = mesurer(archive, RECENSEMENT_ODS.piece, GrilleOds())
    return _feuilles(archive, RECENSEMENT_ODS, grille.envers)


def _feuilles(archive: Archive, forme: Format, envers: dict[str, Envers]) -> list[Feuille]:
    from python_calamine import SheetVisibleEnum, load_workbook

    try:
        livre = load_workbook(io.BytesIO(archive.en_octets()))
        feuilles = [_feuille(livre.get_sheet_by_name(nom)) for nom in livre.sheet_names]
        masquees = [s.name for s in livre.sheets_metadata if s.visible != SheetVisibleEnum.Visible]
    except Exception:  # calamine ne documente pas ce qu'il lève devant un contenu faux
        raise abimee(archive.fichier, forme) from None
    for feuille in feuilles:
        if feuille.nom in masquees:
            feuille.notes.append("feuille masquée, lue comme les autres")
        _completer(feuille, envers.get(feuille.nom, Envers()))
    return feuilles


def _feuille(lue: Any) -> Feuille:
    return Feuille(
        lue.name, lue.to_python(skip_empty_area=False), list(lue.merged_cell_ranges or [])
    )


def _completer(feuille: Feuille, envers: Envers) -> None:
    """Rend à la grille ce que le lecteur en tait, et dit ce que le tableur en cache."""
    feuille.fusions += envers.fusions
    for rangs, colonnes, valeur in envers.valeurs:
        for rang in rangs:
            _poser(feuille.lignes, rang, colonnes, valeur)
    masquees = sum(_est_pleine(ligne) for ligne in _parmi(feuille.lignes, envers.lignes_masquees))
    if masquees:
        dit = accorder(masquees, _LIGNE_MASQUEE, _LIGNES_MASQUEES)
        feuille.notes.append(f"{dit} comme les autres")
    largeur = max(map(len, feuille.lignes), default=0)
    noms = [lettres(n + 1) for n in _parmi(range(largeur), envers.colonnes_masquees)]
    if noms:
        feuille.notes.append(f"colonnes masquées ({enumerer(noms)}) : lues comme les autres")


_LIGNE_MASQUEE = "ligne masquée ou filtrée, lue"
_LIGNES_MASQUEES = "lignes masquées ou filtrées, lues"


def _poser(lignes: list[Ligne], rang: int, colonnes: range, valeur: str) -> None:
    lignes += ([] for _ in range(rang + 1 - len(lignes)))
    ligne = lignes[rang]
    ligne += [""] * (colonnes.stop - len(ligne))
    ligne[colonnes.start : colonnes.stop] = [valeur] * len(colonnes)


def _parmi(rangees: Any, masquees: list[range]) -> list[Any]:
    """Celles que ces rangs désignent, sans dépasser le tableau."""
    return [rangee for rangs in masquees for rangee in rangees[rangs.start : rangs.stop]]


def _est_pleine(ligne: Ligne) -> bool:
    return any(valeur not in (None, "") for valeur in ligne)
