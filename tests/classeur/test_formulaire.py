"""Le formulaire vierge : tous les champs du schéma, ses listes, son aide, son impression."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from spaser_rules.classeur.ecriture import ecrire
from spaser_rules.classeur.plan import feuilles
from spaser_rules.marche.au_choix import tout_proposer
from spaser_rules.marche.fiche import Fiche, lire_fiche
from spaser_rules.pack.pack import Pack
from tests.classeur.conftest import Cellules, Classeur, Relecteur
from tests.commandes.conftest import Lanceur
from tests.exemples import EN_REGLE

_DD = "Développement durable"


@pytest.fixture(scope="module")
def vierge(pack: Pack) -> Workbook:
    """Le formulaire vierge."""
    return load_workbook(io.BytesIO(ecrire(None, pack)))


def _textes(livre: Workbook, feuille: str) -> list[str]:
    lignes = livre[feuille].iter_rows(values_only=True)
    return [str(valeur) for ligne in lignes for valeur in ligne if valeur is not None]


def test_les_feuilles_sont_celles_du_plan(vierge: Workbook) -> None:
    assert vierge.sheetnames == ["Fiche", "Lots", _DD, "Justifications", "Listes"]


def test_chaque_champ_du_schema_a_sa_case(pack: Pack) -> None:
    """Le plan vient du schéma : les champs des réponses et des tables y sont tous, une fois."""
    schema = Fiche.model_json_schema()["$defs"]
    plan = feuilles(tout_proposer(pack.codes))
    vus = [case.chemin for feuille in plan for case in feuille.reponses]
    vus += [table.chemin for feuille in plan for table in feuille.tables]
    assert len(set(vus)) == len(vus)
    for section, table in (("fiche", "Identification"), ("marche", "Marche"),
                           ("developpement_durable", "DeveloppementDurable")):  # fmt: skip
        champs = {chemin[1] for chemin in vus if chemin[0] == section}
        assert champs == set(schema[table]["properties"]) - {"propositions"}
    for feuille in plan:
        libelles = [case.libelle for case in feuille.reponses]
        assert len(set(libelles)) == len(libelles)


def test_l_obligatoire_est_dit_par_un_texte(vierge: Workbook) -> None:
    obligatoires = [t for t in _textes(vierge, "Fiche") if t.endswith("(obligatoire)")]
    assert len(obligatoires) == 3


def test_les_listes_deroulantes_montrent_les_codes(
    vierge: Workbook, pack: Pack, cellule_de: Cellules
) -> None:
    possibles = _deroulante(vierge, _DD, cellule_de(_DD, "Clauses"))
    assert [p.split(" · ")[0] for p in possibles] == list(pack.codes["clauses"])
    assert all(" · " in possible for possible in possibles)
    assert _deroulante(vierge, "Fiche", cellule_de("Fiche", "Nature")) == [
        "travaux", "fournitures", "services",
    ]  # fmt: skip
    assert _deroulante(vierge, "Fiche", cellule_de("Fiche", "Renouvellement")) == ["oui", "non"]


def test_une_case_a_plusieurs_reponses_propose_sans_bloquer(
    vierge: Workbook, pack: Pack, cellule_de: Cellules
) -> None:
    cellule = cellule_de(_DD, "Sourcing : thèmes")
    assert _deroulante(vierge, _DD, cellule) == list(pack.codes["themes_de_sourcing"])
    [regle] = [r for r in vierge[_DD].data_validations.dataValidation if cellule in r.sqref]
    assert not regle.showErrorMessage and "point-virgule" in str(regle.prompt)


def _deroulante(livre: Workbook, feuille: str, cellule: str) -> list[str]:
    regles = livre[feuille].data_validations.dataValidation
    [regle] = [r for r in regles if cellule in r.sqref]
    assert regle.type == "list" and regle.prompt
    nom, plage = str(regle.formula1).lstrip("=").split("!")
    return [str(c.value) for [c] in livre[nom][plage.replace("$", "")]]


def test_les_feuilles_sont_pretes_a_imprimer(vierge: Workbook) -> None:
    for feuille in vierge:
        assert feuille.page_setup.orientation == "landscape"
        assert feuille.page_setup.fitToHeight == 0 and feuille.sheet_properties.pageSetUpPr
        assert feuille.freeze_panes and feuille.print_title_rows


def test_les_cellules_ont_leur_type(pack: Pack, tmp_path: Path, cellule_de: Cellules) -> None:
    fiche = lire_fiche(str(EN_REGLE), dict(pack.codes))
    feuille = load_workbook(io.BytesIO(ecrire(fiche, pack)))["Fiche"]
    montant = feuille[cellule_de("Fiche", "Montant estimé HT")]
    jour = feuille[cellule_de("Fiche", "Date de lancement")]
    assert (montant.value, montant.number_format) == (480_000, '#,##0 "€"')
    assert (jour.value, jour.number_format) == (datetime(2025, 5, 2), "dd/mm/yyyy")


def test_aucun_texte_ne_devient_une_formule(classeur: Classeur, cellule_de: Cellules) -> None:
    for texte in ("=1+1", "+1", "-1", "@A1"):
        fiche = f"fiche: {{reference: R}}\nmarche: {{objet: '{texte}', nature: services}}\n"
        chemin = classeur(fiche)
        cellule = load_workbook(chemin)["Fiche"][cellule_de("Fiche", "Objet")]
        assert cellule.value == texte and cellule.quotePrefix
        with zipfile.ZipFile(chemin) as archive:
            assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_la_commande_ecrit_un_formulaire_qui_se_remplit_et_se_verifie(
    tmp_path: Path, spaser: Lanceur, verifier: Lanceur, cellule_de: Cellules, relire: Relecteur
) -> None:
    chemin = tmp_path / "fiche.xlsx"
    issue = spaser("fiche", "modele", "--format", "xlsx", "--sortie", chemin)
    assert (issue.code, issue.sortie, issue.erreurs) == (0, "", "")
    vide = verifier(chemin)
    assert vide.code == 2 and vide.erreurs.count("une réponse obligatoire manque") == 3
    livre = load_workbook(chemin)
    for libelle, valeur in (("Référence", "F-1"), ("Objet", "Un besoin"), ("Nature", "services")):
        livre["Fiche"][cellule_de("Fiche", libelle)].value = valeur
    livre.save(chemin)
    issue = verifier(tmp_path, "--date", "2026-01-15")
    assert (issue.code, issue.erreurs) == (1, "") and issue.sortie.startswith("F-1 · Un besoin\n")


def test_un_classeur_ne_s_affiche_pas(spaser: Lanceur) -> None:
    issue = spaser("fiche", "modele", "--format", "xlsx")
    assert issue.code == 2 and "--sortie" in issue.erreurs
