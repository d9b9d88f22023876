"""Remplir un classeur : une feuille de propositions, et rien d'autre ne bouge."""

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from spaser_rules.classeur.ecriture import ecrire
from spaser_rules.classeur.fiche_excel import FicheExcel
from spaser_rules.jugement.juge import Juge
from spaser_rules.marche.fiche import fiche_du_texte
from spaser_rules.marche.sujet import Origine
from spaser_rules.remplissage.edition import Edition, dit
from spaser_rules.remplissage.fiche_yaml import FicheYaml
from spaser_rules.remplissage.refus import EcritureImpossible
from spaser_rules.saisie.archive import CLASSEUR, Archive, ouvrir
from spaser_rules.saisie.octets import TexteLu
from tests.classeur.conftest import Cellules, Classeur
from tests.commandes.conftest import Lanceur
from tests.generateurs import Hasard
from tests.remplissage.plume import Forme, valeurs_ecrites
from tests.remplissage.plume import ecrire as ecrire_en_yaml

JOUR = date(2025, 5, 2)
_DD = "Développement durable"
MARCHE = (
    "fiche: {reference: F-1}\n"
    "marche: {objet: =1+1, nature: services, cpv: 39130000, montant_estime_ht: 90 k€,"
    " forts_enjeux: oui, cible_avance: oui, date_lancement: 2025-11-02}\n"
)

Ouvreur = Callable[[Path], Edition[Archive]]


@pytest.fixture
def editer(juge: Juge) -> Ouvreur:
    """L'édition d'un classeur, toujours au même jour."""
    return lambda chemin: Edition(juge, FicheExcel.ouvrir(juge.pack, str(chemin)), JOUR)


def _autres_pieces(avant: Archive, apres: Archive) -> set[str]:
    return {nom for nom, octets in apres.pieces.items() if avant.pieces.get(nom) != octets}


def test_seule_une_feuille_est_ajoutee(classeur: Classeur, editer: Ouvreur) -> None:
    edition = editer(classeur(MARCHE))
    avant = edition.support.contenu
    rempli = edition.remplie(avant)
    assert _autres_pieces(avant, rempli) == {
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
        "xl/worksheets/propositions6.xml",
    }
    assert set(avant.pieces) <= set(rempli.pieces)
    assert edition.remplie(rempli) == rempli, "remplir deux fois ne change rien"


def test_les_propositions_ne_sont_pas_des_reponses(classeur: Classeur, editer: Ouvreur) -> None:
    edition = editer(classeur(MARCHE))
    rempli = edition.remplie(edition.support.contenu)
    assert dit(edition.support.relire(rempli)) == dit(
        edition.support.relire(edition.support.contenu)
    )
    assert edition.proposees(rempli) == edition.proposees(edition.support.contenu)


def _feuille(chemin: Path, titre: str = "Propositions") -> list[tuple[object, ...]]:
    return [tuple(ligne) for ligne in load_workbook(chemin)[titre].iter_rows(values_only=True)]


def test_la_feuille_dit_tout_ce_que_dit_le_bloc(
    classeur: Classeur, spaser: Lanceur, editer: Ouvreur
) -> None:
    chemin = classeur(MARCHE)
    proposees = editer(chemin).proposees(ouvrir(str(chemin), CLASSEUR))
    assert spaser("remplir", chemin, "--date", "2025-05-02").code == 0
    lignes = _feuille(chemin)
    assert lignes[2][:4] == ("À faire", "Proposition", "Dans ce classeur", "Code")
    assert [(ligne[3] or "", ligne[8]) for ligne in lignes[3:]] == [
        (p.code, ", ".join(p.regles)) for p in proposees
    ]
    lieux = {str(ligne[2]).replace("\u00a0", " ") for ligne in lignes[3:]}
    assert "feuille Développement durable, « Clauses » : recyclabilite" in lieux
    assert "feuille Développement durable, « Qualimétrie » : prévue oui" in lieux


def test_accepter_un_classeur_ou_un_texte_revient_au_meme(juge: Juge, tmp_path: Path) -> None:
    hasard, chemin = Hasard(juge.pack, 11), tmp_path / "fiche.xlsx"
    for graine in range(25):
        chemin.write_bytes(ecrire(hasard.fiche(Origine.FICHE), juge.pack))
        excel = FicheExcel.ouvrir(juge.pack, str(chemin))
        texte = ecrire_en_yaml(valeurs_ecrites(excel.relire(excel.contenu)), Forme(graine))
        en_texte = FicheYaml(juge.pack, "f.yaml", TexteLu(texte, "utf-8", False))
        attendue = Edition(juge, en_texte, JOUR).remplie(texte, ())
        obtenue = Edition(juge, excel, JOUR).remplie(excel.contenu, ())
        assert dit(excel.relire(obtenue)) == dit(en_texte.relire(attendue))


