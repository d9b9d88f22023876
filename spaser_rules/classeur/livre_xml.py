"""Les feuilles d'un classeur reçu : où est la pièce de chacune, et comment en ajouter une."""

import posixpath

from lxml import etree

from spaser_rules.saisie.archive import CLASSEUR, Archive
from spaser_rules.saisie.piece_xml import analyser, en_octets
from spaser_rules.textes import replier

_LIENS = "xl/_rels/workbook.xml.rels"
_TYPES = "[Content_Types].xml"
_STYLES = "xl/styles.xml"
_POUR_CENT = ("9", "10")
"""Les formats d'usine qui montrent un pourcentage : 0 % et 0,00 %."""

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def piece_de(archive: Archive, titre: str) -> str | None:
    """La pièce de la feuille de ce titre, à la casse et aux accents près."""
    pieces = pieces_des_feuilles(archive).items()
    return next((piece for nom, piece in pieces if replier(nom) == replier(titre)), None)


def pieces_des_feuilles(archive: Archive) -> dict[str, str]:
    """Par titre de feuille, sa pièce, dans l'ordre du classeur."""
    cibles = {str(lien.get("Id")): str(lien.get("Target")) for lien in _liens(archive)}
    return {
        str(feuille.get("name")): _depuis_xl(cibles[_lien(feuille)])
        for feuille in analyser(archive.pieces[CLASSEUR.piece]).iter("{*}sheet")
    }


def styles_en_pour_cent(archive: Archive) -> frozenset[str]:
    """Les styles de cellule, par leur rang, qui montrent un nombre en pour cent."""
    if _STYLES not in archive.pieces:
        return frozenset()
    styles = analyser(archive.pieces[_STYLES])
    formats = {
        f.get("numFmtId") for f in styles.iter("{*}numFmt") if "%" in f.get("formatCode", "")
    }
    rangs = enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(str(n) for n, xf in rangs if xf.get("numFmtId") in {*formats, *_POUR_CENT})


def _depuis_xl(cible: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", cible)).lstrip("/")


def ajouter_une_feuille(archive: Archive, titre: str, octets: bytes) -> Archive:
    """Le classeur, cette feuille à la suite des autres."""
    classeur = analyser(archive.pieces[CLASSEUR.piece])
    liens, types = _liens(archive), analyser(archive.pieces[_TYPES])
    numero = 1 + max(int(feuille.get("sheetId", "0")) for feuille in classeur.iter("{*}sheet"))
    piece, lien = f"xl/worksheets/propositions{numero}.xml", f"rIdPropositions{numero}"
    modele = next(iter(classeur.iter("{*}sheet")))
    feuille = etree.SubElement(_parent(modele), modele.tag)
    feuille.set("name", titre)
    feuille.set("sheetId", str(numero))
    feuille.set(_attribut_du_lien(modele), lien)
    sorte = next(str(un.get("Type")) for un in liens if un.get("Id") == _lien(modele))
    cible = piece.removeprefix("xl/")
    etree.SubElement(liens, liens[0].tag, {"Id": lien, "Type": sorte, "Target": cible})
    espace = etree.QName(types).namespace
    nom = {"PartName": f"/{piece}", "ContentType": _TYPE}
    etree.SubElement(types, f"{{{espace}}}Override", nom)
    index = {CLASSEUR.piece: classeur, _LIENS: liens, _TYPES: types}
    return archive.avec({nom: en_octets(racine) for nom, racine in index.items()} | {piece: octets})


def _liens(archive: Archive) -> etree._Element:
    return analyser(archive.pieces[_LIENS])


def _parent(noeud: etree._Element) -> etree._Element:
    parent = noeud.getparent()
    assert parent is not None
    return parent


def _attribut_du_lien(feuille: etree._Element) -> str:
    """``r:id``, dans l'espace de noms que ce classeur emploie."""
    return next(str(nom) for nom in feuille.attrib if etree.QName(nom).localname == "id")


def _lien(feuille: etree._Element) -> str:
    return str(feuille.get(_attribut_du_lien(feuille)))
