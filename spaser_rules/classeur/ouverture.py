"""Ouvrir un fichier Excel reçu d'on ne sait où : ce qui pourrait nuire est refusé avant."""

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from spaser_rules.anomalies import Anomalie, SaisieInvalide

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

TAILLE_MAXIMALE = 5_000_000
TAILLE_DEPLIEE = 50_000_000
FICHIERS_MAXIMUM = 1_000
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_CHIFFRE = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_MACROS = re.compile(r"vbaproject\.bin$|macrosheets/", re.IGNORECASE)
_FORMULE = re.compile(rb"<(\w+:)?f[ />]")
_ENREGISTRER = "Dans le tableur, « Enregistrer sous », puis « Classeur Excel (.xlsx) »."


def ouvrir(chemin: str) -> tuple["Workbook", "Workbook | None"]:
    """Le classeur, lu pour ses valeurs, puis pour ses formules s'il en a.

    :raises SaisieInvalide: fichier absent, trop grand, chiffré, à macros, abîmé, ou qui n'est
        pas un .xlsx.
    """
    octets = _lire_octets(chemin)
    try:
        contenus = _deplier(octets)
        formules = any(map(_FORMULE.search, contenus.values()))
        ecrites = _charger(contenus, valeurs=False) if formules else None
        return _charger(contenus, valeurs=True), ecrites
    except _Refus as refus:
        probleme, conseil = refus.args
        raise SaisieInvalide([Anomalie(chemin, probleme, conseil=conseil)]) from None


class _Refus(Exception):
    """Le problème, puis ce qu'il faut faire."""


def _abime() -> _Refus:
    return _Refus("le classeur est abîmé", "Ouvrez-le dans le tableur et enregistrez-le à nouveau.")


def _lire_octets(chemin: str) -> bytes:
    try:
        with Path(chemin).open("rb") as flux:
            return flux.read(TAILLE_MAXIMALE + 1)
    except FileNotFoundError:
        faute = ("le fichier n'existe pas", "Vérifiez le nom et le dossier.")
    except (OSError, ValueError) as cause:
        detail = getattr(cause, "strerror", None) or str(cause)
        faute = (
            f"le fichier ne s'ouvre pas ({detail})",
            "Fermez-le dans le tableur, vérifiez ses droits.",
        )
    raise SaisieInvalide([Anomalie(chemin, faute[0], conseil=faute[1])])


def _deplier(octets: bytes) -> dict[str, bytes]:
    """Le contenu de l'archive, fichier par fichier, examiné."""
    if len(octets) > TAILLE_MAXIMALE:
        raise _Refus("le classeur est trop grand", "Une fiche tient en 5 Mo : est-ce le bon ?")
    if octets.startswith(_OLE):
        if _CHIFFRE in octets:
            raise _Refus("le classeur est protégé par un mot de passe", "Retirez le mot de passe.")
        raise _Refus("c'est un classeur d'un ancien format (.xls)", _ENREGISTRER)
    if not octets.startswith(_ZIP):
        raise _Refus("ce n'est pas un classeur Excel", _ENREGISTRER)
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            contenus = _lire_l_archive(archive)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, zlib.error):
        raise _abime() from None
    _examiner(contenus)
    return contenus


def _lire_l_archive(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Chaque fichier, jamais au-delà de la taille annoncée : l'annonce peut mentir."""
    annonces = archive.infolist()
    deplie = sum(annonce.file_size for annonce in annonces)
    if deplie > TAILLE_DEPLIEE or len(annonces) > FICHIERS_MAXIMUM:
        raise _Refus("le classeur est trop grand une fois déplié", "Une fiche par classeur.")
    contenus: dict[str, bytes] = {}
    for annonce in annonces:
        with archive.open(annonce) as flux:
            contenus[annonce.filename] = flux.read(annonce.file_size + 1)
    return contenus


def _examiner(contenus: dict[str, bytes]) -> None:
    if "xl/workbook.xml" not in contenus or _TYPES not in contenus:
        raise _Refus("ce n'est pas un classeur Excel", _ENREGISTRER)
    if any(map(_MACROS.search, contenus)) or b"macroEnabled" in contenus[_TYPES]:
        raise _Refus("le classeur contient des macros", _ENREGISTRER)
    for octets in contenus.values():
        _refuser_les_entites(octets)


def _refuser_les_entites(octets: bytes) -> None:
    """Aucun tableur n'écrit de DOCTYPE : c'est par là qu'entrent les entités piégées."""

    def refuser(*declaration: object) -> None:
        raise _Refus("le classeur contient des entités XML", "Refaites-le dans le tableur.")

    analyseur = expat.ParserCreate()
    analyseur.StartDoctypeDeclHandler = refuser
    try:
        analyseur.Parse(octets, True)
    except (expat.ExpatError, ValueError, LookupError):
        return  # pas du XML : une image, ou un contenu que le lecteur refusera


def _charger(contenus: dict[str, bytes], *, valeurs: bool) -> "Workbook":
    """Le classeur ; openpyxl ne reçoit que ce qui vient d'être examiné, jamais l'archive reçue."""
    import warnings

    from openpyxl import load_workbook

    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as examinee:
        for nom, octets in contenus.items():
            examinee.writestr(nom, octets)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # les extensions qu'openpyxl ignore ne nous servent pas
            return load_workbook(archive, read_only=True, data_only=valeurs, keep_links=False)
    except Exception:  # openpyxl ne documente pas ce qu'il lève devant un contenu faux
        raise _abime() from None
