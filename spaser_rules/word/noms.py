"""Les noms du format de Word, et sa lecture sans entités ni réseau."""

from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.saisie import piece_xml
from spaser_rules.saisie.archive import DOCUMENT_WORD, Archive, abimee

ESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT, STYLES, NUMEROTATION = DOCUMENT_WORD.piece, "word/styles.xml", "word/numbering.xml"

Element = Any
"""Un élément de lxml, dont les types ne savent pas ce que le format garantit."""


def w(nom: str) -> str:
    """Le nom complet d'un élément ou d'un attribut de Word.

    >>> w("p")[-7:]
    '/main}p'
    """
    return f"{{{ESPACE}}}{nom}"


def tous(*noms: str) -> frozenset[str]:
    """Plusieurs noms complets."""
    return frozenset(map(w, noms))


def creer(nom: str, *enfants: Element, **attributs: object) -> Element:
    """Un élément neuf, ses attributs et ses enfants."""
    element = etree.Element(w(nom), {w(a): str(v) for a, v in attributs.items()}, {"w": ESPACE})
    element.extend(enfants)
    return element


def valeur(element: Element, *chemin: str) -> str:
    """L'attribut ``val`` du premier descendant que désigne ce chemin ; vide s'il n'y est pas."""
    for nom in chemin:
        element = None if element is None else element.find(w(nom))
    return "" if element is None else element.get(w("val"), "")


def ancetres(element: Element, traverses: Collection[str]) -> Iterator[Element]:
    """Ce qui contient l'élément, de proche en proche, jusqu'au premier qui n'est pas traversé."""
    parent = element.getparent()
    while parent is not None:
        yield parent
        parent = parent.getparent() if parent.tag in traverses else None


def analyser(archive: Archive, piece: str) -> Element:
    """La racine d'une pièce.

    :raises SaisieInvalide: elle n'est pas le XML que Word écrit.
    """
    try:
        return piece_xml.analyser(archive.pieces[piece])
    except (etree.XMLSyntaxError, ValueError):
        raise abimee(archive.fichier, DOCUMENT_WORD) from None


def refus(
    archive: Archive, probleme: str, conseil: str, lu: str = "", attendu: str = ""
) -> SaisieInvalide:
    """Le refus d'un document, et ce qu'il faut y faire."""
    fichier = archive.fichier
    return SaisieInvalide([Anomalie(fichier, probleme, lu=lu, attendu=attendu, conseil=conseil)])
