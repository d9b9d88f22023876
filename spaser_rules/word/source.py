"""Une pièce vue de deux façons : ses octets, et son arbre ; on change les uns d'après l'autre.

Seuls les octets de l'élément remplacé changent : tout le reste de la pièce ressort tel quel.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from spaser_rules.saisie.archive import DOCUMENT_WORD, Archive, abimee
from spaser_rules.word.noms import Element, analyser

_BALISE = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")

Etendue = tuple[Element, Element]
"""Des éléments voisins, du premier au dernier compris."""


@dataclass(frozen=True, slots=True)
class Remplacement:
    """Des éléments voisins et ce qu'on met à leur place."""

    etendue: Etendue
    par: list[Element]


class Source:
    """Une pièce de l'archive."""

    def __init__(self, archive: Archive, piece: str) -> None:
        self.archive, self.piece = archive, piece
        self.octets = archive.pieces[piece]
        self.racine = analyser(archive, piece)
        if not self._est_en_utf8():  # Word écrit en UTF-8 ; ce qui n'y est pas y est mis d'abord
            self.octets = etree.tostring(self.racine, encoding="UTF-8", standalone=True)

    def _est_en_utf8(self) -> bool:
        annonce = self.racine.getroottree().docinfo.encoding or ""
        utf_16 = self.octets.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return annonce.upper() == "UTF-8" and not utf_16

    def avec(self, remplacements: Iterable[Remplacement]) -> "Source":
        """La même pièce, ces éléments remplacés."""
        octets, bornes = self.octets, self._bornes()
        rangs = {element: rang for rang, element in enumerate(self.racine.iter("*"))}
        coupes = [
            (bornes[rangs[r.etendue[0]]][0], bornes[rangs[r.etendue[1]]][1], _ecrire(r))
            for r in remplacements
        ]
        for debut, fin, neuf in sorted(coupes, key=lambda coupe: coupe[0], reverse=True):
            octets = octets[:debut] + neuf + octets[fin:]
        return Source(self.archive.avec({self.piece: octets}), self.piece)

    def prolongee(self, elements: list[Element]) -> "Source":
        """La même pièce, ces éléments ajoutés à la fin de sa racine."""
        dernier = next(self.racine.iterchildren("*", reversed=True), None)
        if not elements:
            return self
        if dernier is None:
            raise abimee(self.archive.fichier, DOCUMENT_WORD)
        _, fin = self._bornes()[list(self.racine.iter("*")).index(dernier)]
        neuf = b"".join(_en_octets(element, self.racine) for element in elements)
        octets = self.octets[:fin] + neuf + self.octets[fin:]
        return Source(self.archive.avec({self.piece: octets}), self.piece)

    def _bornes(self) -> list[tuple[int, int]]:
        """Où chaque élément commence et finit dans les octets, dans l'ordre du document."""
        bornes: list[tuple[int, int]] = []
        ouverts: list[int] = []
        analyseur = expat.ParserCreate()

        def ouvrir(*_: object) -> None:
            ouverts.append(len(bornes))
            bornes.append((analyseur.CurrentByteIndex, 0))

        def fermer(_: str) -> None:
            rang = ouverts.pop()
            bornes[rang] = bornes[rang][0], self._fin(bornes[rang][0], analyseur.CurrentByteIndex)

        analyseur.StartElementHandler, analyseur.EndElementHandler = ouvrir, fermer
        analyseur.Parse(self.octets, True)
        return bornes

    def _fin(self, debut: int, fermeture: int) -> int:
        """La position qui suit l'élément, que sa balise soit double ou unique."""
        balise = _BALISE.match(self.octets, debut)
        if balise and balise.group().endswith(b"/>"):
            return balise.end()
        return self.octets.index(b">", fermeture) + 1


def _ecrire(remplacement: Remplacement) -> bytes:
    contexte = remplacement.etendue[0].getparent()
    return b"".join(_en_octets(element, contexte) for element in remplacement.par)


def _en_octets(element: Element, contexte: Element) -> bytes:
    """L'élément, sans redire les espaces de noms que le contexte déclare déjà."""
    texte = etree.tostring(element, encoding="unicode", with_tail=False)
    balise, fermante, suite = texte.partition(">")
    for prefixe, espace in contexte.nsmap.items():
        if prefixe:
            balise = balise.replace(f' xmlns:{prefixe}="{espace}"', "")
    return f"{balise}{fermante}{suite}".encode()