def test_les_lots_d_une_proposition_sont_ecrits(classeur: Classeur, editer: Ouvreur) -> None:
    lots = "lots: [{numero: 1, cpv: 39130000}, {numero: 2, cpv: 79530000}, {numero: 3}]"
    texte = f"fiche: {{reference: F}}\nmarche: {{objet: O, nature: services, {lots}}}\n"
    edition = editer(classeur(texte))
    rempli = edition.remplie(edition.support.contenu, ["recyclabilite"])
    [clause] = edition.support.relire(rempli).reponses.clauses or []
    assert (clause.code, clause.lots) == ("recyclabilite", [1])


def test_une_liste_dite_vide_est_completee(classeur: Classeur, editer: Ouvreur) -> None:
    edition = editer(classeur(MARCHE + "developpement_durable: {clauses: []}\n"))
    rempli = edition.remplie(edition.support.contenu, ["insertion"])
    [clause] = edition.support.relire(rempli).reponses.clauses or []
    assert clause.code == "insertion"


def test_sans_ligne_libre_une_ligne_est_ajoutee_avec_sa_liste_deroulante(
    classeur: Classeur, spaser: Lanceur, cellule_de: Cellules
) -> None:
    debut = int(cellule_de(_DD, "Clauses")[1:])
    pleines = {
        (_DD, f"B{debut + rang}"): code
        for rang, code in enumerate(("reemploi", "formation", "handicap"))
    }
    chemin = classeur(MARCHE, pleines)
    assert spaser("remplir", chemin, "recyclabilite", "--accepter").code == 0
    feuille = load_workbook(chemin)[_DD]
    derniere = feuille.max_row
    assert feuille.cell(derniere, 1).value == "Clauses"
    assert str(feuille.cell(derniere, 2).value).startswith("recyclabilite · ")
    controles = [c for c in feuille.data_validations.dataValidation if f"B{derniere}" in c.sqref]
    assert [c.type for c in controles] == ["list"]
    assert feuille.cell(derniere, 2).style_id == feuille.cell(debut, 2).style_id


def test_une_feuille_du_meme_nom_n_est_pas_ecrasee(classeur: Classeur, spaser: Lanceur) -> None:
    chemin = classeur(MARCHE)
    livre = load_workbook(chemin)
    livre.create_sheet("propositions")["A1"] = "Mes notes"
    livre.save(chemin)
    avant = chemin.read_bytes()
    issue = spaser("remplir", chemin)
    assert issue.code == 2 and "Renommez-la" in issue.erreurs and chemin.read_bytes() == avant


@pytest.mark.parametrize(
    ("oter", "dit_"),
    [
        (lambda livre: livre.remove(livre[_DD]), f"la feuille « {_DD} » manque"),
        (lambda livre: livre[_DD].delete_rows(22, 40), "la ligne « Qualimétrie : prévue » manque"),
    ],
)
def test_un_formulaire_ampute_est_refuse(
    oter: Callable[[object], None], dit_: str, classeur: Classeur, spaser: Lanceur
) -> None:
    chemin = classeur(MARCHE)
    livre = load_workbook(chemin)
    oter(livre)
    livre.save(chemin)
    avant = chemin.read_bytes()
    issue = spaser("remplir", chemin, "--accepter")
    assert issue.code == 2 and dit_ in issue.erreurs and "Traceback" not in issue.erreurs
    assert chemin.read_bytes() == avant


def test_une_feuille_protegee_n_est_pas_ecrite(classeur: Classeur, spaser: Lanceur) -> None:
    chemin = classeur(MARCHE)
    livre = load_workbook(chemin)
    livre[_DD].protection.sheet = True
    livre.save(chemin)
    avant = chemin.read_bytes()
    issue = spaser("remplir", chemin, "--accepter")
    assert issue.code == 2 and "est protégée" in issue.erreurs and chemin.read_bytes() == avant


def test_rien_ne_s_ecrit_sous_une_fusion(
    classeur: Classeur, editer: Ouvreur, cellule_de: Cellules
) -> None:
    chemin = classeur(MARCHE)
    debut = int(cellule_de(_DD, "Clauses")[1:])
    livre = load_workbook(chemin)
    livre[_DD].merge_cells(f"B{debut}:B{debut + 2}")
    livre.save(chemin)
    edition = editer(chemin)
    rempli = edition.remplie(edition.support.contenu, ["recyclabilite", "insertion"])
    chemin.write_bytes(rempli.en_octets())
    feuille = load_workbook(chemin)[_DD]
    assert str(feuille.cell(debut, 2).value).startswith(("recyclabilite", "insertion"))
    assert str(feuille.cell(feuille.max_row, 2).value).startswith(("recyclabilite", "insertion"))


