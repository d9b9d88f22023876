"""Le texte d'un document, ligne à ligne, pour montrer ce qui y change."""

from collections.abc import Iterator

from spaser_rules.saisie.archive import Archive
from spaser_rules.word.noms import DOCUMENT, Element, analyser, tous, w
from spaser_rules.word.repere import Ligne, lignes

_SEPARATEUR = " | "
_ENVELOPPES = tous("body", "sdt", "sdtContent", "customXml", "ins")


def texte(document: Archive) -> list[str]:
    """Un paragraphe par ligne, une ligne de tableau par ligne, ses cellules séparées."""
    racine = analyser(document, DOCUMENT)
    ecrits = {ligne.paragraphe: ligne for ligne in lignes(racine)}
    return [_net(ligne) for corps in racine.iter(w("body")) for ligne in _lire(corps, ecrits)]


def _lire(element: Element, ecrits: dict[Element, Ligne]) -> Iterator[str]:
    for enfant in element:
        if enfant.tag == w("p"):
            yield _paragraphe(enfant, ecrits)
        elif enfant.tag == w("tbl"):
            yield from (_rangee(rangee, ecrits) for rangee in enfant.findall(w("tr")))
        elif enfant.tag in _ENVELOPPES:
            yield from _lire(enfant, ecrits)


def _paragraphe(paragraphe: Element, ecrits: dict[Element, Ligne]) -> str:
    """Le texte d'un paragraphe, puis celui des zones de texte qui y sont ancrées."""
    return " ".join(ecrits[p].texte for p in paragraphe.iter(w("p")))


def _rangee(rangee: Element, ecrits: dict[Element, Ligne]) -> str:
    cellules = rangee.iterchildren(w("tc"))
    return _SEPARATEUR.join(" ".join(_lire(cellule, ecrits)) for cellule in cellules)


def _net(ligne: str) -> str:
    return " ".join(ligne.split())
