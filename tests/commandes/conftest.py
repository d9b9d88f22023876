"""De quoi lancer une commande dans ce processus, et lire ce qu'elle écrit."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from spaser_rules.commandes import spaser as toutes
from spaser_rules.commandes import verifier as une_seule


@dataclass(frozen=True)
class Issue:
    """Ce qu'une commande laisse : son code, sa sortie, ses erreurs."""

    code: int
    sortie: str
    erreurs: str


Lanceur = Callable[..., Issue]


@pytest.fixture
def lancer(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lanceur:
    """Lance un point d'entrée avec ces mots, et ``entree`` sur l'entrée standard."""

    def executer(principal: Callable[[], None], *mots: object, entree: bytes = b"") -> Issue:
        monkeypatch.setattr(sys, "argv", ["programme", *map(str, mots)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(entree)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as fin:
            principal()
        lu = capsys.readouterr()
        return Issue(int(fin.value.code or 0), lu.out, lu.err)

    return executer


@pytest.fixture
def verifier(lancer: Lanceur) -> Lanceur:
    """``spaser-check MOTS``."""
    return lambda *mots, **plus: lancer(une_seule.principal, *mots, **plus)


@pytest.fixture
def spaser(lancer: Lanceur) -> Lanceur:
    """``spaser MOTS``."""
    return lambda *mots, **plus: lancer(toutes.principal, *mots, **plus)


@pytest.fixture
def refus(verifier: Lanceur) -> Callable[..., str]:
    """``spaser-check MOTS`` doit être refusé : code 2, rien sur la sortie ; rend l'explication."""

    def executer(*mots: object, **plus: bytes) -> str:
        issue = verifier(*mots, **plus)
        assert (issue.code, issue.sortie) == (2, "")
        assert issue.erreurs.strip() and "Traceback" not in issue.erreurs
        return issue.erreurs

    return executer
