"""Les documents que l'on ne remplit pas, et les modèles qui ne se transportent pas."""

import io
from typing import Any

import pytest
from docx import Document
from docx.shared import Cm

from spaser_rules.anomalies import Anomalie
from spaser_rules.saisie.archive import DOCUMENT_WORD, deplier
from spaser_rules.word.document import avec_la_rubrique
from tests.archives import avec, pieces
from tests.refus import seule
from tests.word.conftest import Remplir
from tests.word.villes import REPERE, document, en_octets, suite, xml

SIMPLE = en_octets(document())
_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _refus(octets: bytes, remplir: Remplir) -> Anomalie:
    anomalie = seule(lambda: remplir(octets))
    assert anomalie.fichier == "ville.docx" and anomalie.conseil
    return anomalie


@pytest.mark.parametrize(
    ("paragraphe", "lu", "conseil"),
    [
        ("Rien ici", "", "seul sur une ligne"),
        ("{{ objet }} {{developement durable}}", "{{ objet }}, {{developement durable}}",
         "« developpement_durable »"),
        ("{{ developpement durable }}", "{{ developpement durable }}", "Vouliez-vous écrire"),
    ],
)  # fmt: skip
def test_sans_repere_le_plus_proche_est_dit(
    paragraphe: str, lu: str, conseil: str, remplir: Remplir
) -> None:
    anomalie = _refus(en_octets(document(paragraphe=paragraphe)), remplir)
    assert f"pas de repère {REPERE}" in anomalie.probleme
    assert anomalie.lu == lu and conseil in anomalie.conseil


def test_un_repere_hors_du_corps_dit_ou_il_est(remplir: Remplir) -> None:
    fiche = document(paragraphe="Rien")
    fiche.sections[0].header.paragraphs[0].text = REPERE
    anomalie = _refus(en_octets(fiche), remplir)
    assert "dans l'en-tête" in anomalie.probleme and "corps" in anomalie.conseil
    notes = f"<w:footnotes {_W.decode()}><w:p>{suite(REPERE)}</w:p></w:footnotes>".encode()
    note = avec("word/footnotes.xml", notes)(en_octets(document(paragraphe="Rien")))
    assert "une note de bas de page" in _refus(note, remplir).probleme


def test_trop_de_reperes(remplir: Remplir) -> None:
    anomalie = _refus(en_octets(document(paragraphe=REPERE * 11)), remplir)
    assert "plus de 10 fois" in anomalie.probleme


def test_une_place_trop_etroite_dit_ce_qu_il_faut(remplir: Remplir) -> None:
    fiche = document()
    fiche.sections[0].page_width = Cm(21)
    fiche.sections[0].left_margin = fiche.sections[0].right_margin = Cm(7)
    anomalie = _refus(en_octets(fiche), remplir)
    assert anomalie.lu == "7,0 cm" and anomalie.attendu.startswith("au moins 1")


def test_un_controle_en_texte_brut_est_refuse(remplir: Remplir) -> None:
    fiche = document()
    controle = xml("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent/></w:sdt>")
    fiche.paragraphs[1]._p.addprevious(controle)
    controle[1].append(fiche.paragraphs[1]._p)
    assert "texte brut" in _refus(en_octets(fiche), remplir).probleme


@pytest.mark.parametrize(
    ("nom", "contenu", "dit"),
    [
        ("_xmlsignatures/sig1.xml", b"<s/>", "signé"),
        ("word/styles.xml", None, "pas de styles"),
        ("word/styles.xml", b"<w:styles %s/>" % _W, "abîmé"),
        ("word/styles.xml", b"<w:styles", "abîmé"),
        ("word/document.xml", b"<w:document %s/>" % _W, "forme que Word"),
        ("word/document.xml", b'<document xmlns="http://purl.oclc.org/ooxml/"/>', "forme que Word"),
        ("word/document.xml", b"<w:document><w:body>", "abîmé"),
        ("word/settings.xml",
         b'<w:settings %s><w:documentProtection w:edit="forms" w:enforcement="1"/></w:settings>'
         % _W, "protégé contre les modifications"),
    ],
)  # fmt: skip
def test_un_document_que_l_on_ne_remplit_pas(
    nom: str, contenu: bytes | None, dit: str, remplir: Remplir
) -> None:
    assert dit in _refus(avec(nom, contenu)(SIMPLE), remplir).probleme


def _modele(interieur: str) -> bytes:
    fiche = Document()
    fiche.element.body.insert(0, xml(f"<w:p>{interieur}</w:p>"))
    return en_octets(fiche)


@pytest.mark.parametrize(
    ("interieur", "dit"),
    [
        ("<w:r><w:drawing/></w:r>", "une image"),
        ('<w:hyperlink r:id="rId1"/>', "un lien"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "un champ"),
        ('<w:r><w:footnoteReference w:id="1"/></w:r>', "une note"),
        ("<w:r><mc:AlternateContent/></w:r>", "une extension"),
        ('<w:pPr><w:pStyle w:val="ListNumber"/></w:pPr>', "liste numérotée"),
        ('<w:pPr><w:numPr><w:numId w:val="99"/></w:numPr></w:pPr>', "liste numérotée"),
    ],
)
def test_un_modele_qui_ne_se_transporte_pas_est_refuse(interieur: str, dit: str) -> None:
    ville = deplier("ville.docx", SIMPLE, DOCUMENT_WORD)
    modele = deplier("modele.docx", _modele(interieur), DOCUMENT_WORD)
    anomalie = seule(lambda: avec_la_rubrique(ville, modele))
    assert anomalie.fichier == "modele.docx" and dit in anomalie.probleme


def test_les_styles_d_un_modele_simple_se_rapprochent_ou_s_ajoutent() -> None:
    modele = Document()
    modele.add_paragraph("puce", style="List Bullet")
    style: Any = modele.styles.add_style("Encart de Clichy", 1)
    style.base_style, style.element.attrib_id = modele.styles["Quote"], None
    modele.add_paragraph("encart", style=style)
    ville = Document(io.BytesIO(SIMPLE))
    pris = ville.styles.add_style("Autre", 1)
    pris.element.set(pris.element.keys()[-1], style.style_id)
    quote = ville.styles["Quote"].element
    quote.getparent().remove(quote)
    rempli = avec_la_rubrique(
        deplier("ville.docx", en_octets(ville), DOCUMENT_WORD),
        deplier("modele.docx", en_octets(modele), DOCUMENT_WORD),
    )
    styles = {s.name: s for s in Document(io.BytesIO(rempli.en_octets())).styles}
    assert styles["Encart de Clichy"].base_style.name == "Quote"
    assert styles["Encart de Clichy"].style_id != styles["Autre"].style_id
    assert pieces(rempli.en_octets())["word/numbering.xml"] == pieces(SIMPLE)["word/numbering.xml"]
