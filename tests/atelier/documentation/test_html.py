"""Le site : des pages justes, autonomes, lisibles au clavier et au lecteur d'écran."""

import re
from itertools import pairwise

from lxml.html import HtmlElement, document_fromstring

from spaser_rules.rendus.politique import empreinte
from tests.atelier.documentation.conftest import Ecrite
from tests.audit.page.conftest import PIEGE
from tests.pages import Page


def _arbres(ecrite: Ecrite) -> list[tuple[str, HtmlElement]]:
    return [(nom, document_fromstring(page)) for nom, page in ecrite.html.items()]


def test_les_balises_sont_equilibrees(livree: Ecrite, piegee: Ecrite) -> None:
    for ecrite in (livree, piegee):
        for nom, page in ecrite.html.items():
            lue = Page(page)
            assert (lue.fautes, lue.ouvertes) == ([], []), nom


def test_chaque_page_a_ses_reperes(livree: Ecrite) -> None:
    for nom, arbre in _arbres(livree):
        assert arbre.get("lang") == "fr"
        for balise in ("header", "main", "footer", "h1", "title"):
            assert len(arbre.findall(f".//{balise}")) == 1, (nom, balise)
        ids = arbre.xpath("//@id")
        assert len(ids) == len(set(ids)), nom
        rangs = [int(titre.tag[1]) for titre in arbre.xpath("//h1|//h2|//h3|//h4")]
        assert rangs[0] == 1 and all(apres <= avant + 1 for avant, apres in pairwise(rangs)), nom
        assert arbre.xpath("//a")[0].get("href") == "#contenu"
        noms = arbre.xpath("//nav/@aria-label")
        assert noms and len(noms) == len(set(noms))


def test_chaque_tableau_a_son_titre_et_ses_entetes(livree: Ecrite) -> None:
    for nom, arbre in _arbres(livree):
        for tableau in arbre.findall(".//table"):
            assert tableau.findtext("caption").strip(), nom
            colonnes = tableau.xpath("./thead/tr/th[@scope='col']")
            assert all(entete.text_content().strip() for entete in colonnes), nom
            for ligne in tableau.xpath("./tbody/tr"):
                assert len(ligne) == len(colonnes), nom
                assert ligne.xpath("./th[@scope='row']")[0].text_content().strip(), nom
            assert tableau.xpath("ancestor::div[@class='cadre'][@tabindex='0'][@aria-label]")


def test_aucune_page_n_appelle_rien(livree: Ecrite, piegee: Ecrite) -> None:
    for ecrite in (livree, piegee):
        for nom, arbre in _arbres(ecrite):
            attributs = {cle for element in arbre.iter() for cle in element.attrib}
            interdits = [c for c in attributs if c.startswith("on") or c in ("style", "src")]
            assert not interdits, nom
            assert not arbre.xpath("//img|//iframe|//object|//form|//link|//b"), nom
            assert not any(":" in lien for lien in arbre.xpath("//@href")), nom
            assert not re.search(r"@import|https?:|url\(", arbre.findtext(".//style")), nom


def test_la_politique_n_admet_que_le_style_et_le_script_de_la_page(livree: Ecrite) -> None:
    for nom, arbre in _arbres(livree):
        [politique] = arbre.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        regles = dict(regle.strip().split(" ", 1) for regle in politique.split(";"))
        assert regles["default-src"] == regles["base-uri"] == regles["form-action"] == "'none'"
        assert regles["style-src"] == empreinte(arbre.findtext(".//style"))
        scripts = [bloc.text for bloc in arbre.findall(".//script")]
        assert regles["script-src"] == (empreinte(scripts[0]) if scripts else "'none'"), nom


def test_seules_les_pages_a_filtrer_ont_un_script(livree: Ecrite) -> None:
    pages = {nom for nom, arbre in _arbres(livree) if arbre.findall(".//script")}
    assert pages == {nom for nom, page in livree.html.items() if 'type="search"' in page}
    assert {"index.html", "langage.html"} <= pages


def test_l_index_se_filtre_par_axe_niveau_nature_et_portee(livree: Ecrite) -> None:
    arbre = document_fromstring(livree.html["index.html"])
    listes = arbre.findall(".//select")
    etiquettes = [arbre.xpath("//label[@for=$id]", id=li.get("id"))[0].text for li in listes]
    assert etiquettes == ["Axe", "Niveau", "Nature", "Se juge par"]
    choix = [[option.text for option in liste.findall("option")] for liste in listes]
    lignes = arbre.xpath("//tr[@data-cles]")
    assert len(lignes) == len(livree.ouvrage.pack.regles)
    for ligne in lignes:
        cles = [cles.split(",") for cles in ligne.get("data-cles").split(";")]
        texte = ligne.text_content()
        for colonne in (0, 1, 3):
            assert choix[colonne][int(cles[colonne][0]) + 1] in texte
    assert arbre.xpath("//div[@class='filtres']/@hidden"), "sans script, pas de filtre inerte"


def test_un_texte_piege_se_lit_tel_quel(piegee: Ecrite) -> None:
    attendu = " ".join(PIEGE.split())
    for nom in ("index.html", "regles/SPASER-1.1.1.html", "cartographies/agec.html",
                "catalogue/clauses/reemploi.html"):  # fmt: skip
        assert attendu in Page(piegee.html[nom]).texte.replace("\u00a0", " "), nom
