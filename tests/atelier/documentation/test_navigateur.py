"""Le site dans un vrai navigateur, ouvert depuis le disque : rien ne déborde, tout se filtre."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.atelier.documentation.conftest import Ecrite

if sys.platform == "win32":
    pytest.skip("les tubes de Chromium s'ouvrent autrement sous Windows", allow_module_level=True)

from tests.audit.page.navigateur import CHROMIUM, CONTRASTES, Navigateur

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium n'est pas installé")

PAGES = (
    "index.html",
    "langage.html",
    "indicateurs.html",
    "lectures.html",
    "cartographies/index.html",
    "catalogue/index.html",
)
MONTREES = "[...document.querySelectorAll('tbody')[0].rows].filter(l => !l.hidden)"
COMPTE = "document.querySelector('.compte').textContent"
ATTENTE = "new Promise(fini => setTimeout(fini, 300))"


@pytest.fixture(scope="module")
def site(livree: Ecrite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Le site, enregistré."""
    dossier = tmp_path_factory.mktemp("le site")
    for nom, page in livree.html.items():
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        (dossier / nom).write_text(page, encoding="utf-8")
    return dossier


@pytest.fixture(scope="module")
def navigateur(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Navigateur]:
    """Un navigateur pour tout le module."""
    with Navigateur(tmp_path_factory.mktemp("profil")) as ouvert:
        yield ouvert


def _pages(site: Path) -> list[str]:
    """Les pages d'ensemble, et une de chaque sorte : celle qui a le plus à montrer."""
    sortes = ("regles", "cartographies", "catalogue/familles_de_labels")
    choisies = [max(site.glob(f"{s}/*.html"), key=lambda c: c.stat().st_size) for s in sortes]
    return [*PAGES, *(chemin.relative_to(site).as_posix() for chemin in choisies)]


@pytest.mark.parametrize("largeur", [320, 768, 1280])
def test_rien_ne_deborde_et_la_page_ne_se_plaint_de_rien(
    navigateur: Navigateur, site: Path, largeur: int
) -> None:
    navigateur.tailler(largeur)
    for page in _pages(site):
        navigateur.ouvrir(site / page)
        assert navigateur.plaintes == [], page
        assert navigateur.evaluer("document.documentElement.scrollWidth <= innerWidth"), page
        debordent = navigateur.evaluer(
            "[...document.querySelectorAll('body *')].filter(e => !e.closest('.cadre, .passer')"
            " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)"
        )
        assert debordent == [], page


def test_les_textes_contrastent(navigateur: Navigateur, site: Path) -> None:
    for page in _pages(site):
        navigateur.ouvrir(site / page)
        assert navigateur.evaluer(CONTRASTES) == [], page


def test_les_regles_se_cherchent_sans_accent_ni_casse(navigateur: Navigateur, site: Path) -> None:
    navigateur.tailler(1280)
    navigateur.ouvrir(site / "index.html")
    toutes = navigateur.evaluer(f"{MONTREES}.length")
    premier = navigateur.evaluer("document.querySelector('tbody td').textContent")
    navigateur.evaluer("document.querySelector('input').focus()")
    navigateur.frapper(*premier.upper().replace("É", "E"))
    navigateur.evaluer(ATTENTE)
    montrees = navigateur.evaluer(f"{MONTREES}.length")
    assert 1 <= montrees < toutes
    assert navigateur.evaluer(COMPTE).endswith(f" sur {toutes}.")
    navigateur.evaluer("document.querySelector('.filtres button').click()")
    assert navigateur.evaluer(f"{MONTREES}.length") == toutes


def test_chaque_filtre_ne_garde_que_ses_regles(navigateur: Navigateur, site: Path) -> None:
    navigateur.ouvrir(site / "index.html")
    for colonne, case in ((0, 1), (1, 2), (3, 4)):
        navigateur.evaluer(
            f"(() => {{ const s = document.querySelectorAll('select')[{colonne}];"
            " s.selectedIndex = 1; s.dispatchEvent(new Event('change')); })()"
        )
        choisi = navigateur.evaluer(
            f"document.querySelectorAll('select')[{colonne}].selectedOptions[0].textContent"
        )
        vues = navigateur.evaluer(
            f"{MONTREES}.map(l => l.querySelectorAll('td')[{case}].textContent)"
        )
        assert vues and set(vues) == {choisi}
        navigateur.evaluer("document.querySelector('.filtres button').click()")


def test_une_page_mene_a_l_autre(navigateur: Navigateur, site: Path) -> None:
    navigateur.ouvrir(site / "index.html")
    lien = navigateur.evaluer("document.querySelector('tbody a').getAttribute('href')")
    navigateur.ouvrir(site / lien)
    assert navigateur.plaintes == []
    assert navigateur.evaluer("document.querySelectorAll('h2').length") >= 4


def test_la_page_s_imprime(navigateur: Navigateur, site: Path) -> None:
    navigateur.ouvrir(site / _pages(site)[-3])
    assert navigateur.imprimer().startswith(b"%PDF")
    navigateur.ordonner("Emulation.setEmulatedMedia", media="print")
    caches = navigateur.evaluer(
        "[...document.querySelectorAll('nav, .filtres')]"
        ".filter(e => getComputedStyle(e).display !== 'none').length"
    )
    navigateur.ordonner("Emulation.setEmulatedMedia", media="")
    assert caches == 0
