"""Les fiches Word que des villes pourraient avoir : une par difficulté."""

import io
import zlib
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from tests.archives import recomposer

REPERE = "{{ developpement_durable }}"
_TITRES = {"Heading1": "Titre1", "Title": "Titre", "TableGrid": "Grilledutableau"}
_PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde"
    + (lambda c: len(c).to_bytes(4) + b"IDAT" + c + zlib.crc32(b"IDAT" + c).to_bytes(4))(
        zlib.compress(b"\0\x1fNy")
    )
    + b"\0\0\0\0IEND\xaeB`\x82"
)


def en_octets(document: Any) -> bytes:
    """Le fichier d'un document."""
    tampon = io.BytesIO()
    document.save(tampon)
    return tampon.getvalue()


def xml(texte: str) -> Any:
    """Un élément de Word, écrit à la main."""
    balise, fin, suite = texte.partition(">")
    espaces = nsdecls("w", "r", "wp", "a") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    coupe = "/" if balise.endswith("/") else ""
    return parse_xml(f"{balise.rstrip('/')} {espaces}{coupe}{fin}{suite}")


def document(interieur: str = "", paragraphe: str = REPERE) -> Any:
    """Une fiche dont le deuxième paragraphe contient ce texte, ou ce XML."""
    fiche = Document()
    fiche.add_heading("Fiche de la ville", 1)
    place = fiche.add_paragraph(paragraphe if not interieur else "")
    if interieur:
        place._p.getparent().replace(place._p, xml(f"<w:p>{interieur}</w:p>"))
    fiche.add_paragraph("La suite du document, à ne pas toucher.")
    return fiche


def suite(texte: str, forme: str = "") -> str:
    """Une suite de signes de même forme."""
    return f'<w:r><w:rPr>{forme}</w:rPr><w:t xml:space="preserve">{texte}</w:t></w:r>'


_ECLATE = (
    suite("{{ ", "<w:b/>") + '<w:proofErr w:type="spellStart"/>' + suite("develop")
    + suite("pement_durable", "<w:i/>") + '<w:proofErr w:type="spellEnd"/>' + suite("\u00a0}}")
)  # fmt: skip


def _simple() -> Any:
    return document()


def _eclate() -> Any:
    return document(_ECLATE)


def _entoure() -> Any:
    return document(suite("Avant ", "<w:b/>") + _ECLATE + suite(" après.", "<w:i/>"))


def _suivi() -> Any:
    marque = 'w:author="A" w:date="2025-01-01T00:00:00Z"'
    efface = f'<w:del w:id="5" {marque}><w:r><w:delText>{REPERE}</w:delText></w:r></w:del>'
    return document(efface + f'<w:ins w:id="6" {marque}>{_ECLATE}</w:ins>')


def _signets() -> Any:
    marque = '<w:bookmarkStart w:id="3" w:name="ici"/>'
    return document(marque + suite(REPERE) + '<w:bookmarkEnd w:id="3"/>')


def _lien() -> Any:
    return document(f'<w:hyperlink w:anchor="ici">{suite("Voir " + REPERE)}</w:hyperlink>')


def _controle_en_ligne() -> Any:
    controle = '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    return document(controle.format(suite(f"Ici {REPERE} là")))


