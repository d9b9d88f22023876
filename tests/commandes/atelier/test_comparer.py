"""``spaser regles comparer`` : deux dossiers, un recensement, et ce qui ne se lit pas."""

import json
from pathlib import Path

from tests.atelier.packs import changer, copie, fichier_de_la_regle
from tests.commandes.conftest import Lanceur

_RECENSEMENT = "examples/recensement-2025.xlsx"


def test_deux_versions_au_terminal_et_en_donnees(spaser: Lanceur, tmp_path: Path) -> None:
    autre = copie(tmp_path)
    changer(fichier_de_la_regle(autre, "SPASER-2.1.1"), "> 40", "> 25")
    issue = spaser("regles", "comparer", "clichy-2024-2026", autre)
    assert issue.code == 0 and "nouvellement concerné" in issue.sortie
    donnees = json.loads(
        spaser("regles", "comparer", "clichy-2024-2026", autre, "--format", "json").sortie
    )
    [regle] = donnees["regles"]
    assert (
        regle["regle"] == "SPASER-2.1.1" and regle["effets"][0]["sens"] == "nouvellement concerné"
    )
    assert donnees["recensement"] is None


def test_sur_un_recensement(spaser: Lanceur, tmp_path: Path) -> None:
    autre = copie(tmp_path)
    changer(fichier_de_la_regle(autre, "SPASER-2.1.1"), "> 40", "> 25")
    mots = ("regles", "comparer", "clichy-2024-2026", autre, "--recensement", _RECENSEMENT)
    issue = spaser(*mots, "--periode", "2025", "--date", "2026-01-15")
    assert issue.code == 0 and "Sur ce recensement (118 marchés)" in issue.sortie
    assert "SPASER-2.1.1" in issue.sortie and "Indicateurs qui bougent" in issue.sortie


def test_un_dossier_sans_pack_est_refuse(spaser: Lanceur, tmp_path: Path) -> None:
    issue = spaser("regles", "comparer", "clichy-2024-2026", tmp_path)
    assert issue.code == 2 and "pas de pack ici" in issue.erreurs and not issue.sortie
