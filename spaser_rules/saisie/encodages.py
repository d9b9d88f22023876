"""Les encodages que produisent les logiciels de bureau, du plus sûr au plus probable."""

import codecs

_ANCIENS = ("cp1252", "mac_roman", "cp850")
"""Ce qu'Excel écrit sous Windows, puis sous « CSV (Macintosh) » et « CSV (MS-DOS) »."""

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


def _lettres_francaises(octets: bytes, encodage: str) -> int:
    texte = octets[:_APERCU].decode(encodage, errors="replace")
    return sum(map(texte.count, "éèêàâçùûôîï"))
