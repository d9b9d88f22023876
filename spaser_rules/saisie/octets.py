"""Des octets au texte : les encodages que produisent les logiciels de bureau."""

import os
import re
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.saisie.encodages import decoder_mele, encodages

TAILLE_MAXIMALE = 1_000_000
"""Octets. Une fiche tient en quelques milliers ; au-delà, ce n'est pas une fiche."""

ENTREE_STANDARD = "-"

CONTROLES = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Ce qu'aucun éditeur de texte n'écrit."""


@dataclass(frozen=True, slots=True)
class TexteLu:
    """Le texte d'un fichier, et de quoi le récrire octet pour octet.

    ``repares`` compte les caractères écrits dans un autre encodage que le reste.
    """

    texte: str
    encodage: str
    marque: bool
    repares: int = 0

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
    """Ce qu'un fichier texte ne dépasse pas, en octets, et ce que disent les refus.

    ``interdits`` sont les signes auxquels se reconnaît un fichier binaire ; ``meles``, si les
    encodages peuvent s'y mêler : un export recopie des lignes d'où qu'elles viennent.
    """

    taille: int
    extensions: str
    conseil: str
    interdits: re.Pattern[str] = CONTROLES
    meles: bool = False


FICHE = Attendu(
    TAILLE_MAXIMALE,
    ".yaml ou .json",
    "Est-ce le bon ? « spaser fiche modele » écrit une fiche vierge.",
)
RECENSEMENT = Attendu(
    200_000_000,
    ".csv",
    "Est-ce le bon ? Un recensement a une ligne par marché.",
    re.compile("\0"),
    meles=True,
)
"""Un export recopie tel quel ce qu'un agent a collé dans une cellule."""


def lire(chemin: str, attendu: Attendu = FICHE) -> TexteLu:
    """Le texte d'un fichier et son encodage.

    :raises SaisieInvalide: fichier absent, illisible, trop grand, vide ou binaire.
    """
    octets = _lire_octets(chemin, attendu.taille)
    if len(octets) > attendu.taille:
        permis = f"{attendu.taille // 1_000_000} Mo"
        conseil = f"Un fichier tient en {permis} : est-ce le bon ?"
        raise _refus(chemin, "le fichier est trop grand", conseil)
    lu = _decoder(octets, attendu)
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
        probleme = f"le fichier ne s'ouvre pas ({pourquoi(cause)})"
        raise _refus(chemin, probleme, "Vérifiez ses droits.") from None


def pourquoi(cause: OSError | ValueError) -> str:
    """Pourquoi le système n'ouvre pas un fichier, en français s'il le refuse."""
    if isinstance(cause, PermissionError):
        return "la lecture en est refusée"
    return getattr(cause, "strerror", None) or str(cause)


def _est_petit(flux: IO[bytes], taille: int) -> bool:
    """Vrai pour un fichier ordinaire de taille permise : inutile de réserver le maximum."""
    etat = os.fstat(flux.fileno())
    return stat.S_ISREG(etat.st_mode) and etat.st_size <= taille


def _refus(chemin: str, probleme: str, conseil: str) -> SaisieInvalide:
    return SaisieInvalide([Anomalie(nom_affiche(chemin), probleme, conseil=conseil)])


def _decoder(octets: bytes, attendu: Attendu) -> TexteLu | None:
    """Le texte, en essayant ce que disent les octets ; ``None`` si c'est du binaire."""
    interdits = attendu.interdits
    for encodage in encodages(octets):
        try:
            texte = octets.decode(encodage)
        except UnicodeDecodeError:
            mele = decoder_mele(octets) if attendu.meles and encodage == "utf-8" else None
            if mele and not interdits.search(mele[0]):
                return TexteLu(mele[0].removeprefix("\ufeff"), encodage, False, mele[1])
            continue
        if not interdits.search(texte):
            return TexteLu(texte.removeprefix("\ufeff"), encodage, texte.startswith("\ufeff"))
    return None
