"""Le repère ``{{ developpement_durable }}`` : Word l'éclate volontiers en plusieurs morceaux."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from spaser_rules.textes import replier
from spaser_rules.vocabulaire.faits import RUBRIQUE
from spaser_rules.word.noms import Element, ancetres, tous, w

REPERE = f"{{{{ {RUBRIQUE} }}}}"
_BLANC = "[\\s\u200b\ufeff]*"
_CHERCHE = re.compile(rf"\{{\{{{_BLANC}{RUBRIQUE}{_BLANC}\}}\}}")
_TOUT_REPERE = re.compile(r"\{\{.{0,80}?\}\}")

_TEXTES = {w("t"), w("tab"), w("br"), w("cr")}
_TRAVERSES = tous(
    "r", "ins", "moveTo", "hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "bdo", "dir"
)
"""Entre un paragraphe et son texte ; ce qui est effacé, déplacé ou calculé n'en est pas."""


@dataclass(frozen=True, slots=True)
class Ligne:
    """Un paragraphe et les morceaux de son texte."""

    paragraphe: Element
    morceaux: list[Element]

    @property
    def texte(self) -> str:
        """Le texte du paragraphe, d'un seul tenant."""
        return "".join(map(texte_de, self.morceaux))


@dataclass(frozen=True, slots=True)
class Repere:
    """Un repère : sa ligne, et les positions de son texte dans celui de la ligne."""

    ligne: Ligne
    debut: int
    fin: int


def texte_de(morceau: Element) -> str:
    """Le texte d'un morceau ; une tabulation, un retour à la ligne sont des blancs."""
    return (morceau.text or "") if morceau.tag == w("t") else " "


def lignes(racine: Element) -> Iterator[Ligne]:
    """Les paragraphes d'une pièce, où qu'ils soient, dans l'ordre."""
    lues: dict[Element, Ligne] = {}
    champs = 0  # la profondeur des champs de Word : un sommaire répète les titres du document
    for element in racine.iter(w("p"), w("fldChar"), *_TEXTES):
        if element.tag == w("p"):
            lues[element] = Ligne(element, [])
        elif element.tag == w("fldChar"):
            champs += {"begin": 1, "end": -1}.get(element.get(w("fldCharType")), 0)
        elif champs <= 0 and element.getparent().tag == w("r"):
            *_, racine_du_texte = ancetres(element, _TRAVERSES)
            if racine_du_texte in lues:
                lues[racine_du_texte].morceaux.append(element)
    yield from lues.values()


def reperes(racine: Element, blocs: Container[Element] = ()) -> Iterator[Repere]:
    """Les repères d'une pièce, hors de ces blocs : ce qu'ils contiennent n'est que du texte."""
    for ligne in lignes(racine):
        trouve = _CHERCHE.search(ligne.texte)
        if trouve and not any(ancetre in blocs for ancetre in ligne.paragraphe.iterancestors()):
            yield Repere(ligne, *trouve.span())


def ressemblants(racine: Element) -> list[str]:
    """Tout ce qui est écrit entre doubles accolades."""
    ecrits = (_TOUT_REPERE.findall(ligne.texte) for ligne in lignes(racine))
    return list(dict.fromkeys(ecrit for ligne in ecrits for ecrit in ligne))


def mot(repere: str) -> str:
    """Le mot qu'un repère nomme.

    >>> mot("{{ Développement }}")
    'developpement'
    """
    return replier(repere.strip("{}"))