def test_seul_un_xlsx_se_remplit(classeur: Classeur, spaser: Lanceur) -> None:
    chemin = classeur(MARCHE)
    autre = chemin.rename(chemin.with_suffix(".xlsm"))
    avant = autre.read_bytes()
    issue = spaser("remplir", autre)
    assert issue.code == 2 and ".xlsx" in issue.erreurs and autre.read_bytes() == avant


def test_quand_tout_est_repondu_la_feuille_le_dit(classeur: Classeur, editer: Ouvreur) -> None:
    edition = editer(classeur(MARCHE))
    contenu = edition.support.contenu
    assert edition.a_jour(contenu, []) == contenu, "rien à dire : pas de feuille"
    vide = edition.a_jour(edition.remplie(contenu), [])
    assert any("rien à proposer" in ligne.lower() for ligne in edition.support.montrer(vide))
    assert edition.remplie(vide) == edition.remplie(contenu)


def test_un_texte_piege_reste_un_texte(classeur: Classeur, spaser: Lanceur) -> None:
    piege = "=cmd|' /C calc'!A0 _x0041_ <f>1</f>"
    label = f'developpement_durable: {{labels: [{{nom: "{piege}", famille: environnement}}]}}\n'
    chemin = classeur(MARCHE + label)
    assert spaser("remplir", chemin).code == 0
    archive = ouvrir(str(chemin), CLASSEUR)
    assert b"<f>" not in archive.pieces["xl/worksheets/propositions6.xml"]
    textes = [str(cellule) for ligne in _feuille(chemin) for cellule in ligne if cellule]
    assert any("_x0041_ <f>1</f>" in texte.replace("\u00a0", " ") for texte in textes)


def test_ce_que_d_autres_ont_ajoute_au_classeur_reste(classeur: Classeur, editer: Ouvreur) -> None:
    """Une image, un graphique, une pièce inconnue : octet pour octet."""
    chemin = classeur(MARCHE)
    plus = {"xl/media/image1.png": b"\x89PNG", "customXml/item1.xml": b"<a/>"}
    chemin.write_bytes(ouvrir(str(chemin), CLASSEUR).avec(plus).en_octets())
    edition = editer(chemin)
    rempli = edition.remplie(edition.support.contenu, ["insertion"])
    assert {nom: rempli.pieces[nom] for nom in plus} == plus
    feuille = "xl/worksheets/sheet3.xml"
    changees = _autres_pieces(edition.support.contenu, rempli)
    assert feuille in changees and "xl/sharedStrings.xml" not in changees
    reste = [re.sub(rb"<sheetData>.*</sheetData>", b"", a.pieces[feuille], flags=re.DOTALL)
             for a in (edition.support.contenu, rempli)]  # fmt: skip
    assert reste[0].split(b"?>")[1].strip() == reste[1].split(b"?>")[1].strip()


def test_l_apercu_montre_les_lignes_et_n_ecrit_rien(classeur: Classeur, spaser: Lanceur) -> None:
    chemin = classeur(MARCHE)
    avant = chemin.read_bytes()
    issue = spaser("remplir", chemin, "recyclabilite", "--accepter", "--apercu")
    assert issue.code == 0 and chemin.read_bytes() == avant
    assert re.search(
        r"\n\+Développement durable, ligne \d+ : Clauses \| recyclabilite · ", issue.sortie
    )
    assert "\n+Propositions, ligne 3 : À faire | Proposition" in issue.sortie


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice n'est pas installé")
def test_enregistre_par_libreoffice_il_se_remplit_encore(
    classeur: Classeur, spaser: Lanceur, tmp_path: Path, juge: Juge, editer: Ouvreur
) -> None:
    chemin = classeur(MARCHE)
    assert spaser("remplir", chemin, "--date", "2025-05-02").code == 0
    profil = f"-env:UserInstallation=file://{tmp_path}/profil"
    commande = ["soffice", profil, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*commande, tmp_path / "lo", chemin], check=True, capture_output=True)
    edition = editer(tmp_path / "lo" / chemin.name)
    contenu = edition.support.contenu
    assert edition.remplie(contenu) == contenu, "la feuille dit déjà la même chose"
    accepte = edition.remplie(contenu, ())
    attendue = edition.remplie(ouvrir(str(chemin), CLASSEUR), ())
    assert dit(edition.support.relire(accepte)) == dit(edition.support.relire(attendue))
    assert accepte != contenu


def test_une_forme_impossible_garde_son_explication(editer: Ouvreur, classeur: Classeur) -> None:
    edition = editer(classeur(MARCHE))
    livre = edition.support.contenu
    texte = fiche_du_texte(MARCHE, "f", dict(edition.juge.pack.codes))
    assert dit(edition.support.relire(livre)) == dit(texte)
    with pytest.raises(EcritureImpossible):
        edition._verifie(livre, {})
