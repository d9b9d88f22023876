"""Couper un paragraphe à son repère : ce qui le précède, ce qui le suit, chacun à sa forme."""

from copy import deepcopy

from spaser_rules.word.noms import Element, creer, tous, w
from spaser_rules.word.repere import Repere, texte_de

_FORMES = tous("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
_MARQUES = tous(
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
    "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd",
)  # fmt: skip
"""Ce qui ne se voit pas et peut vivre entre deux paragraphes."""

_SANS_TEXTE = _FORMES | tous("lastRenderedPageBreak", "proofErr")
_ENVELOPPES = tous("r", "ins", "moveTo", "hyperlink", "sdt", "sdtContent", "smartTag", "bdo", "dir")


def couper(repere: Repere, suivi: bool) -> tuple[list[Element], list[Element]]:
    """Ce qui reste avant et après le repère ; un paragraphe vide disparaît, ses marques restent.

    :param suivi: vrai si quelque chose suit le paragraphe : un contenant finit par un paragraphe.
    """
    avant, apres = _avant(repere), _apres(repere)
    saut = avant.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None
    garde = [avant] if saut or not _est_vide(avant) else _marques(avant)
    _oter(avant, "sectPr")
    _oter(apres, "pageBreakBefore")
    if not _est_vide(apres):
        return garde, [apres]
    section = apres.find(f"{w('pPr')}/{w('sectPr')}")
    if section is None and suivi:
        return garde, _marques(apres)
    return garde, [_vide(section, _marques(apres))]


def _avant(repere: Repere) -> Element:
    copie, morceaux = _copier(repere)
    dernier, _ = _dernier(repere)
    _oter_voisins(morceaux[dernier], preceding=False)
    position = 0
    for morceau in morceaux[: dernier + 1]:
        longueur = len(texte_de(morceau))
        if position + longueur > repere.debut:
            _raccourcir(morceau, texte_de(morceau)[: max(0, repere.debut - position)])
        position += longueur
    return copie


def _apres(repere: Repere) -> Element:
    copie, morceaux = _copier(repere)
    dernier, reste = _dernier(repere)
    _oter_voisins(morceaux[dernier], preceding=True)
    _oter_les_numeros(copie, morceaux[dernier])
    _raccourcir(morceaux[dernier], reste)
    return copie


def _oter_les_numeros(paragraphe: Element, morceau: Element) -> None:
    """Ce qui est coupé en deux ne garde qu'une fois, avant, le numéro que Word lui a donné."""
    for nom in [nom for nom in paragraphe.attrib if nom.endswith(("}paraId", "}textId"))]:
        del paragraphe.attrib[nom]
    for controle in morceau.iterancestors(w("sdt")):
        for numero in controle.findall(f"{w('sdtPr')}/{w('id')}"):
            numero.getparent().remove(numero)


def _copier(repere: Repere) -> tuple[Element, list[Element]]:
    """Une copie du paragraphe, et dans cette copie les morceaux de son texte."""
    paragraphe = repere.ligne.paragraphe
    copie = deepcopy(paragraphe)
    copie.tail = None
    jumeaux = dict(zip(paragraphe.iter(), copie.iter(), strict=True))
    return copie, [jumeaux[morceau] for morceau in repere.ligne.morceaux]


def _dernier(repere: Repere) -> tuple[int, str]:
    """Le rang du morceau où le repère finit, et ce qui le suit dans ce morceau."""
    position = 0
    for rang, morceau in enumerate(repere.ligne.morceaux):
        texte = texte_de(morceau)
        position += len(texte)
        if position >= repere.fin:
            return rang, texte[len(texte) - (position - repere.fin) :]
    raise AssertionError("le repère est dans la ligne")


def _oter_voisins(element: Element, *, preceding: bool) -> None:
    """Ôte du paragraphe tout ce qui précède l'élément, ou tout ce qui le suit."""
    while element.tag != w("p"):
        for voisin in list(element.itersiblings(preceding=preceding)):
            if voisin.tag not in _FORMES:
                voisin.getparent().remove(voisin)
        element = element.getparent()


def _raccourcir(morceau: Element, texte: str) -> None:
    if texte and morceau.tag == w("t"):
        morceau.text = texte
        morceau.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    elif texte_de(morceau) != texte:
        _elaguer(morceau)


def _elaguer(element: Element) -> None:
    """Ôte l'élément, et ce qui le contenait s'il n'y reste plus que des formes."""
    parent = element.getparent()
    parent.remove(element)
    if parent.tag != w("p") and all(enfant.tag in _SANS_TEXTE for enfant in parent):
        _elaguer(parent)


def _est_vide(element: Element) -> bool:
    """Vrai si rien de ce qu'il contient ne se voit."""
    return all(
        enfant.tag in _SANS_TEXTE | _MARQUES
        or (enfant.tag == w("t") and not (enfant.text or "").strip())
        or (enfant.tag in _ENVELOPPES and _est_vide(enfant))
        for enfant in element.iterchildren("*")
    )


def _marques(paragraphe: Element) -> list[Element]:
    return [deepcopy(marque) for marque in paragraphe.iter(*_MARQUES)]


def _oter(paragraphe: Element, nom: str) -> None:
    """Ôte une propriété du paragraphe."""
    for propriete in paragraphe.findall(f"{w('pPr')}/{w(nom)}"):
        propriete.getparent().remove(propriete)


def _vide(section: Element | None, marques: list[Element]) -> Element:
    """Le paragraphe qu'il faut pourtant : il porte une section, ou finit une cellule."""
    forme = [] if section is None else [creer("pPr", section)]
    return creer("p", *forme, *marques)
