"""Les réponses attendues des dix exemples, texte et JSON, au caractère près.

Quand un changement voulu les modifie, ``python -m tests.derives`` les récrit. Relire alors chaque
différence au regard du plan avant de la garder.
"""

from pathlib import Path

import pytest

from tests.commandes.conftest import Lanceur
from tests.derives import ATTENDUES, SUFFIXES
from tests.exemples import EXEMPLES, avec_date


@pytest.mark.parametrize("forme", SUFFIXES)
@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_la_reponse_est_celle_attendue(exemple: Path, forme: str, verifier: Lanceur) -> None:
    issue = verifier(exemple, "--format", forme, *avec_date(exemple))
    attendue = ATTENDUES / (exemple.stem + SUFFIXES[forme])
    assert issue.sortie == attendue.read_bytes().decode()


def test_chaque_reponse_attendue_a_son_exemple() -> None:
    voulues = {exemple.stem + suffixe for exemple in EXEMPLES for suffixe in SUFFIXES.values()}
    assert {fichier.name for fichier in ATTENDUES.iterdir()} == voulues
