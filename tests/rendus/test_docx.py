"""Le document Word : vrais styles, en-têtes répétés, et rien d'une fiche n'y est exécuté."""

import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentWord
from docx.oxml.ns import qn

from spaser_rules.decp.format_2022 import Champ
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.marche.fiche import fiche_du_texte, lire_fiche
from spaser_rules.pack.chargement import charger_pack
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


def _a_publier(document: DocumentWord) -> dict[str, list[str]]:
    """La table des données essentielles, par nom officiel ; vide si elle n'y est pas."""
    tables = [t for t in document.tables if t.rows[0].cells[0].text == "Donnée officielle"]
    cellules = [[c.text for c in ligne.cells] for t in tables for ligne in t.rows[1:]]
    return {nom.partition("\n(")[2].rstrip(")"): suite for nom, *suite in cellules}


def test_les_donnees_essentielles_y_sont_dans_les_mots_officiels(juge: Juge) -> None:
    chemin = EXEMPLES[0].with_name("nettoyage-locaux.yaml")
    lignes = _a_publier(_ouvrir(juge, lire_fiche(str(chemin), dict(juge.pack.codes))))
    assert list(lignes) == [champ.value for champ in Champ]
    valeurs = lignes["considerationsSociales"][0].replace("\u00a0", " ").split("\n")
    assert valeurs == ["Lots 1 et 3 : Clause sociale et Critère social", "Lot 2 : Marché réservé"]
    assert lignes["attributionAvance"][0] == "oui"


def test_ce_qu_un_lot_doit_preciser_le_nomme(juge: Juge) -> None:
    texte = (
        "fiche: {reference: R}\nmarche: {objet: o, nature: travaux, duree_mois: 12,\n"
        "  lots: [{numero: 1, montant_estime_ht: 90 000 €}, {numero: 2}]}\n"
    )
    lignes = _a_publier(_ouvrir(juge, fiche_du_texte(texte, "f.yaml", dict(juge.pack.codes))))
    valeur, reste = (mot.replace("\u00a0", " ") for mot in lignes["attributionAvance"])
    assert valeur == "Lot 1 : oui\nLot 2 : inconnu"
    assert reste.startswith("Lot 2 : Quel est le montant")


def test_sans_parametres_la_section_n_y_est_pas(juge: Juge, tmp_path: Path) -> None:
    dossier = shutil.copytree(juge.pack.dossier, tmp_path / "pack")
    (dossier / "decp.yaml").unlink()
    autre = Juge(charger_pack(dossier))
    document = _ouvrir(autre, lire_fiche(str(EXEMPLES[0]), dict(juge.pack.codes)))
    assert _a_publier(document) == {}
    assert "Données essentielles" not in _textes(document)


def test_une_ligne_par_resultat_concerne(juge: Juge) -> None:
    fiche = lire_fiche(str(EXEMPLES[0]), dict(juge.pack.codes))
    resultats = juger_fiche(juge, fiche, aujourdhui=date(2026, 1, 15)).resultats
    concernes = [r for r in resultats if r.statut.value != "sans_objet"]
    lignes = _ouvrir(juge, fiche).tables[1].rows[1:]
    assert [ligne.cells[0].text.split("\n")[0].split(",")[0] for ligne in lignes] == [
        resultat.regle.id for resultat in concernes
    ]


def test_un_choix_fait_efface_les_autres_possibilites_des_deux_colonnes(juge: Juge) -> None:
    """SPASER-1.2.3 : une clause ou un critère ; la clause prévue, aucun critère n'est à cocher."""
    exemple = next(e for e in EXEMPLES if e.stem == "restauration-scolaire")
    lignes = _ouvrir(juge, lire_fiche(str(exemple), dict(juge.pack.codes))).tables[1].rows
    [ligne] = [ligne for ligne in lignes if ligne.cells[0].text.startswith("SPASER-1.2.3\n")]
    assert ligne.cells[2].text.startswith("☒") and ligne.cells[3].text == "–"


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
