"""Des octets au texte : les encodages que produisent les logiciels de bureau."""

import codecs
import os
import re
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from spaser_rules.anomalies import Anomalie, SaisieInvalide

TAILLE_MAXIMALE = 1_000_000
"""Octets. Une fiche tient en quelques milliers ; au-delà, ce n'est pas une fiche."""

ENTREE_STANDARD = "-"

CONTROLES = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Ce qu'aucun éditeur de texte n'écrit."""


@dataclass(frozen=True, slots=True)
class TexteLu:
    """Le texte d'un fichier, et de quoi le récrire octet pour octet."""

    texte: str
    encodage: str
    marque: bool

    def en_octets(self, texte: str) -> bytes:
        """Un autre texte, écrit comme l'était celui-ci.

        :raises UnicodeEncodeError: un caractère que cet encodage n'a pas.
        """
        return ("\ufeff" * self.marque + texte).encode(self.encodage)


def lire_texte(chemin: str) -> str:
    """Le texte d'un fichier, ou de l'entrée standard pour ``-``.

    :raises SaisieInvalide: fichier absent, illisible, trop grand, vide ou binaire.
    """
    return lire(chemin).texte


@dataclass(frozen=True, slots=True)
class Attendu:
    """Ce qu'un fichier texte ne dépasse pas, en octets, et ce que disent les refus."""

    taille: int
    extensions: str
    conseil: str


FICHE = Attendu(
    TAILLE_MAXIMALE,
    ".yaml ou .json",
    "Est-ce le bon ? « spaser fiche modele » écrit une fiche vierge.",
)
RECENSEMENT = Attendu(200_000_000, ".csv", "Est-ce le bon ? Un recensement a une ligne par marché.")


def lire(chemin: str, attendu: Attendu = FICHE) -> TexteLu:
    """Le texte d'un fichier et son encodage.

    :raises SaisieInvalide: fichier absent, illisible, trop grand, vide ou binaire.
    """
    octets = _lire_octets(chemin, attendu.taille)
    if len(octets) > attendu.taille:
        permis = f"{attendu.taille // 1_000_000} Mo"
        conseil = f"Un fichier tient en {permis} : est-ce le bon ?"
        raise _refus(chemin, "le fichier est trop grand", conseil)
    lu = _decoder(octets)
    if lu is None:
        raise _refus(
            chemin,
            "le fichier n'est pas un texte",
            f"Donnez un fichier texte ({attendu.extensions}), pas un document binaire.",
        )
    if not lu.texte.strip():
        raise _refus(chemin, "le fichier est vide", attendu.conseil)
    return lu


def nom_affiche(chemin: str) -> str:
    """Le nom à montrer dans les messages."""
    return "entrée standard" if chemin == ENTREE_STANDARD else chemin


def _lire_octets(chemin: str, taille: int) -> bytes:
    try:
        if chemin == ENTREE_STANDARD:
            return sys.stdin.buffer.read(taille + 1)
        with Path(chemin).open("rb") as flux:
            return flux.read() if _est_petit(flux, taille) else flux.read(taille + 1)
    except IsADirectoryError:
        raise _refus(chemin, "c'est un dossier", "Donnez un fichier.") from None
    except FileNotFoundError:
        raise _refus(chemin, "le fichier n'existe pas", "Vérifiez le nom et le dossier.") from None
    except (OSError, ValueError) as cause:
        detail = getattr(cause, "strerror", None) or str(cause)
        raise _refus(
            chemin, f"le fichier ne s'ouvre pas ({detail})", "Vérifiez ses droits."
        ) from None


def _est_petit(flux: IO[bytes], taille: int) -> bool:
    """Vrai pour un fichier ordinaire de taille permise : inutile de réserver le maximum."""
    etat = os.fstat(flux.fileno())
    return stat.S_ISREG(etat.st_mode) and etat.st_size <= taille


def _refus(chemin: str, probleme: str, conseil: str) -> SaisieInvalide:
    return SaisieInvalide([Anomalie(nom_affiche(chemin), probleme, conseil=conseil)])


def _decoder(octets: bytes) -> TexteLu | None:
    """Le texte, en essayant ce que disent les octets ; ``None`` si c'est du binaire."""
    for encodage in _encodages(octets):
        try:
            texte = octets.decode(encodage)
        except UnicodeDecodeError:
            continue
        if not CONTROLES.search(texte):
            return TexteLu(texte.removeprefix("\ufeff"), encodage, texte.startswith("\ufeff"))
    return None


def _encodages(octets: bytes) -> list[str]:
    if octets.startswith(codecs.BOM_UTF16_LE):
        return ["utf-16-le"]
    if octets.startswith(codecs.BOM_UTF16_BE):
        return ["utf-16-be"]
    if octets[1:2] == b"\0" and octets[:1] != b"\0":
        return ["utf-16-le"]
    if octets[:1] == b"\0" and octets[1:2] != b"\0":
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]
