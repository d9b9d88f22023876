"""Le Markdown : rien de ce que dit un pack n'y devient une balise, et ses tableaux tiennent."""

import re

import pytest

from spaser_rules.atelier.documentation.blocs import (
    Citation,
    Code,
    Definitions,
    Fort,
    Liste,
    Page,
    Paragraphe,
    Source,
    Titre,
    tableau,
)
from spaser_rules.atelier.documentation.rendus.markdown import echapper, en_code, rendre
from tests.atelier.documentation.conftest import Ecrite

_CODE = re.compile(r"(?<!\\)(`+)(?!`).+?(?<!`)\1(?!`)")
_BARRE = re.compile(r"(?<!\\)\|")


def _sans_code(ligne: str) -> str:
    return _CODE.sub("", ligne)


def _lignes(page: str) -> list[str]:
    """Les lignes hors des blocs de code."""
    return re.sub(r"(?ms)^(```+)yaml\n.*?^\1$", "", page).splitlines()


def test_aucun_chevron_ni_crochet_nu(livree: Ecrite, piegee: Ecrite) -> None:
    for ecrite in (livree, piegee):
        for nom, page in ecrite.markdown.items():
            for ligne in _lignes(page):
                nue = _sans_code(re.sub(r'<a id="[\w-]+"></a>|<!-- .* -->', "", ligne))
                nue = nue.removeprefix("> ").removeprefix(">")
                assert not re.search(r"(?<!\\)[<>]", nue), (nom, ligne)


def test_chaque_rangee_a_toutes_ses_cases(livree: Ecrite, piegee: Ecrite) -> None:
    for ecrite in (livree, piegee):
        for nom, page in ecrite.markdown.items():
            largeur = 0
            for ligne in _lignes(page):
                barres = len(_BARRE.findall(ligne)) if ligne.startswith("|") else 0
                assert barres in (0, largeur or barres), (nom, ligne)
                largeur = barres


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("<script>", r"\<script\>"),
        ("a|b", r"a\|b"),
        ("*fort* _et_ `code`", r"\*fort\* \_et\_ \`code\`"),
        ("[lien](x)", r"\[lien\](x)"),
        ("&lt;", "&amp;lt;"),
        ("un \\ deux", r"un \\ deux"),
        ("#1 $x$ ~~y~~", r"\#1 \$x\$ \~\~y\~\~"),
    ],
)
def test_un_texte_est_echappe(texte: str, attendu: str) -> None:
    assert echapper(texte) == attendu


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [("nature = x", "`nature = x`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a\n b", "`a b`")],
)
def test_un_code_tient_entre_ses_accents(texte: str, attendu: str) -> None:
    assert en_code(texte) == attendu


def test_chaque_bloc_s_ecrit() -> None:
    blocs = (
        Titre("Un <titre>", 3, "ici"),
        Paragraphe(("- pas une liste ", Code("a|b"), " ", Fort("fort"))),
        Liste((("un",), ("2. deux",))),
        Definitions((("Nom", ("sens",)),)),
        Source("a: ```b"),
        Citation("1. Objet\n- puce *\n\nfin"),
        tableau("Légende", ("A", "B"), ("x|y", Code("c|d"))),
    )
    nom, page = rendre(Page("regles/R", "Titre", blocs), None)
    assert nom == "regles/R.md"
    corps = page.split("\n\n", 2)[2]
    assert corps == (
        '<a id="ici"></a>\n\n### Un \\<titre\\>\n\n'
        "\\- pas une liste `a|b` **fort**\n\n"
        "- un\n- 2\\. deux\n\n"
        "- **Nom** : sens\n\n"
        "````yaml\na: ```b\n````\n\n"
        "> 1\\. Objet\n> - puce \\*\n>\n> fin\n\n"
        "*Légende*\n\n| A | B |\n| --- | --- |\n| x\\|y | `c\\|d` |\n"
    )
