"""Les tableaux de la rubrique, ramenés à une largeur sans couper les mots."""

from collections.abc import Iterator

from spaser_rules.word.largeurs import empan, en_points, entier
from spaser_rules.word.noms import Element, creer, w

_MARGE = 50
"""La marge intérieure des cellules d'un tableau réduit, de chaque côté."""

_LARGE, _MOYENNE = 0.7, 0.55
"""La largeur d'un signe, en part de la taille des lettres : capitales et chiffres, autres."""

_MOTS = (16, 12)
"""Les lettres d'un mot que l'on garde entier ; à défaut de place, seulement les plus courts."""


class TropEtroit(Exception):
    """La place ne suffit pas ; porte la largeur qu'il faudrait."""

    def __init__(self, largeur: int) -> None:
        self.largeur = largeur
        super().__init__(largeur)


def ramener(contenu: list[Element], largeur: int) -> None:
    """Réduit les tableaux trop larges ; les autres ne changent pas.

    :raises TropEtroit: un tableau n'y tient pas sans couper des mots ordinaires.
    """
    tableaux = [element for element in contenu if element.tag == w("tbl")]
    larges = [tableau for tableau in tableaux if sum(_voulues(tableau)) > largeur]
    necessaire = max((sum(_minima(tableau, _MOTS[-1])) for tableau in larges), default=0)
    if necessaire > largeur:
        raise TropEtroit(necessaire)
    for tableau in larges:
        essais = (_minima(tableau, lettres) for lettres in _MOTS)
        minima = next(minima for minima in essais if sum(minima) <= largeur)
        _dimensionner(tableau, partager(_voulues(tableau), minima, largeur))


def partager(voulues: list[int], minima: list[int], largeur: int) -> list[int]:
    """Les largeurs voulues, réduites en proportion, aucune sous son minimum.

    >>> partager([1000, 3000], [800, 500], 2000)
    [800, 1200]
    """
    fixes: dict[int, int] = {}
    while True:
        libres = {r: v for r, v in enumerate(voulues) if r not in fixes}
        part = (largeur - sum(fixes.values())) / (sum(libres.values()) or 1)
        courtes = {r: minima[r] for r, v in libres.items() if v * part < minima[r]}
        if not courtes:
            reduites = {r: int(v * part) for r, v in libres.items()} | fixes
            return [reduites[r] for r in range(len(voulues))]
        fixes |= courtes


def _voulues(tableau: Element) -> list[int]:
    return [entier(c, "w") for c in tableau.findall(f"{w('tblGrid')}/{w('gridCol')}")]


def _minima(tableau: Element, lettres: int) -> list[int]:
    """Par colonne, ce que demande son mot le plus long, d'autant de lettres au plus."""
    minima = [2 * _MARGE] * len(_voulues(tableau))
    for rang, occupees, cellule in _cellules(tableau):
        if occupees == 1 and rang < len(minima):
            suites = (_largeur(suite, lettres) for suite in cellule.iter(w("r")))
            minima[rang] = max([minima[rang], *suites])
    return minima


def _largeur(suite: Element, lettres: int) -> int:
    """La largeur du mot le plus long d'une suite de signes, marges comprises."""
    taille = entier(suite.find(f"{w('rPr')}/{w('sz')}"), "val", 22) / 2
    texte = " ".join(t.text or "" for t in suite.iter(w("t"))).replace("-", "- ")
    mots = (mot[:lettres] for mot in texte.split(" "))
    signes = (sum(_LARGE if s.isupper() or s.isdigit() else _MOYENNE for s in m) for m in mots)
    return en_points(max(signes, default=0) * taille) + 2 * _MARGE


def _dimensionner(tableau: Element, largeurs: list[int]) -> None:
    for colonne, largeur in zip(tableau.iter(w("gridCol")), largeurs, strict=False):
        colonne.set(w("w"), str(largeur))
    for rang, occupees, cellule in _cellules(tableau):
        for ecrite in cellule.findall(f"{w('tcPr')}/{w('tcW')}"):
            ecrite.set(w("type"), "dxa")
            ecrite.set(w("w"), str(sum(largeurs[rang : rang + occupees])))
    _regler(tableau.find(w("tblPr")), sum(largeurs))


def _regler(proprietes: Element, largeur: int) -> None:
    """La largeur du tableau, et les marges de ses cellules."""
    for ecrite in proprietes.findall(w("tblW")):
        ecrite.set(w("type"), "dxa")
        ecrite.set(w("w"), str(largeur))
    for ancienne in [*proprietes.findall(w("tblCellMar")), *proprietes.findall(w("tblInd"))]:
        proprietes.remove(ancienne)
    marges = creer("tblCellMar", *(creer(c, w=_MARGE, type="dxa") for c in ("left", "right")))
    suite = proprietes.find(w("tblLook"))
    proprietes.insert(len(proprietes) if suite is None else proprietes.index(suite), marges)


def _cellules(tableau: Element) -> Iterator[tuple[int, int, Element]]:
    """Chaque cellule : sa première colonne, le nombre de colonnes qu'elle occupe, elle-même."""
    for rangee in tableau.findall(w("tr")):
        rang = 0
        for cellule in rangee.findall(w("tc")):
            yield rang, empan(cellule), cellule
            rang += empan(cellule)
