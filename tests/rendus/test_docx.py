"""Le document Word : vrais styles, en-têtes répétés, et rien d'une fiche n'y est exécuté."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentWord
from docx.oxml.ns import qn

from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.marche.fiche import fiche_du_texte, lire_fiche
from spaser_rules.rendus.docx import en_octets

EXEMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.*[ln]"))
PIEGE = '{{ 7*7 }} {% raw %} & <w:t>x</w:t> "l\'un" = MERGEFIELD'


def _ouvrir(juge: Juge, fiche) -> DocumentWord:
    jugement = juger_fiche(juge, fiche, aujourdhui=date(2026, 1, 15))
    return Document(BytesIO(en_octets(jugement)))


def _textes(document: DocumentWord) -> str:
    cellules = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([p.text for p in document.paragraphs] + cellules)


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_chaque_exemple_donne_un_document_complet(juge: Juge, exemple: Path) -> None:
    fiche = lire_fiche(str(exemple), dict(juge.pack.codes))
    document = _ouvrir(juge, fiche)
    texte = _textes(document)
    assert "{{" not in texte and "{%" not in texte
    assert fiche.marche.objet in texte and fiche.fiche.reference in texte
    styles = [p.style.name for p in document.paragraphs]
    assert styles.count("Title") == 1 and styles.count("Heading 1") >= 4
    assert "Document préparatoire" in document.sections[0].footer.paragraphs[0].text


def test_l_en_tete_du_tableau_est_repete_et_la_langue_est_le_francais(juge: Juge) -> None:
    fiche = lire_fiche(str(EXEMPLES[0]), dict(juge.pack.codes))
    document = _ouvrir(juge, fiche)
    tableau = document.tables[1]
    assert tableau.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    langues = document.styles.element.iter(qn("w:lang"))
    assert {langue.get(qn("w:val")) for langue in langues} == {"fr-FR"}


def test_une_ligne_par_resultat_concerne(juge: Juge) -> None:
    fiche = lire_fiche(str(EXEMPLES[0]), dict(juge.pack.codes))
    resultats = juger_fiche(juge, fiche, aujourdhui=date(2026, 1, 15)).resultats
    concernes = [r for r in resultats if r.statut.value != "sans_objet"]
    lignes = _ouvrir(juge, fiche).tables[1].rows[1:]
    assert [ligne.cells[0].text.split("\n")[0].split(",")[0] for ligne in lignes] == [
        resultat.regle.id for resultat in concernes
    ]


def test_le_texte_d_une_fiche_reste_du_texte(juge: Juge) -> None:
    citee = PIEGE.replace('"', '\\"')
    texte = (
        f'fiche: {{reference: "{citee}", direction: "{citee}"}}\n'
        f'marche: {{objet: "{citee}", nature: services}}\n'
        f'developpement_durable: {{labels: [{{nom: "{citee}", famille: environnement}}]}}\n'
    )
    document = _ouvrir(juge, fiche_du_texte(texte, "f.yaml", dict(juge.pack.codes)))
    assert _textes(document).count("{{ 7*7 }}") >= 3
    assert "49" not in _textes(document).split("pack")[0]
    assert not list(document.element.iter(qn("w:fldSimple"), qn("w:instrText")))
