"""``spaser suivi modele`` : un suivi vierge, qui se lit, se remplit, et compte dans l'audit."""

import json
import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.suivi import SANS_SUIVI, lire_suivi
from spaser_rules.pack.pack import Pack
from tests.commandes.conftest import Lanceur
from tests.exemples import EXEMPLES

FIXES = (EXEMPLES[0], "--date", "2026-01-15", "--periode", "2025", "--format", "json")


def test_le_suivi_en_texte_cite_tout_et_se_relit_vide(
    spaser: Lanceur, pack: Pack, tmp_path: Path
) -> None:
    fichier = tmp_path / "suivi.yaml"
    assert spaser("suivi", "modele", "--sortie", fichier).code == 0
    texte, indicateurs = fichier.read_text("utf-8"), charger_indicateurs(pack)
    assert lire_suivi(str(fichier), indicateurs) == SANS_SUIVI
    assert spaser("suivi", "modele").sortie == texte
    cites = re.findall(r"#- \{(?:indicateur|livrable): ([^,]+),", texte)
    par_mains = [i.id for i in indicateurs.indicateurs if i.par_mains]
    assert cites == [*par_mains, *(li.code for li in indicateurs.livrables)]
    assert max(map(len, texte.splitlines())) <= 100


def test_une_ligne_decommentee_se_lit(spaser: Lanceur, pack: Pack, tmp_path: Path) -> None:
    texte = spaser("suivi", "modele").sortie
    ligne = "  #- {indicateur: 3.1.3, date: …, valeur: …, auteur: …}"
    remplie = "  - {indicateur: 3.1.3, date: 2025-03-14, valeur: 1, auteur: DCP}"
    assert ligne in texte
    fichier = tmp_path / "suivi.yaml"
    fichier.write_text(texte.replace(ligne, remplie), "utf-8")
    [releve] = lire_suivi(str(fichier), charger_indicateurs(pack)).releves
    assert (releve.indicateur, releve.auteur) == ("3.1.3", "DCP")


def test_le_classeur_rempli_compte_dans_l_audit(spaser: Lanceur, tmp_path: Path) -> None:
    fichier = tmp_path / "suivi.xlsx"
    assert spaser("suivi", "modele", "--sortie", fichier).code == 0
    livre = load_workbook(fichier)
    releves = livre["Relevés"]
    [rang] = [c.row for [c] in releves.iter_rows(max_col=1) if str(c.value).startswith("3.1.3 ")]
    for colonne, valeur in enumerate(("14/03/2025", 1, "DCP"), 2):
        releves.cell(rang, colonne).value = valeur
    livre.save(fichier)
    issue = spaser("auditer", *FIXES, "--suivi", fichier)
    assert (issue.code, issue.erreurs) == (0, "")
    audit = json.loads(issue.sortie)
    assert {i["id"]: i["valeur"] for i in audit["indicateurs"]}["3.1.3"] == 1


def test_le_suivi_range_avec_les_marches_n_en_est_pas_un(spaser: Lanceur, tmp_path: Path) -> None:
    shutil.copy(EXEMPLES[0], tmp_path)
    for nom in ("suivi.xlsx", "suivi.yaml"):
        suivi = tmp_path / nom
        assert spaser("suivi", "modele", "--sortie", suivi).code == 0
        issue = spaser("auditer", tmp_path, *FIXES[1:], "--suivi", suivi)
        assert (issue.code, json.loads(issue.sortie)["lignes"]["lues"]) == (0, 1)
        suivi.unlink()


def test_un_classeur_faux_dit_sa_cellule_et_n_audite_rien(spaser: Lanceur, tmp_path: Path) -> None:
    fichier = tmp_path / "suivi.xlsx"
    spaser("suivi", "modele", "--sortie", fichier)
    livre = load_workbook(fichier)
    livre["Relevés"]["C4"].value = "beaucoup"
    livre.save(fichier)
    issue = spaser("auditer", *FIXES, "--suivi", fichier)
    assert (issue.code, issue.sortie) == (2, "")
    assert "feuille Relevés, cellule C4 : un chiffre illisible" in issue.erreurs.replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize("nom", ["suivi.csv", "suivi.ods", "suivi.docx"])
def test_une_autre_sorte_de_suivi_est_refusee(nom: str, spaser: Lanceur, tmp_path: Path) -> None:
    fichier = tmp_path / nom
    fichier.write_text("Indicateur;Date\n", "utf-8")
    issue = spaser("auditer", *FIXES, "--suivi", fichier)
    assert (issue.code, issue.sortie) == (2, "") and ".xlsx" in issue.erreurs


def test_un_suivi_vierge_ne_s_ecrit_pas_n_importe_comment(spaser: Lanceur, tmp_path: Path) -> None:
    issue = spaser("suivi", "modele", "--sortie", tmp_path / "suivi.ods")
    assert (issue.code, issue.sortie) == (2, "") and not list(tmp_path.iterdir())
