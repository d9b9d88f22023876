"""``spaser fiches-pratiques`` : trois pages dans un dossier, ou un refus clair."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from spaser_rules.commandes.fiches_pratiques import fiches


def test_trois_pages_sont_ecrites(tmp_path: Path) -> None:
    dossier = tmp_path / "neuf" / "fiches"
    issue = CliRunner().invoke(fiches, ["--sortie", str(dossier)])
    assert issue.exit_code == 0, issue.output
    assert sorted(chemin.name for chemin in dossier.iterdir()) == [
        "fiche-pratique-fournitures-services.html",
        "fiche-pratique-prestations-intellectuelles.html",
        "fiche-pratique-travaux.html",
    ]


def test_la_sortie_est_obligatoire() -> None:
    with pytest.raises(Exception, match="sortie"):
        CliRunner().invoke(fiches, [], standalone_mode=False, catch_exceptions=False)
