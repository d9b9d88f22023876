"""La page dans un vrai navigateur : rien ne déborde, tout se fait au clavier, rien ne se plaint."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("les tubes de Chromium s'ouvrent autrement sous Windows", allow_module_level=True)

from tests.audit.page.navigateur import CHROMIUM, CONTRASTES, Navigateur

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium n'est pas installé")

MONTREES = "[...document.querySelectorAll('#lignes-des-marches > tr')].filter(l => !l.hidden)"
ATTENTE = "new Promise(fini => setTimeout(fini, 300))"
COMPTE = "document.getElementById('compte').textContent"


@pytest.fixture(scope="module")
def fichier(html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """La page, enregistrée."""
    chemin = tmp_path_factory.mktemp("tableau de bord") / "tableau-de-bord.html"
    chemin.write_text(html, encoding="utf-8")
    return chemin


@pytest.fixture(scope="module")
def ouvert(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Navigateur]:
    """Un navigateur pour tout le module."""
    with Navigateur(tmp_path_factory.mktemp("profil")) as navigateur:
        yield navigateur


@pytest.fixture
def navigateur(ouvert: Navigateur, fichier: Path) -> Navigateur:
    """Le navigateur, la page fraîchement chargée."""
    ouvert.tailler(1280)
    ouvert.ouvrir(fichier)
    return ouvert


def _aller_a(navigateur: Navigateur, identifiant: str) -> int:
    """Tabule jusqu'à l'élément ; rend le nombre de frappes."""
    for frappes in range(1, 200):
        navigateur.frapper("Tab")
        if navigateur.evaluer("document.activeElement.id") == identifiant:
            return frappes
    raise AssertionError(f"« {identifiant} » ne s'atteint pas au clavier")


def test_la_page_ne_se_plaint_de_rien_et_montre_son_filtre(navigateur: Navigateur) -> None:
    assert navigateur.plaintes == []
    assert navigateur.evaluer("!document.getElementById('filtres').hidden")


@pytest.mark.parametrize("largeur", [380, 640, 1280])
def test_rien_ne_deborde(navigateur: Navigateur, largeur: int) -> None:
    navigateur.tailler(largeur)
    navigateur.evaluer("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert navigateur.evaluer("document.documentElement.scrollWidth <= innerWidth")
    # Hors des cadres, qui défilent seuls, rien ne dépasse non plus.
    debordent = navigateur.evaluer(
        "[...document.querySelectorAll('main *')].filter(e => !e.closest('.cadre, .motifs')"
        " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
    )
    assert debordent == []


def test_les_textes_contrastent(navigateur: Navigateur) -> None:
    navigateur.evaluer("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert navigateur.evaluer(CONTRASTES) == []


def test_le_premier_pas_saute_au_contenu(navigateur: Navigateur) -> None:
    navigateur.frapper("Tab")
    assert navigateur.evaluer("document.activeElement.className") == "passer"
    assert navigateur.evaluer("document.activeElement.getBoundingClientRect().left >= 0")
    navigateur.frapper("Enter")
    assert navigateur.evaluer("location.hash") == "#contenu"


def test_le_filtre_se_conduit_au_clavier(navigateur: Navigateur) -> None:
    toutes = navigateur.evaluer(f"{MONTREES}.length")
    _aller_a(navigateur, "filtre-texte")
    assert navigateur.evaluer("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    navigateur.frapper(*"TROTTOIRS")
    navigateur.evaluer(ATTENTE)
    assert navigateur.evaluer(f"{MONTREES}.map(l => l.id)") == ["marche-2"]
    assert navigateur.evaluer(COMPTE) == f"1 marché montré sur {toutes}."
    _aller_a(navigateur, "filtre-effacer")
    navigateur.frapper("Enter")
    assert navigateur.evaluer(f"{MONTREES}.length") == toutes
    assert navigateur.evaluer("document.activeElement.id") == "filtre-texte"


def test_une_direction_piegee_se_choisit(navigateur: Navigateur) -> None:
    _aller_a(navigateur, "filtre-direction")
    navigateur.frapper("ArrowDown")
    choisie = navigateur.evaluer("document.getElementById('filtre-direction').value")
    assert "<script>" in choisie
    assert navigateur.evaluer(f"{MONTREES}.map(l => l.id)") == ["marche-3"]


def test_un_statut_se_choisit(navigateur: Navigateur) -> None:
    _aller_a(navigateur, "filtre-statut")
    navigateur.frapper("ArrowDown")
    etats = navigateur.evaluer(f"{MONTREES}.map(l => l.dataset.etats)")
    assert etats and all("a_completer" in lus.split() for lus in etats)


def test_une_alerte_montre_un_marche_que_le_filtre_cachait(navigateur: Navigateur) -> None:
    _aller_a(navigateur, "filtre-texte")
    navigateur.frapper(*"repas")
    navigateur.evaluer(ATTENTE)
    navigateur.evaluer("location.hash = '#marche-2'")
    navigateur.evaluer(ATTENTE)
    assert navigateur.evaluer("!document.getElementById('marche-2').hidden")
    assert navigateur.evaluer("document.querySelector('#marche-2 details').open")


def test_la_politique_refuse_ce_qui_n_est_pas_de_la_page(navigateur: Navigateur) -> None:
    refuses = navigateur.evaluer(
        "new Promise(fini => { const vus = [];"
        " addEventListener('securitypolicyviolation', e => vus.push(e.effectiveDirective));"
        " const s = document.createElement('script'); s.textContent = 'window.entre = 1';"
        " document.body.append(s); const i = new Image(); i.src = 'http://127.0.0.1:9/x.png';"
        " document.body.setAttribute('style', 'color: red');"
        " setTimeout(() => fini([...vus, window.entre]), 300) })"
    )
    assert set(refuses) == {"script-src-elem", "img-src", "style-src-attr", None}


def test_sans_script_tout_est_montre(navigateur: Navigateur, fichier: Path) -> None:
    navigateur.ordonner("Emulation.setScriptExecutionDisabled", value=True)
    try:
        navigateur.ouvrir(fichier)
        assert navigateur.evaluer("document.getElementById('filtres').hidden")
        assert navigateur.evaluer(f"{MONTREES}.length") == 6
        details = navigateur.evaluer("document.querySelectorAll('summary').length")
        assert details > 5
    finally:
        navigateur.ordonner("Emulation.setScriptExecutionDisabled", value=False)


def test_l_impression_repete_les_entetes_et_cache_les_commandes(navigateur: Navigateur) -> None:
    navigateur.ordonner("Emulation.setEmulatedMedia", media="print")
    try:
        visibles = (
            "[...document.querySelectorAll('nav, .filtres')].filter(e => e.checkVisibility())"
        )
        assert navigateur.evaluer(f"{visibles}.length") == 0
        assert navigateur.evaluer(
            "[...document.querySelectorAll('thead')].every(t =>"
            " !t.checkVisibility() || getComputedStyle(t).display === 'table-header-group')"
        )
    finally:
        navigateur.ordonner("Emulation.setEmulatedMedia", media="")
    assert navigateur.imprimer().startswith(b"%PDF")
