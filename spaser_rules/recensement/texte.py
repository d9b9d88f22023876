"""Un tableau en texte : ses séparateurs, ses guillemets, et ce que les tableurs y ajoutent."""

import csv
import io
import re
from collections.abc import Iterator

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.recensement.feuille import Candidates, Feuille, Ligne
from spaser_rules.saisie.octets import CONTROLES, RECENSEMENT, lire
from spaser_rules.textes import accorder

SEPARATEURS = (";", ",", "\t", "|")
LONGUEUR_MAXIMALE = 1_000_000
"""Caractères d'une cellule d'un fichier .csv."""

_SEPARATEUR_DIT = re.compile(r"\s*sep=(.)[\r\n]", re.IGNORECASE)
"""La première ligne par laquelle Excel se dit à lui-même le séparateur."""


def lire_tableau(chemin: str) -> Candidates:
    """Les lectures possibles d'un fichier texte : une par séparateur qu'il contient.

    :raises SaisieInvalide: fichier absent, vide, binaire, démesuré, ou guillemet jamais refermé.
    """
    lu = lire(chemin, RECENSEMENT)
    candidates = tableaux(chemin, lu.texte)
    for feuilles in candidates:
        feuilles[0].notes += meles(lu.repares)
    return candidates


def tableaux(chemin: str, texte: str) -> Candidates:
    """Les lectures possibles d'un texte déjà lu.

    :raises SaisieInvalide: ce n'est pas un tableau, ou un guillemet n'est jamais refermé.
    """
    if texte.lstrip().startswith("<"):
        conseil = "Ouvrez-la dans le tableur, puis « Enregistrer sous » : .xlsx, .ods ou .csv."
        raise SaisieInvalide([Anomalie(chemin, "c'est une page web ou du XML", conseil=conseil)])
    texte, ote = CONTROLES.subn(" ", texte)
    notes = invisibles(ote)
    return [[Feuille("", _tableau(chemin, texte, s), notes=[*notes])] for s in separateurs(texte)]


def invisibles(remplaces: int) -> list[str]:
    """Ce qu'il faut dire de tant de caractères invisibles ; rien s'il n'y en a pas."""
    dit = accorder(remplaces, "caractère invisible remplacé", "caractères invisibles remplacés")
    return [f"{dit} par une espace"] if remplaces else []


def meles(repares: int) -> list[str]:
    """Ce qu'il faut dire de tant de caractères d'un autre encodage ; rien s'il n'y en a pas."""
    dit = accorder(repares, "caractère")
    return [f"encodages mêlés : {dit} d'un fichier Windows, repris"] if repares else []


def separateurs(texte: str) -> list[str]:
    """Ceux que le texte emploie, ou celui qu'il annonce."""
    if dit := _SEPARATEUR_DIT.match(texte):
        return [dit[1]]
    return [s for s in SEPARATEURS if s in texte] or [SEPARATEURS[0]]


def _tableau(chemin: str, texte: str, separateur: str) -> list[Ligne]:
    """Les lignes ; un guillemet jamais refermé ferait une seule cellule de toutes les suivantes."""
    lignes = list(_lignes(chemin, texte, separateur))
    if texte.count('"') % 2 and lignes and any("\n" in cellule for cellule in lignes[-1]):
        raise abime(chemin)
    return lignes


def _lignes(chemin: str, texte: str, separateur: str) -> Iterator[Ligne]:
    ancienne = csv.field_size_limit(LONGUEUR_MAXIMALE)
    try:
        yield from csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)
    except csv.Error:
        raise abime(chemin) from None
    finally:
        csv.field_size_limit(ancienne)


def abime(chemin: str) -> SaisieInvalide:
    """Le refus d'un tableau dont les cellules ne se séparent pas."""
    conseil = "Un guillemet ouvert n'est sans doute jamais refermé."
    return SaisieInvalide([Anomalie(chemin, "le tableau est abîmé", conseil=conseil)])
