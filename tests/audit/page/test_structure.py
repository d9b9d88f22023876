"""La page se parcourt sans la voir, n'appelle rien, et tout texte y est échappé."""

import base64
import hashlib
import re
from itertools import pairwise

import pytest
from lxml.html import HtmlElement, document_fromstring

from tests.audit.page.conftest import PIEGE
from tests.pages import Page


@pytest.fixture(scope="module")
def arbre(html: str) -> HtmlElement:
    return document_fromstring(html)


def test_les_balises_sont_equilibrees(html: str) -> None:
    lue = Page(html)
    assert (lue.fautes, lue.ouvertes) == ([], [])


def test_les_reperes_sont_la_et_les_renvois_aboutissent(arbre: HtmlElement) -> None:
    assert arbre.get("lang") == "fr"
    for balise in ("header", "nav", "main", "footer", "h1", "title"):
        assert len(arbre.findall(f".//{balise}")) == 1, balise
    ids = arbre.xpath("//@id")
    assert len(ids) == len(set(ids))
    liens = [lien.removeprefix("#") for lien in arbre.xpath("//a/@href")]
    cites = [*liens, *arbre.xpath("//@aria-labelledby"), *arbre.xpath("//label/@for")]
    assert set(cites) <= set(ids)
    assert arbre.xpath("//a")[0].get("href") == "#contenu"


def test_les_titres_se_suivent(arbre: HtmlElement) -> None:
    rangs = [int(titre.tag[1]) for titre in arbre.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert rangs[0] == 1 and rangs.count(1) == 1
    assert all(apres <= avant + 1 for avant, apres in pairwise(rangs))


def test_chaque_tableau_a_son_titre_et_ses_entetes(arbre: HtmlElement) -> None:
    tableaux = arbre.findall(".//table")
    assert len(tableaux) > 8
    for tableau in tableaux:
        assert tableau.findtext("caption").strip()
        assert tableau.xpath("./thead/tr/th") == tableau.xpath("./thead//th[@scope='col']")
        colonnes = len(tableau.xpath("./thead//th"))
        for ligne in tableau.xpath("./tbody/tr"):
            assert len(ligne) == colonnes
            assert len(ligne.xpath("./th[@scope='row']")) == 1
        assert tableau.xpath("ancestor::div[@class='cadre'][@tabindex='0'][@aria-label]")


def test_chaque_dessin_redit_un_tableau(arbre: HtmlElement) -> None:
    dessins = arbre.findall(".//svg")
    assert len(dessins) > 30
    for dessin in dessins:
        assert dessin.get("aria-hidden") == "true" and dessin.get("focusable") == "false"
        assert not dessin.text_content().strip()
    for carte in arbre.find_class("carte"):
        [entete] = carte.xpath("../following-sibling::details//tbody//th[text()=$titre]",
                               titre=carte.findtext("h4"))  # fmt: skip
        ligne = [cellule.text_content() for cellule in entete.getparent()]
        valeur, mot = carte.find_class("valeur")[0], carte.find_class("etat")[0]
        assert any(valeur.findtext("strong") in cellule for cellule in ligne)
        assert " ".join(mot.text_content().split()) in ligne


def test_les_champs_ont_leur_nom(arbre: HtmlElement) -> None:
    champs = arbre.xpath("//input|//select")
    assert len(champs) == 3
    assert [arbre.xpath("//label[@for=$id]", id=champ.get("id")) for champ in champs].count([]) == 0
    assert arbre.xpath("//button[not(@type='button')]") == []


def test_la_politique_n_admet_que_le_style_et_le_script_de_la_page(arbre: HtmlElement) -> None:
    [politique] = arbre.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    regles = dict(regle.strip().split(" ", 1) for regle in politique.split(";"))
    assert regles["default-src"] == regles["base-uri"] == regles["form-action"] == "'none'"
    for balise, regle in (("style", "style-src"), ("script", "script-src")):
        [bloc] = arbre.findall(f".//{balise}")
        condense = hashlib.sha256(bloc.text.encode()).digest()
        assert regles[regle] == f"'sha256-{base64.b64encode(condense).decode()}'"


def test_la_page_n_appelle_rien_et_n_execute_que_son_script(arbre: HtmlElement) -> None:
    noms = {nom for element in arbre.iter() for nom in element.attrib}
    assert not [nom for nom in noms if nom.startswith("on") or nom in ("style", "src", "srcset")]
    assert all(lien.startswith("#") for lien in arbre.xpath("//@href"))
    style = arbre.findtext(".//style")
    assert not re.search(r"@import|https?:", style)
    assert all(lieu.startswith("#") for lieu in re.findall(r"url\(([^)]*)\)", style))
    assert not arbre.xpath("//img|//iframe|//object|//form|//link|//b")


def test_un_texte_piege_se_lit_tel_quel(arbre: HtmlElement) -> None:
    cellules = [" ".join(e.text_content().split()) for e in arbre.xpath("//td|//th|//li|//option")]
    attendu = " ".join(PIEGE.split())
    assert sum(attendu in cellule for cellule in cellules) >= 4  # objet, directions, alerte, filtre
    assert any(attendu in cle for cle in arbre.xpath("//option/text()"))
