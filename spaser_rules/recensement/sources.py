"""D'un fichier à ses feuilles : son contenu dit ce qu'il est, plus sûrement que son nom."""

from dataclasses import dataclass, field
from pathlib import Path

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.recensement.classeurs import lire_excel, lire_ods
from spaser_rules.recensement.feuille import Candidates
from spaser_rules.recensement.texte import lire_tableau
from spaser_rules.saisie.archive import (
    RECENSEMENT_EXCEL,
    RECENSEMENT_ODS,
    Archive,
    est_de_bureautique,
    ouvrir,
)

TEXTES = (".csv", ".tsv", ".txt")
CLASSEURS = (".xlsx", ".ods", ".xlsm", ".xls")
"""Les noms qui se lisent ; un ancien classeur est refusé en disant quoi faire."""

_DEBUT = 512
"""Octets qui suffisent à reconnaître une sorte de fichier."""


@dataclass(frozen=True, slots=True)
class Source:
    """Un fichier ouvert ; ``archive`` est vide quand c'est un texte.

    ``notes`` est ce qu'il faut dire du fichier entier.
    """

    chemin: str
    archive: Archive | None = None
    notes: list[str] = field(default_factory=list)

    def feuilles(self) -> Candidates:
        """Les lectures possibles du fichier.

        :raises SaisieInvalide: contenu abîmé, démesuré ou qui n'est pas un tableau.
        """
        if self.archive is None:
            return lire_tableau(self.chemin)
        est_ods = RECENSEMENT_ODS.piece in self.archive.pieces
        return [lire_ods(self.archive) if est_ods else lire_excel(self.archive)]


def ouvrir_source(chemin: str) -> Source:
    """Un fichier, déplié une seule fois s'il est une archive.

    :raises SaisieInvalide: format non reconnu, fichier absent, abîmé, protégé ou démesuré.
    """
    extension = Path(chemin).suffix.lower()
    if extension not in (*TEXTES, *CLASSEURS):
        conseil = "Donnez un tableau .xlsx, .ods ou .csv."
        raise SaisieInvalide([Anomalie(chemin, "ce format n'est pas lu", conseil=conseil)])
    debut = _debut(chemin)
    if _est_un_texte(debut, extension):
        return Source(chemin, notes=_notes(chemin))
    est_ods = extension == ".ods" or b"opendocument" in (debut or b"")
    archive = ouvrir(chemin, RECENSEMENT_ODS if est_ods else RECENSEMENT_EXCEL)
    return Source(chemin, archive, _notes(chemin))


def _debut(chemin: str) -> bytes | None:
    """Les premiers octets ; ``None`` si le fichier ne s'ouvre pas : le lecteur dira pourquoi."""
    try:
        with Path(chemin).open("rb") as flux:
            return flux.read(_DEBUT)
    except (OSError, ValueError):
        return None


def _est_un_texte(debut: bytes | None, extension: str) -> bool:
    """Un tableau en texte nommé .xls reste un texte, un classeur nommé .csv un classeur."""
    if debut is None:
        return extension in TEXTES
    return not est_de_bureautique(debut) and (extension in TEXTES or b"\0" not in debut)


def _notes(chemin: str) -> list[str]:
    """Un verrou à côté du fichier : quelqu'un l'a ouvert, et n'a peut-être pas enregistré."""
    lieu = Path(chemin)
    verrous = (lieu.with_name(f"~${lieu.name}"), lieu.with_name(f".~lock.{lieu.name}#"))
    if not any(verrou.exists() for verrou in verrous):
        return []
    return ["fichier ouvert ailleurs : ce qui n'y est pas enregistré n'est pas lu"]
