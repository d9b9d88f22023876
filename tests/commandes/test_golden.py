"""Les réponses attendues des dix exemples, texte et JSON, au caractère près.

Quand un changement voulu les modifie : ``SPASER_REGENERER=1 pytest tests/commandes/test_golden.py``
les récrit. Relire alors chaque différence au regard du plan avant de la garder.
"""

import os
from pathlib import Path

import pytest

from tests.commandes.conftest import Lanceur
from tests.exemples import EXEMPLES, avec_date

ATTENDUES = Path(__file__).parent / "golden"
REGENERER = "SPASER_REGENERER"
SUFFIXES = {"texte": ".txt", "json": ".json"}


@pytest.mark.parametrize("forme", SUFFIXES)
@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_la_reponse_est_celle_attendue(exemple: Path, forme: str, verifier: Lanceur) -> None:
    issue = verifier(exemple, "--format", forme, *avec_date(exemple))
    attendue = ATTENDUES / (exemple.stem + SUFFIXES[forme])
    if os.environ.get(REGENERER):
        attendue.parent.mkdir(exist_ok=True)
        attendue.write_text(issue.sortie, encoding="utf-8", newline="")
    assert issue.sortie == attendue.read_bytes().decode()


def test_chaque_reponse_attendue_a_son_exemple() -> None:
    voulues = {exemple.stem + suffixe for exemple in EXEMPLES for suffixe in SUFFIXES.values()}
    assert {fichier.name for fichier in ATTENDUES.iterdir()} == voulues
