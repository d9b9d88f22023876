"""D'un fichier aux feuilles qu'il contient, quel que soit son format."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.recensement.etendue import refuser_les_feuilles_demesurees
from spaser_rules.saisie.archive import (
    RECENSEMENT_EXCEL,
    RECENSEMENT_ODS,
    Format,
    abimee,
    ouvrir,
)
from spaser_rules.saisie.octets import RECENSEMENT, lire

Ligne = list[Any]
SEPARATEURS = (";", ",", "\t", "|")
LONGUEUR_MAXIMALE = 1_000_000
"""Caractères d'une cellule d'un fichier .csv."""


@dataclass(slots=True)
class Feuille:
    """Les lignes d'une feuille, depuis la première ; son nom est vide dans un .csv.

    ``fusions`` donne les cellules fusionnées : ligne et colonne de début puis de fin, depuis 0.
    """

    nom: str
    lignes: list[Ligne]
    fusions: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


Candidates = list[list[Feuille]]
"""Les lectures possibles d'une source ; un .csv en a une par séparateur."""


def ouvrir_source(chemin: str) -> Candidates:
    """Les lectures possibles d'un fichier.

    :raises SaisieInvalide: format non reconnu, fichier absent, abîmé, protégé ou démesuré.
    """
    lecteur = _LECTEURS.get(Path(chemin).suffix.lower())
    if lecteur is None:
        conseil = "Donnez un tableau .xlsx, .ods ou .csv."
        raise SaisieInvalide([Anomalie(chemin, "ce format n'est pas lu", conseil=conseil)])
    return lecteur(chemin)


def _texte(chemin: str) -> Candidates:
    texte = lire(chemin, RECENSEMENT).texte
    presents = [s for s in SEPARATEURS if s in texte] or [SEPARATEURS[0]]
    return [[Feuille("", _tableau(chemin, texte, s))] for s in presents]


def _tableau(chemin: str, texte: str, separateur: str) -> list[Ligne]:
    """Les lignes ; un guillemet jamais refermé ferait une seule cellule de toutes les suivantes."""
    lignes = list(_lignes(chemin, texte, separateur))
    if texte.count('"') % 2 and lignes and any("\n" in cellule for cellule in lignes[-1]):
        raise _abime(chemin)
    return lignes


def _lignes(chemin: str, texte: str, separateur: str) -> Iterator[Ligne]:
    ancienne = csv.field_size_limit(LONGUEUR_MAXIMALE)
    try:
        yield from csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)
    except csv.Error:
        raise _abime(chemin) from None
    finally:
        csv.field_size_limit(ancienne)


def _abime(chemin: str) -> SaisieInvalide:
    conseil = "Un guillemet ouvert n'est sans doute jamais refermé."
    return SaisieInvalide([Anomalie(chemin, "le tableau est abîmé", conseil=conseil)])


def _classeur(chemin: str, forme: Format) -> Candidates:
    archive = ouvrir(chemin, forme)
    refuser_les_feuilles_demesurees(archive)
    from python_calamine import load_workbook

    try:
        livre = load_workbook(io.BytesIO(archive.en_octets()))
        feuilles = [_feuille(livre.get_sheet_by_name(nom)) for nom in livre.sheet_names]
    except Exception:  # calamine ne documente pas ce qu'il lève devant un contenu faux
        raise abimee(chemin, forme) from None
    return [feuilles]


def _feuille(lue: Any) -> Feuille:
    return Feuille(
        lue.name, lue.to_python(skip_empty_area=False), list(lue.merged_cell_ranges or [])
    )


def _excel(chemin: str) -> Candidates:
    return _classeur(chemin, RECENSEMENT_EXCEL)


def _ods(chemin: str) -> Candidates:
    return _classeur(chemin, RECENSEMENT_ODS)


_LECTEURS: dict[str, Callable[[str], Candidates]] = {
    ".csv": _texte,
    ".tsv": _texte,
    ".txt": _texte,
    ".ods": _ods,
    **dict.fromkeys((".xlsx", ".xlsm", ".xls"), _excel),
}
