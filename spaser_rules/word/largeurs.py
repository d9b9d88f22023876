"""La largeur dont la rubrique dispose à sa place.

Les largeurs sont en vingtièmes de point, comme dans le document : 567 font un centimètre.
"""

import re

from spaser_rules.word.noms import Element, valeur, w

_CENTIMETRE, _POINT, _UNITES_DE_DESSIN = 567, 20, 635
_MARGES_DE_CELLULE, _MARGES_DE_ZONE = 216, 288
"""Les marges intérieures ordinaires, à gauche et à droite ensemble."""

_PAGE, _MARGE = 11_906, 1_417
"""Une page A4 et ses marges, quand le document ne les dit pas."""

_DESSIN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_LARGEUR_VML = re.compile(r"(?:^|;)width:([\d.]+)pt")


def disponible(place: Element) -> int:
    """La largeur du texte à cette place : une cellule, une zone de texte, ou la page."""
    for ancetre in place.iterancestors(w("tc"), w("txbxContent")):
        largeur = _de_cellule(ancetre) if ancetre.tag == w("tc") else _de_zone(ancetre)
        if largeur:
            return largeur
    return _de_page(_section(place))


def en_points(points: float) -> int:
    """Une longueur en points, dans l'unité du document."""
    return int(points * _POINT)


def en_centimetres(largeur: int) -> str:
    """Une largeur du document, telle qu'on la dit.

    >>> en_centimetres(7371)
    '13,0 cm'
    """
    return f"{largeur / _CENTIMETRE:.1f} cm".replace(".", ",")


def entier(element: Element | None, nom: str, absent: int = 0) -> int:
    """Un attribut entier de Word."""
    return _nombre("" if element is None else element.get(w(nom), ""), absent)


def _nombre(ecrit: str, absent: int = 0) -> int:
    """La partie entière d'un nombre écrit ; ce qui ne se lit pas compte pour absent."""
    try:
        return int(float(ecrit))
    except (ValueError, OverflowError):
        return absent


def _de_cellule(cellule: Element) -> int:
    ecrite = cellule.find(f"{w('tcPr')}/{w('tcW')}")
    largeur = entier(ecrite, "w") if ecrite is not None and _est_absolue(ecrite) else 0
    return max(0, (largeur or _des_colonnes(cellule)) - _MARGES_DE_CELLULE)


def _est_absolue(largeur: Element) -> bool:
    return bool(largeur.get(w("type")) == "dxa")


def _des_colonnes(cellule: Element) -> int:
    """La largeur d'une cellule d'après les colonnes du tableau qu'elle occupe."""
    tableau = next(cellule.iterancestors(w("tbl")))
    avant = list(cellule.itersiblings(w("tc"), preceding=True))
    rang = sum(map(empan, avant))
    colonnes = tableau.findall(f"{w('tblGrid')}/{w('gridCol')}")
    return sum(entier(c, "w") for c in colonnes[rang : rang + empan(cellule)])


def empan(cellule: Element) -> int:
    """Le nombre de colonnes qu'une cellule occupe."""
    return _nombre(valeur(cellule, "tcPr", "gridSpan"), 1)


def _de_zone(zone: Element) -> int:
    """La largeur d'une zone de texte, selon la façon dont Word l'a dessinée."""
    for ancetre in zone.iterancestors():
        etendue = ancetre.find(_DESSIN)
        if etendue is not None:
            return _nombre(etendue.get("cx", "")) // _UNITES_DE_DESSIN - _MARGES_DE_ZONE
        ecrite = _LARGEUR_VML.search(ancetre.get("style", ""))
        if ecrite:
            return en_points(_nombre(ecrite[1])) - _MARGES_DE_ZONE
    return 0


def _section(place: Element) -> Element | None:
    """Les propriétés de la section : Word les écrit à sa fin."""
    return next(iter(place.xpath("following::w:sectPr", namespaces={"w": w("")[1:-1]})), None)


def _de_page(section: Element | None) -> int:
    page, marges, colonnes = (
        None if section is None else section.find(w(nom)) for nom in ("pgSz", "pgMar", "cols")
    )
    texte = entier(page, "w", _PAGE) - sum(
        entier(marges, nom, absente)
        for nom, absente in (("left", _MARGE), ("right", _MARGE), ("gutter", 0))
    )
    return _de_colonne(colonnes, texte)


def _de_colonne(colonnes: Element | None, texte: int) -> int:
    """La plus étroite des colonnes de la page."""
    nombre = max(1, entier(colonnes, "num", 1))
    ecrites = [] if colonnes is None else [entier(c, "w") for c in colonnes.findall(w("col"))]
    if ecrites:
        return min(ecrites)
    return (texte - (nombre - 1) * entier(colonnes, "space", 720)) // nombre
