"""La page HTML : tout texte échappé, balises équilibrées, accessible, rien d'extérieur."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from spaser_rules.jugement.resultat import Jugement
from spaser_rules.rendus import html as rendu
from tests.exemples import EXEMPLES, INCOMPLETE
from tests.pages import Page
from tests.rendus.conftest import PIEGES


def page(*jugements: Jugement) -> Page:
    """La page de ces fiches."""
    cadre = rendu.encadrer(len(jugements) > 1)
    articles = [rendu.rendre(jugement, rang) for rang, jugement in enumerate(jugements, start=1)]
    return Page(cadre.debut + cadre.entre.join(articles) + cadre.fin(len(jugements), 0))


@pytest.fixture(params=["une", "deux", "exemples"])
def lue(request: pytest.FixtureRequest, juger: Callable[[str], Jugement], piegee: str) -> Page:
    """Une fiche piégée, deux de même référence, et les dix exemples ensemble."""
    if request.param == "exemples":
        return page(*(juger(chemin.read_text("utf-8")) for chemin in EXEMPLES))
    return page(*[juger(piegee)] * (1 if request.param == "une" else 2))


def test_les_balises_sont_equilibrees(lue: Page) -> None:
    assert (lue.fautes, lue.ouvertes) == ([], [])


def test_la_page_n_a_ni_script_ni_gestionnaire(lue: Page) -> None:
    assert not {"script", "b", "iframe", "object", "img", "form"} & {nom for nom, _ in lue.balises}
    noms = {attribut for _, attributs in lue.balises for attribut in attributs}
    assert not [nom for nom in noms if nom.startswith("on")]


def test_les_identifiants_sont_uniques_et_les_renvois_aboutissent(lue: Page) -> None:
    identifiants = lue.attribut("id")
    assert len(identifiants) == len(set(identifiants))
    assert all(re.fullmatch(r"[^\s\"'<>&]+", identifiant) for identifiant in identifiants)
    renvois = [lien.removeprefix("#") for lien in lue.attribut("href")]
    renvois += lue.attribut("aria-labelledby")
    assert set(renvois) <= set(identifiants)


def test_la_page_n_appelle_rien_d_exterieur(lue: Page) -> None:
    assert all(lien.startswith("#") for lien in lue.attribut("href"))
    for nom in ("src", "srcset", "action", "data", "poster", "style"):
        assert lue.attribut(nom) == []
    feuilles = "".join(lue.textes)
    assert not re.search(r"url\(|@import|https?://", feuilles)


def test_la_page_se_parcourt_sans_la_voir(lue: Page) -> None:
    assert [attributs["lang"] for attributs in lue.de("html")] == ["fr"]
    assert len(lue.de("title")) == len(lue.de("main")) == 1
    assert lue.de("th") and all(th.get("scope") in ("col", "row") for th in lue.de("th"))
    assert len(lue.de("caption")) == len(lue.de("table")) == len(lue.de("article"))
    titres = [nom for nom, _ in lue.balises if re.fullmatch("h[1-6]", nom)]
    rangs = [int(titre[1]) for titre in titres]
    assert rangs[0] == 1
    assert all(apres <= avant + 1 for avant, apres in pairwise(rangs))


def test_chaque_fiche_est_un_article_a_un_seul_titre(lue: Page) -> None:
    par_article: list[int] = []
    for nom, _ in lue.balises:
        if nom == "article":
            par_article.append(0)
        elif nom == "h1" and par_article:
            par_article[-1] += 1
    assert par_article and set(par_article) == {1}


def test_les_textes_de_la_fiche_se_lisent_tels_quels(
    juger: Callable[[str], Jugement], piegee: str
) -> None:
    assert piegee.count("<script>") > 8
    lu = page(juger(piegee)).texte
    attendu = " ".join(PIEGES.split())
    assert lu.count(attendu) >= 4  # référence, objet, motif de justification, label


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_la_page_donne_chaque_resultat(exemple: Path, juger: Callable[[str], Jugement]) -> None:
    jugement = juger(exemple.read_text("utf-8"))
    entetes = [th for th in page(jugement).de("th") if th["scope"] == "row"]
    assert len(entetes) == len(jugement.resultats)


def test_un_etat_se_lit_dans_son_mot(juger: Callable[[str], Jugement]) -> None:
    lue = page(juger(INCOMPLETE.read_text("utf-8")))
    for etat in ("✓ conforme", "✗ à compléter", "– sans objet"):
        assert etat in lue.textes
