"""Un fichier de bureautique est une archive : lue avec méfiance, récrite pièce par pièce.

Ce qui pourrait nuire est refusé avant qu'une bibliothèque ne le voie. Une pièce que l'on ne change
pas ressort octet pour octet.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from xml.parsers import expat

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.saisie.octets import pourquoi

FICHIERS_MAXIMUM = 1_000
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_CHIFFRE = "EncryptedPackage".encode("utf-16-le")
_TYPES_DE_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_MACROS = re.compile(r"vbaproject\.bin$|macrosheets/|^(Basic|Scripts)/", re.IGNORECASE)
_CHIFFRE_ODF = b"encryption-data"


@dataclass(frozen=True, slots=True)
class Format:
    """Une sorte de fichier, dite à l'utilisateur, et ce qu'un fichier ordinaire n'atteint pas.

    ``piece`` est celle que l'archive contient forcément, ``index`` celle qui nomme les autres ;
    les tailles sont en octets ; ``contenu`` est ce que l'on attend du fichier.
    """

    sorte: str
    ancien: str
    piece: str
    enregistrer: str
    taille: int
    depliee: int
    contenu: str = "Une fiche"
    index: str = "[Content_Types].xml"

    @property
    def nom(self) -> str:
        """« le classeur », « le document »."""
        return f"le {self.sorte.partition(' ')[0]}"


CLASSEUR = Format(
    "classeur Excel",
    ".xls",
    "xl/workbook.xml",
    "Dans le tableur, « Enregistrer sous », puis « Classeur Excel (.xlsx) ».",
    5_000_000,
    50_000_000,
)


DOCUMENT_WORD = Format(
    "document Word",
    ".doc",
    "word/document.xml",
    "Dans Word, « Enregistrer sous », puis « Document Word (.docx) ».",
    25_000_000,
    150_000_000,
)


RECENSEMENT_EXCEL = replace(
    CLASSEUR, taille=40_000_000, depliee=400_000_000, contenu="Un recensement"
)
RECENSEMENT_ODS = Format(
    "classeur OpenDocument",
    ".sxc",
    "content.xml",
    "Dans LibreOffice, « Enregistrer sous », puis « Classeur ODF (.ods) ».",
    RECENSEMENT_EXCEL.taille,
    RECENSEMENT_EXCEL.depliee,
    RECENSEMENT_EXCEL.contenu,
    "META-INF/manifest.xml",
)


@dataclass(frozen=True, slots=True)
class Archive:
    """Le contenu d'un fichier, pièce par pièce, dans son ordre."""

    fichier: str
    pieces: dict[str, bytes]

    def avec(self, changees: dict[str, bytes]) -> "Archive":
        """La même, des pièces remplacées ou ajoutées."""
        return Archive(self.fichier, self.pieces | changees)

    def en_octets(self) -> bytes:
        """Le fichier, compressé ; deux archives égales donnent les mêmes octets."""
        tampon = io.BytesIO()
        with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
            for nom, octets in self.pieces.items():
                archive.writestr(zipfile.ZipInfo(nom), octets, zipfile.ZIP_DEFLATED)
        return tampon.getvalue()


def ouvrir(chemin: str, forme: Format) -> Archive:
    """L'archive d'un fichier reçu d'on ne sait où.

    :raises SaisieInvalide: fichier absent, trop grand, chiffré, à macros, abîmé, ou d'un autre
        format.
    """
    return deplier(chemin, _lire_octets(chemin, forme), forme)


def deplier(chemin: str, octets: bytes, forme: Format) -> Archive:
    """L'archive de ces octets ; ``chemin`` ne sert qu'à nommer le fichier dans les refus.

    :raises SaisieInvalide: contenu trop grand, chiffré, à macros, abîmé, ou d'un autre format.
    """
    try:
        return Archive(chemin, _deplier(octets, forme))
    except _Refus as refus:
        probleme, conseil = refus.args
        raise SaisieInvalide([Anomalie(chemin, probleme, conseil=conseil)]) from None


def abimee(chemin: str, forme: Format) -> SaisieInvalide:
    """Le refus d'un fichier dont le contenu ne se lit pas."""
    probleme, conseil = _abime(forme).args
    return SaisieInvalide([Anomalie(chemin, probleme, conseil=conseil)])


