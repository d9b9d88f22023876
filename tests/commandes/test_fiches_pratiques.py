"""``spaser fiches-pratiques`` : trois pages dans un dossier, ou un refus clair."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

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


def test_elles_s_ecrivent_aussi_en_word(tmp_path: Path) -> None:
    issue = CliRunner().invoke(fiches, ["--format", "docx", "--sortie", str(tmp_path)])
    assert issue.exit_code == 0, issue.output
    documents = [Document(str(chemin)) for chemin in sorted(tmp_path.iterdir())]
    assert len(documents) == 3
    for document in documents:
        textes = [p.text for p in document.paragraphs]
        textes += [c.text for t in document.tables for ligne in t.rows for c in ligne.cells]
        assert not any("{{" in texte or "{%" in texte for texte in textes)
        assert any("SPASER-2.1.2" in texte for texte in textes)
        assert any("ou équivalent" in texte for texte in textes)


def test_la_sortie_est_obligatoire() -> None:
    with pytest.raises(Exception, match="sortie"):
        CliRunner().invoke(fiches, [], standalone_mode=False, catch_exceptions=False)
