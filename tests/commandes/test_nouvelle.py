"""``spaser fiche nouvelle`` : un entretien au terminal qui écrit une fiche lisible."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from spaser_rules.classeur.lecture import lire_classeur
from spaser_rules.commandes.nouvelle import nouvelle
from spaser_rules.marche.fiche import lire_fiche
from spaser_rules.pack.pack import Pack


def _repondre(fichier: Path, *reponses: str):
    return CliRunner().invoke(nouvelle, [str(fichier)], input="\n".join([*reponses, ""]))


def test_la_fiche_est_ecrite_et_se_relit(tmp_path: Path, pack: Pack) -> None:
    fichier = tmp_path / "fiche.yaml"
    issue = _repondre(
        fichier,
        "2026-X-1",
        "Des livres",
        "fournitures",
        "15/01/2026",
        "79530000-8",
        "30 000",
        "non",
    )
    assert issue.exit_code == 0, issue.output
    fiche = lire_fiche(str(fichier), dict(pack.codes))
    assert (fiche.marche.objet, fiche.marche.cpv) == ("Des livres", ["79530000"])
    assert fiche.marche.forts_enjeux is False


def test_la_fiche_peut_etre_un_classeur(tmp_path: Path, pack: Pack, spaser) -> None:
    fichier = tmp_path / "fiche.xlsx"
    reponses = ("2026-X-1", "=Des livres", "fournitures", "15/01/2026", "79530000-8", "30 000")
    issue = _repondre(fichier, *reponses, "non")
    assert issue.exit_code == 0, issue.output
    fiche = lire_classeur(str(fichier), dict(pack.codes))
    assert (fiche.marche.objet, fiche.marche.montant_estime_ht) == ("=Des livres", 3_000_000)
    assert spaser("remplir", fichier).code == 0


@pytest.mark.parametrize("nom", ["fiche.json", "fiche.docx", "fiche", "absent/fiche.yaml"])
def test_un_nom_qui_ne_convient_pas_est_dit_avant_la_premiere_question(
    nom: str, tmp_path: Path
) -> None:
    issue = _repondre(tmp_path / nom, "R")
    assert issue.exit_code == 2 and "Référence ?" not in issue.output
    assert not list(tmp_path.iterdir())


def test_une_reponse_illisible_est_expliquee_et_redemandee(tmp_path: Path) -> None:
    fichier = tmp_path / "fiche.yaml"
    issue = _repondre(
        fichier, "", "R", "Objet", "travau", "travaux", "?", "45000000", "je ne sais pas", "oui"
    )
    assert "Vouliez-vous écrire « travaux »" in issue.output
    assert "une réponse obligatoire manque" in issue.output


def test_un_fichier_qui_existe_n_est_pas_touche(tmp_path: Path) -> None:
    fichier = tmp_path / "fiche.yaml"
    fichier.write_text("gardé", encoding="utf-8")
    issue = _repondre(fichier, "R")
    assert issue.exit_code == 2 and fichier.read_text(encoding="utf-8") == "gardé"


def test_interrompu_rien_n_est_ecrit(tmp_path: Path) -> None:
    fichier = tmp_path / "fiche.yaml"
    assert _repondre(fichier, "R", "Objet").exit_code != 0
    assert not fichier.exists()