def _controle() -> Any:
    fiche = document()
    place = fiche.paragraphs[1]._p
    controle = xml("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    place.addprevious(controle)
    controle[1].append(place)
    return fiche


def _cellule() -> Any:
    fiche = document(paragraphe="La grille de la ville")
    grille = fiche.add_table(2, 2, style="Table Grid")
    grille.autofit = False
    for colonne, largeur in zip(grille.columns, (Cm(1.2), Cm(14)), strict=True):
        colonne.width = largeur
        for cellule in colonne.cells:
            cellule.width = largeur
    grille.cell(1, 1).text = "{{developpement_durable}}"
    return fiche


def _zone_de_texte() -> Any:
    boite = f"<w:txbxContent><w:p>{suite(REPERE)}</w:p></w:txbxContent>"
    return document(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="5400000" cy="900000"/><wp:docPr id="9" name="Z"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{boite}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:rect style="width:425pt;height:70pt"><v:textbox>{boite}</v:textbox></v:rect>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _sections() -> Any:
    """Le repère finit une section en paysage ; la suivante a des marges larges."""
    fiche = document()
    fiche.sections[0].orientation = WD_ORIENT.LANDSCAPE
    fiche.sections[0].page_width, fiche.sections[0].page_height = Cm(29.7), Cm(21)
    debut = fiche.paragraphs[1]._p
    fiche.add_section(WD_SECTION.NEW_PAGE).left_margin = Cm(5)
    coupure = fiche.paragraphs[-1]._p
    debut.get_or_add_pPr().append(coupure.pPr.find(qn("w:sectPr")))
    coupure.getparent().remove(coupure)
    return fiche


def _marges() -> Any:
    fiche = document()
    fiche.sections[0].page_width = Cm(21)
    fiche.sections[0].left_margin = fiche.sections[0].right_margin = Cm(3.5)
    return fiche


def _complet() -> Any:
    """En-tête, image, commentaire ; le repère y est aussi, mais le corps l'emporte."""
    fiche = document()
    fiche.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(_PNG), width=Cm(2))
    fiche.sections[0].footer.paragraphs[0].text = f"Pied {REPERE}"
    fiche.add_picture(io.BytesIO(_PNG), width=Cm(2))
    fiche.add_comment(fiche.paragraphs[1].runs, "À remplir", "Moi", "M")
    return fiche


def _deux_reperes() -> Any:
    fiche = document()
    fiche.add_paragraph(f"{REPERE} et {REPERE}")
    return fiche


def _champ() -> Any:
    """Un sommaire répète le repère : il n'en est pas un."""
    bornes = ["begin", "separate", "end"]
    avant, milieu, apres = (f'<w:r><w:fldChar w:fldCharType="{b}"/></w:r>' for b in bornes)
    fiche = document()
    sommaire = f"<w:p>{avant}{milieu}{suite(REPERE)}{apres}</w:p>"
    fiche.element.body.insert(0, xml(sommaire))
    return fiche


CONSTRUITES: dict[str, Callable[[], Any]] = {
    "simple": _simple, "éclaté": _eclate, "entouré": _entoure, "suivi": _suivi,
    "signets": _signets, "lien": _lien, "contrôle en ligne": _controle_en_ligne,
    "contrôle": _controle, "cellule": _cellule, "zone de texte": _zone_de_texte,
    "sections": _sections, "marges": _marges, "complet": _complet, "deux": _deux_reperes,
    "champ": _champ,
}  # fmt: skip


def _franciser(octets: bytes) -> bytes:
    """Les identifiants que Word donne aux styles en français, et un style de moins."""
    fiche = Document(io.BytesIO(octets))
    for racine in (fiche.element, fiche.styles.element):
        for element in racine.iter():
            for nom in ("w:styleId", "w:val"):
                if element.get(qn(nom)) in _TITRES:
                    element.set(qn(nom), _TITRES[element.get(qn(nom))])
    style = fiche.styles["List Bullet"].element
    style.getparent().remove(style)
    return en_octets(fiche)


def _recode(octets: bytes) -> bytes:
    fiche = Document(io.BytesIO(octets))
    texte = fiche.element.xml.split("?>")[-1]
    return recomposer(octets, {"word/document.xml": texte.encode("utf-16")})


def villes() -> dict[str, bytes]:
    """Toutes les fiches, par nom."""
    toutes = {nom: en_octets(construire()) for nom, construire in CONSTRUITES.items()}
    plus = {"word/footnotes.xml": b"<notes/>", "customXml/item9.xml": b"<ville \n a='1'/>"}
    return toutes | {
        "française": _franciser(toutes["cellule"]),
        "autres pièces": recomposer(toutes["simple"], dict(plus)),
        "utf-16": _recode(toutes["simple"]),
    }
