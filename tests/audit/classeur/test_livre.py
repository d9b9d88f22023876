"""Le classeur entier : ses feuilles, son impression, et rien qui s'exécute."""

import io
import re
from datetime import timedelta
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis.strategies import text
from openpyxl import load_workbook

from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.audit.classeur import rendre
from spaser_rules.audit.classeur.cellules import tenir
from spaser_rules.audit.classeur.page import LIGNES_MAXIMUM
from tests.audit.classeur.conftest import HOSTILES, Feuilles, lignes, ouvrir

_FEUILLES = ["Lisez-moi", "Synthèse", "Marchés", "Écarts", "Par direction", "Par trimestre",
             "Indicateurs", "Livrables", "Alertes", "Lignes écartées", "Paramètres"]  # fmt: skip
_TABLEAUX = [
    "Marchés",
    "Écarts",
    "Par direction",
    "Indicateurs",
    "Livrables",
    "Alertes",
    "Lignes écartées",
]


def test_les_feuilles_viennent_dans_l_ordre_de_la_lecture(feuilles: Feuilles) -> None:
    assert list(feuilles) == _FEUILLES


def test_rien_ne_s_execute_ni_ne_sort(feuilles: Feuilles, audit: Audit) -> None:
    for feuille in feuilles.values():
        cellules = [cellule for ligne in feuille.iter_rows() for cellule in ligne]
        assert not [cellule.coordinate for cellule in cellules if cellule.data_type == "f"]
        assert all(c.hyperlink is None or c.hyperlink.target is None for c in cellules)
    with ZipFile(io.BytesIO(rendre(audit))) as archive:
        assert not [nom for nom in archive.namelist() if "external" in nom or "vba" in nom]


def test_un_texte_qui_ressemble_a_une_formule_reste_un_texte(feuilles: Feuilles) -> None:
    objets = [ligne[1] for ligne in feuilles["Marchés"].iter_rows(min_row=2)]
    assert [cellule.value for cellule in objets[:4]] == list(HOSTILES[:4])
    assert all(cellule.data_type == "s" and cellule.quotePrefix for cellule in objets[:4])
    assert not objets[4].quotePrefix


@pytest.mark.parametrize("texte", HOSTILES)
def test_un_texte_se_relit_tel_qu_il_est_ecrit(texte: str, audit: Audit) -> None:
    vide = Audit(audit.indicateurs, audit.periode, audit.au)
    vide.alertes = [Alerte("contradiction", (), texte)]
    [ecrite] = lignes(ouvrir(rendre(vide))["Alertes"])
    assert _decode(ecrite["À vérifier"]) == texte


def _decode(texte: str) -> str:
    """Excel note un caractère de contrôle ``_x0007_`` ; openpyxl ne le décode pas."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), texte)


@pytest.mark.parametrize("texte", ["é" * 40_000, "🏫" * 20_000, "\n" * 40_000, "a\ud800"])
def test_un_texte_demesure_est_coupe_et_le_dit(texte: str) -> None:
    ecrit = tenir(texte)
    assert len(ecrit.encode("utf-16-le")) <= 2 * 32_767
    assert ("coupé" in ecrit) == (len(texte) > 10)


@given(text(max_size=200))
def test_un_texte_court_n_est_jamais_change(texte: str) -> None:
    assert tenir(texte) == texte.encode("utf-8", "replace").decode()


def test_chaque_tableau_se_filtre_et_garde_son_en_tete(feuilles: Feuilles) -> None:
    for nom in _TABLEAUX:
        feuille = feuilles[nom]
        assert feuille.freeze_panes and feuille.freeze_panes[-1] == "2", nom
        assert feuille.auto_filter.ref == feuille.dimensions, nom
        assert feuille.print_title_rows == "$1:$1", nom


def test_chaque_feuille_est_prete_a_imprimer(feuilles: Feuilles) -> None:
    for nom, feuille in feuilles.items():
        assert feuille.page_setup.orientation == ("portrait" if nom == "Lisez-moi" else "landscape")
        assert feuille.sheet_properties.pageSetUpPr.fitToPage
        assert "ne pas diffuser" in feuille.oddFooter.left.text
        assert feuille.oddFooter.right.text == "Page &P sur &N"


def test_le_document_dit_ce_qu_il_est(audit: Audit) -> None:
    classeur = load_workbook(io.BytesIO(rendre(audit)))
    assert classeur.properties.title == "Audit du recensement des marchés"
    assert classeur.custom_doc_props["Langue"].value == "fr-FR"


def test_le_meme_audit_donne_les_memes_octets(audit: Audit) -> None:
    assert rendre(audit) == rendre(audit)


def test_sans_un_marche_tout_s_ecrit(audit: Audit) -> None:
    vide = Audit(audit.indicateurs, audit.periode, audit.periode.du - timedelta(days=1))
    feuilles = ouvrir(rendre(vide))
    assert list(feuilles) == _FEUILLES
    assert feuilles["Marchés"]["A2"].value == feuilles["Écarts"]["A2"].value == "(aucune ligne)"


def test_ce_qui_ne_tient_pas_est_dit(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LIGNES_MAXIMUM < 1_048_576
    monkeypatch.setattr("spaser_rules.audit.classeur.page.LIGNES_MAXIMUM", 2)
    marches = ouvrir(rendre(audit))["Marchés"]
    assert marches["A4"].value == "3 lignes de plus, non écrites ici"
    assert marches.max_row == 4
