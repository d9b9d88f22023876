"""Écrire dans une feuille d'un classeur reçu, sans toucher au reste.

openpyxl et XlsxWriter savent écrire un classeur neuf ; récrire celui d'une autre main leur ferait
perdre ce qu'ils ne connaissent pas (images, listes déroulantes étendues, commentaires). Ici on ne
change que les cellules voulues, dans le XML de leur feuille.
"""

import re
from collections.abc import Iterator

from lxml import etree

from spaser_rules.classeur.document import lettres
from spaser_rules.saisie.piece_xml import analyser, en_octets

_ADRESSE = re.compile(r"([A-Z]+)(\d+)")
_ECHAPPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Dans une cellule, ``_x000D_`` est un retour : le souligné d'un vrai texte s'écrit _x005F_."""

_ESPACES = "{http://www.w3.org/XML/1998/namespace}space"


class FeuilleXml:
    """Le XML d'une feuille ; lignes et colonnes comptent à partir de 1."""

    def __init__(self, octets: bytes) -> None:
        self.racine = analyser(octets)
        self.espace = f"{{{etree.QName(self.racine).namespace}}}"
        lignes = self.racine.find(f"{self.espace}sheetData")
        assert lignes is not None, "une feuille lue par openpyxl a des lignes"
        self.lignes = lignes

    def en_octets(self) -> bytes:
        """La pièce, modifiée."""
        return en_octets(self.racine)

    def ecrire(self, ligne: int, colonne: int, texte: str) -> None:
        """Met ce texte dans la cellule, qui garde sa mise en forme ; vide, elle est blanche."""
        cellule = self._cellule(ligne, colonne)
        for contenu in list(cellule):
            cellule.remove(contenu)
        cellule.attrib.pop("t", None)
        if texte:
            cellule.set("t", "inlineStr")
            dedans = etree.SubElement(cellule, f"{self.espace}is")
            mot = etree.SubElement(dedans, f"{self.espace}t", {_ESPACES: "preserve"})
            mot.text = _ECHAPPE.sub("_x005F_", texte)

    @property
    def est_protegee(self) -> bool:
        """Vrai si le tableur n'y laisse pas écrire."""
        protection = self.racine.find(f"{self.espace}sheetProtection")
        return protection is not None and protection.get("sheet") in ("1", "true")

    def est_couverte(self, ligne: int) -> bool:
        """Vrai si une cellule fusionnée, commencée plus haut, couvre cette ligne."""
        for fusion in self.racine.iter("{*}mergeCell"):
            rangs = [int(rang) for _, rang in _ADRESSE.findall(str(fusion.get("ref", "")))]
            if rangs and rangs[0] < ligne <= rangs[-1]:
                return True
        return False

    def style(self, ligne: int, colonne: int) -> str:
        """Le numéro de la mise en forme d'une cellule."""
        rangee = self._ligne(ligne)
        trouvees = (cellule for cellule in rangee if _colonne(cellule) == lettres(colonne))
        return next((str(cellule.get("s", "0")) for cellule in trouvees), "0")

    def ajouter_ligne(self, modele: int) -> int:
        """Une ligne à la fin, mise en forme et contrôlée à la saisie comme celle-là ; son rang."""
        neuve = max(_rang(rangee) for rangee in self.lignes) + 1
        rangee = self._ligne(neuve)
        for cellule in self._ligne(modele):
            adresse = f"{_colonne(cellule)}{neuve}"
            style = {"s": str(cellule.get("s", "0"))}
            etree.SubElement(rangee, f"{self.espace}c", {"r": adresse} | style)
        self._etendre_les_controles(modele, neuve)
        etendue = self.racine.find(f"{self.espace}dimension")
        if etendue is not None:  # facultative, et désormais fausse
            self.racine.remove(etendue)
        return neuve

    def _ligne(self, ligne: int) -> etree._Element:
        for rangee in self.lignes:
            if _rang(rangee) == ligne:
                return rangee
        place = sum(_rang(rangee) < ligne for rangee in self.lignes)
        rangee = etree.Element(f"{self.espace}row", {"r": str(ligne)})
        self.lignes.insert(place, rangee)
        return rangee

    def _cellule(self, ligne: int, colonne: int) -> etree._Element:
        rangee, nom = self._ligne(ligne), lettres(colonne)
        for cellule in rangee:
            if _colonne(cellule) == nom:
                return cellule
        rang = (len(nom), nom)  # Z vient avant AA
        place = sum((len(autre), autre) < rang for autre in map(_colonne, rangee))
        cellule = etree.Element(f"{self.espace}c", {"r": f"{nom}{ligne}"})
        rangee.insert(place, cellule)
        return cellule

    def _etendre_les_controles(self, modele: int, neuve: int) -> None:
        """Les listes déroulantes de la ligne modèle valent aussi pour la neuve."""
        for controle in self.racine.iter("{*}dataValidation"):
            plages = controle.find("{*}sqref")  # Excel 2010 et suivants : un élément à part
            texte = str(controle.get("sqref", "")) if plages is None else str(plages.text or "")
            etendu = " ".join([texte, *_au_meme_rang(texte, modele, neuve)])
            if plages is None:
                controle.set("sqref", etendu)
            else:
                plages.text = etendu


def _au_meme_rang(plages: str, modele: int, neuve: int) -> Iterator[str]:
    """Pour chaque plage qui couvre la ligne modèle, la même sur la ligne neuve."""
    for plage in plages.split():
        coins = _ADRESSE.findall(plage)
        if coins and int(coins[0][1]) <= modele <= int(coins[-1][1]):
            yield ":".join(dict.fromkeys(f"{colonne}{neuve}" for colonne, _ in coins))


def _rang(rangee: etree._Element) -> int:
    return int(rangee.get("r", "0"))


def _colonne(cellule: etree._Element) -> str:
    return _ADRESSE.sub(r"\1", str(cellule.get("r", "")))
