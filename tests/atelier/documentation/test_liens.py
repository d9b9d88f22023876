"""Aucun lien mort : chaque page et chaque endroit cités existent, dans les deux formes."""

import re
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from lxml.html import document_fromstring

from spaser_rules.atelier.documentation.ecriture import DOSSIER, fichiers
from spaser_rules.atelier.documentation.ouvrage import Ouvrage
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.pack.pack import Pack
from tests.atelier.documentation.conftest import AILLEURS, Ecrite

_LIEN = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
_ANCRE = re.compile(r'<a id="([^"]+)"></a>')


def _manquants(liens: dict[str, list[str]], ancres: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Les liens, page par page, qui ne mènent nulle part."""
    morts = []
    for page, vers in liens.items():
        for lien in vers:
            fichier, _, ancre = lien.partition("#")
            cible = normpath(join(dirname(page), fichier)) if fichier else page
            if cible not in ancres or (ancre and ancre not in ancres[cible]):
                morts.append((page, lien))
    return morts


def test_les_liens_du_site_aboutissent(livree: Ecrite) -> None:
    arbres = {nom: document_fromstring(page) for nom, page in livree.html.items()}
    ancres = {nom: arbre.xpath("//@id") for nom, arbre in arbres.items()}
    liens = {nom: arbre.xpath("//a/@href") for nom, arbre in arbres.items()}
    assert sum(map(len, liens.values())) > 500
    assert _manquants(liens, ancres) == []


def test_les_liens_du_markdown_aboutissent(livree: Ecrite) -> None:
    ancres = {nom: _ANCRE.findall(page) for nom, page in livree.markdown.items()}
    liens = {nom: _LIEN.findall(page) for nom, page in livree.markdown.items()}
    assert sum(map(len, liens.values())) > 500
    assert _manquants(liens, ancres) == []


def test_un_lien_mort_se_verrait() -> None:
    ancres = {"a.html": ["ici"], "b/c.html": []}
    liens = {"a.html": ["b/c.html", "#ici"], "b/c.html": ["../a.html#la", "d.html", "../a.html"]}
    assert _manquants(liens, ancres) == [("b/c.html", "../a.html#la"), ("b/c.html", "d.html")]


def test_les_deux_formes_ont_les_memes_pages(livree: Ecrite) -> None:
    assert {Path(nom).with_suffix("").as_posix().replace("index", "README")
            for nom in livree.html} == {Path(nom).with_suffix("").as_posix()
                                        for nom in livree.markdown}  # fmt: skip


@pytest.mark.parametrize("forme", ["html", "markdown"])
def test_rangee_dans_le_pack_elle_mene_a_ses_fichiers(livree: Ecrite, forme: str) -> None:
    racine = livree.ouvrage.pack.dossier / DOSSIER
    for nom, page in fichiers(livree.ouvrage, forme, racine).items():
        trouver = re.compile(r'href="([^"#]+\.yaml)"' if forme == "html" else r"\]\((\S+\.yaml)\)")
        for vers in trouver.findall(page):
            assert (racine / nom).parent.joinpath(vers).resolve().is_file(), (nom, vers)
        attendus = 1 if "regles/" in nom else 0
        assert len(trouver.findall(page)) >= attendus, nom
    assert not any(".yaml)" in page for page in livree.markdown.values())


def test_un_pack_ne_fait_rien_ecrire_hors_du_dossier(pack: Pack) -> None:
    ids, sans_cas = ("../../../hors du dossier", "index"), AILLEURS / "regle.yaml"
    pieges = tuple(
        replace(r, texte=r.texte.model_copy(update={"id": identifiant}), chemin=sans_cas)
        for r, identifiant in zip(pack.regles[:2], ids, strict=True)
    )
    piege = replace(pack, regles=pieges, lectures=(), alertes=())
    tire = Ouvrage(piege, Indicateurs(piege, (), ()))
    for forme, trouver in (("html", r'href="([^"]+)"'), ("markdown", _LIEN.pattern)):
        ecrits = fichiers(tire, forme, AILLEURS)
        assert not any(".." in nom.split("/") or " " in nom for nom in ecrits)
        liens = {nom: re.findall(trouver, page) for nom, page in ecrits.items()}
        ancres = {nom: re.findall(r'id="([^"]+)"', page) for nom, page in ecrits.items()}
        assert _manquants(liens, ancres) == []
        assert len(ecrits) == len(set(map(str.casefold, ecrits)))
