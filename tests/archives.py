"""Des archives de bureautique recomposées, et les pièges que toutes doivent déjouer."""

import io
import zipfile
from collections.abc import Callable

from spaser_rules.saisie.archive import Format

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENTITES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>'
TYPES = "[Content_Types].xml"

Piege = Callable[[bytes], bytes]
"""Des octets d'un fichier sain à ceux d'un fichier piégé."""


def recomposer(octets: bytes, changes: dict[str, bytes | None]) -> bytes:
    """L'archive où des fichiers sont remplacés, ajoutés ou (``None``) ôtés."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as depart, zipfile.ZipFile(tampon, "w", 8) as arrivee:
        for nom in dict.fromkeys([*depart.namelist(), *changes]):
            contenu = changes[nom] if nom in changes else depart.read(nom)
            if contenu is not None:
                arrivee.writestr(nom, contenu)
    return tampon.getvalue()


def avec(nom: str, contenu: bytes | None) -> Piege:
    """Le piège qui remplace, ajoute ou ôte ce fichier."""
    return lambda octets: recomposer(octets, {nom: contenu})


def pieces(octets: bytes) -> dict[str, bytes]:
    """Le contenu de chaque fichier de l'archive."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


def pieges(forme: Format) -> list[tuple[Piege, str]]:
    """Des pièges, et ce que doit dire le refus de chacun."""
    dossier = forme.piece.partition("/")[0]
    return [
        (lambda o: b"ceci n'en est pas un", f"pas un {forme.sorte}"),
        (lambda o: b"", f"pas un {forme.sorte}"),
        (lambda o: o[: len(o) // 2], "abîmé"),
        (lambda o: o[:2000] + bytes(500) + o[2500:], "abîmé"),
        (lambda o: OLE + bytes(1000), "ancien format"),
        (lambda o: OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (lambda o: o + bytes(forme.taille), "trop grand"),
        (avec(f"{dossier}/autre.xml", bytes(forme.depliee)), "une fois déplié"),
        (avec(f"{dossier}/vbaProject.bin", b"x"), "macros"),
        (avec(TYPES, b"application/vnd.ms.macroEnabled.main+xml"), "macros"),
        (avec(forme.piece, None), f"pas un {forme.sorte}"),
        (avec(f"{dossier}/autre.xml", ENTITES), "entités XML"),
        (avec(f"{dossier}/autre.xml", ENTITES.decode().encode("utf-16")), "entités XML"),
    ]


def menteuse(octets: bytes, nom: str, taille: int) -> bytes:
    """L'archive, plus un fichier de cette taille qui annonce n'en avoir aucune."""
    bombe = recomposer(octets, {nom: bytes(taille)})
    repertoire = bombe.rindex(b"PK\x01\x02", 0, bombe.rindex(nom.encode()))
    bombe = bombe[: repertoire + 16] + bytes(4) + bombe[repertoire + 20 :]
    return bombe[: repertoire + 24] + bytes(4) + bombe[repertoire + 28 :]