def est_de_bureautique(debut: bytes) -> bool:
    """Vrai si des octets commencent comme un classeur ou un document, d'aujourd'hui ou d'hier."""
    return debut.startswith((_OLE, _ZIP))


class _Refus(Exception):
    """Le problème, puis ce qu'il faut faire."""


def _abime(forme: Format) -> _Refus:
    conseil = "Ouvrez-le dans son logiciel et enregistrez-le à nouveau."
    return _Refus(f"{forme.nom} est abîmé", conseil)


def _lire_octets(chemin: str, forme: Format) -> bytes:
    try:
        with Path(chemin).open("rb") as flux:
            return flux.read(forme.taille + 1)
    except IsADirectoryError:
        faute = ("c'est un dossier", "Donnez un fichier.")
    except FileNotFoundError:
        faute = ("le fichier n'existe pas", "Vérifiez le nom et le dossier.")
    except (OSError, ValueError) as cause:
        faute = (
            f"le fichier ne s'ouvre pas ({pourquoi(cause)})",
            "Fermez-le dans son logiciel, vérifiez ses droits.",
        )
    raise SaisieInvalide([Anomalie(chemin, faute[0], conseil=faute[1])])


def _deplier(octets: bytes, forme: Format) -> dict[str, bytes]:
    """Les pièces, examinées."""
    if len(octets) > forme.taille:
        permis = f"{forme.taille // 1_000_000} Mo"
        raise _Refus(
            f"{forme.nom} est trop grand", f"{forme.contenu} tient en {permis} : est-ce le bon ?"
        )
    if octets.startswith(_OLE):
        if _CHIFFRE in octets:
            raise _Refus(f"{forme.nom} est protégé par un mot de passe", "Retirez le mot de passe.")
        sorte = forme.sorte.partition(" ")[0]
        raise _Refus(f"c'est un {sorte} d'un ancien format ({forme.ancien})", forme.enregistrer)
    if not octets.startswith(_ZIP):
        raise _Refus(f"ce n'est pas un {forme.sorte}", forme.enregistrer)
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            pieces = _lire_les_pieces(archive, forme)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, zlib.error):
        raise _abime(forme) from None
    _examiner(pieces, forme)
    return pieces


def _lire_les_pieces(archive: zipfile.ZipFile, forme: Format) -> dict[str, bytes]:
    """Chaque pièce, jamais au-delà de la taille annoncée : l'annonce peut mentir."""
    annonces = archive.infolist()
    deplie = sum(annonce.file_size for annonce in annonces)
    if deplie > forme.depliee or len(annonces) > FICHIERS_MAXIMUM:
        raise _Refus(f"{forme.nom} est trop grand une fois déplié", f"{forme.contenu} par fichier.")
    pieces: dict[str, bytes] = {}
    if len({annonce.filename for annonce in annonces}) < len(annonces):
        raise _abime(forme)  # deux pièces de même nom : chaque logiciel lirait la sienne
    for annonce in annonces:
        with archive.open(annonce) as flux:
            pieces[annonce.filename] = flux.read(annonce.file_size + 1)
    return pieces


def _examiner(pieces: dict[str, bytes], forme: Format) -> None:
    if forme.piece not in pieces or forme.index not in pieces:
        raise _Refus(f"ce n'est pas un {forme.sorte}", forme.enregistrer)
    if _CHIFFRE_ODF in pieces[forme.index]:
        raise _Refus(f"{forme.nom} est protégé par un mot de passe", "Retirez le mot de passe.")
    if any(map(_MACROS.search, pieces)) or _TYPES_DE_MACROS.search(pieces[forme.index]):
        raise _Refus(f"{forme.nom} contient des macros", forme.enregistrer)
    for octets in pieces.values():
        _refuser_les_entites(octets, forme)


def _refuser_les_entites(octets: bytes, forme: Format) -> None:
    """Aucun logiciel n'y écrit de DOCTYPE : c'est par là qu'entrent les entités piégées."""

    def refuser(*declaration: object) -> None:
        raise _Refus(f"{forme.nom} contient des entités XML", "Refaites-le dans son logiciel.")

    analyseur = expat.ParserCreate()
    analyseur.StartDoctypeDeclHandler = refuser
    try:
        analyseur.Parse(octets, True)
    except (expat.ExpatError, ValueError, LookupError):
        return  # pas du XML : une image, ou un contenu que le lecteur refusera
