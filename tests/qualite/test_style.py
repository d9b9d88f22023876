"""Style et types : les outils qui les vérifient n'ont rien à redire."""

import subprocess
import sys
from pathlib import Path

_RACINE = Path(__file__).parents[2]


def _lancer(*commande: str) -> None:
    fait = subprocess.run(
        [sys.executable, "-m", *commande], cwd=_RACINE, capture_output=True, text=True, check=False
    )
    assert fait.returncode == 0, fait.stdout + fait.stderr


def test_ruff_n_a_rien_a_redire() -> None:
    _lancer("ruff", "check", "--output-format", "concise", ".")


def test_tout_est_mis_en_forme() -> None:
    _lancer("ruff", "format", "--check", ".")


def test_les_types_sont_justes() -> None:
    _lancer("mypy")
