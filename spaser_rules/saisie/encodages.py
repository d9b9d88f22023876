"""Les encodages que produisent les logiciels de bureau, du plus sûr au plus probable."""

import codecs
import re

_ANCIENS = ("cp1252", "mac_roman", "cp850")
"""Ce qu'Excel écrit sous Windows, puis sous « CSV (Macintosh) » et « CSV (MS-DOS) »."""

_NON_ASCII, _ETRANGERS = re.compile(r"[^\x00-\x7f]"), re.compile(r"[\udc80-\udcff]")
_APERCU = 100_000
"""Octets qui suffisent à voir quelles lettres accentuées un texte emploie."""


def encodages(octets: bytes) -> list[str]:
    """Les encodages à essayer, d'après ce que disent les octets."""
    if octets.startswith(codecs.BOM_UTF16_LE):
        return ["utf-16-le"]
    if octets.startswith(codecs.BOM_UTF16_BE):
        return ["utf-16-be"]
    if octets[1:2] == b"\0" and octets[:1] != b"\0":
        return ["utf-16-le"]
    if octets[:1] == b"\0" and octets[1:2] != b"\0":
        return ["utf-16-be"]
    return ["utf-8", max(_ANCIENS, key=lambda ancien: _lettres_francaises(octets, ancien))]


def decoder_mele(octets: bytes) -> tuple[str, int] | None:
    """Un texte en UTF-8 où des lignes d'un export Windows ont été recopiées, et leurs caractères.

    ``None`` si l'UTF-8 n'y domine pas : le hasard seul en fait quelques caractères.

    >>> decoder_mele("été à Noël".encode() + "é".encode("cp1252"))
    ('été à Noëlé', 1)
    """
    texte, etrangers, accents = demeler(octets.decode("utf-8", errors="surrogateescape"))
    return (texte, etrangers) if domine(accents, etrangers) else None


def demeler(texte: str) -> tuple[str, int, int]:
    """Un texte décodé par ``surrogateescape``, réparé.

    Avec lui, ses caractères réparés, et tous ceux qui ne sont pas de l'ASCII.
    """
    repare, etrangers = _ETRANGERS.subn(_de_windows, texte)
    return repare, etrangers, len(_NON_ASCII.findall(texte))


def domine(accents: int, etrangers: int) -> bool:
    """Vrai si l'UTF-8 fait la moitié au moins des caractères qui ne sont pas ASCII."""
    return accents >= 2 * etrangers


def _de_windows(etranger: re.Match[str]) -> str:
    return bytes([ord(etranger[0]) - 0xDC00]).decode("cp1252", errors="replace")


def _lettres_francaises(octets: bytes, encodage: str) -> int:
    texte = octets[:_APERCU].decode(encodage, errors="replace")
    return sum(map(texte.count, "éèêàâçùûôîï"))
