"""Les listes à puces du modèle, là où le style de la ville n'en fait pas."""

from spaser_rules.saisie.archive import Archive
from spaser_rules.word.noms import NUMEROTATION, Element, analyser, creer, refus, tous, valeur, w
from spaser_rules.word.styles import Styles, liste

_RETRAIT = 360
"""Vingtièmes de point entre la puce et le texte."""

_APRES_LE_RETRAIT = tous(
    "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
    "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "pPrChange",
)  # fmt: skip
"""Ce que le format range après le retrait, dans les propriétés d'un paragraphe."""


def a_puces(contenu: list[Element], styles: Styles, rubrique: Archive) -> list[Element]:
    """Les paragraphes que le modèle montre avec une puce.

    :raises SaisieInvalide: le modèle numérote une liste ; ses numéros ne valent que chez lui.
    """
    paragraphes = [p for element in contenu for p in element.iter(w("p"))]
    listes = [(p, liste(styles.modele, p)) for p in paragraphes]
    voulus = [(p, numeros) for p, numeros in listes if numeros is not None]
    if voulus and not all(_est_une_puce(numeros, rubrique) for _, numeros in voulus):
        conseil = "Écrivez les numéros comme du texte, ou employez des puces."
        raise refus(rubrique, "le modèle contient une liste numérotée", conseil)
    return [p for p, _ in voulus]


def ecrire_les_puces(paragraphes: list[Element], styles: Styles) -> None:
    """Écrit la puce comme du texte, sauf si le style de la ville la montre déjà."""
    for paragraphe in paragraphes:
        for numeros in paragraphe.findall(f"{w('pPr')}/{w('numPr')}"):
            numeros.getparent().remove(numeros)
        if liste(styles.ville, paragraphe) is None:
            _ecrire_la_puce(paragraphe)


def _ecrire_la_puce(paragraphe: Element) -> None:
    proprietes = paragraphe.find(w("pPr"))
    if proprietes is None:
        proprietes = creer("pPr")
        paragraphe.insert(0, proprietes)
    if proprietes.find(w("ind")) is None:
        rang = next((i for i, e in enumerate(proprietes) if e.tag in _APRES_LE_RETRAIT), None)
        retrait = creer("ind", left=_RETRAIT, hanging=_RETRAIT)
        proprietes.insert(len(proprietes) if rang is None else rang, retrait)
    puce = creer("t")
    puce.text = "•"
    paragraphe.insert(1, creer("r", puce, creer("tab")))


def _est_une_puce(numeros: Element, rubrique: Archive) -> bool:
    """Vrai si cette numérotation du modèle est une puce."""
    if NUMEROTATION not in rubrique.pieces:
        return False
    racine = analyser(rubrique, NUMEROTATION)
    cle, rang = valeur(numeros, "numId"), valeur(numeros, "ilvl") or "0"
    abstraites = {
        valeur(num, "abstractNumId") for num in racine.iter(w("num")) if num.get(w("numId")) == cle
    }
    niveaux = (
        niveau
        for abstraite in racine.iter(w("abstractNum"))
        for niveau in abstraite.iter(w("lvl"))
        if abstraite.get(w("abstractNumId")) in abstraites and niveau.get(w("ilvl")) == rang
    )
    return any(valeur(niveau, "numFmt") == "bullet" for niveau in niveaux)
