"""Une copie du pack de la ville, où chaque test plante un défaut."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from spaser_rules.atelier.controles.tous import CONTROLES
from spaser_rules.atelier.controles.verifier import Verification, verifier
from spaser_rules.atelier.etabli import etablir
from spaser_rules.pack.emplacement import pack_par_defaut
from tests.pack.conftest import Copie

JOUR = date(2026, 11, 29)


@dataclass(frozen=True)
class Pack(Copie):
    """Un pack à abîmer, puis à vérifier."""

    def ajouter(self, fichier: str, texte: str) -> None:
        """Ajoute ce texte à la fin du fichier, créé s'il le faut."""
        chemin = self.dossier / fichier
        chemin.parent.mkdir(parents=True, exist_ok=True)
        with chemin.open("a", encoding="utf-8") as flux:
            flux.write(texte)

    def lire(self, fichier: str) -> str:
        """Le texte d'un fichier."""
        return (self.dossier / fichier).read_text(encoding="utf-8")

    def verifier(self, jour: date = JOUR) -> Verification:
        """Tous les contrôles."""
        return verifier(etablir(self.dossier, jour), CONTROLES)

    def codes(self) -> list[str]:
        """Les codes des constats, dans l'ordre des codes."""
        return sorted(constat.controle.code for constat in self.verifier().constats)


@pytest.fixture
def copie(tmp_path: Path) -> Pack:
    """Le pack de la ville, à abîmer."""
    shutil.copytree(pack_par_defaut(), tmp_path / "pack")
    return Pack(tmp_path / "pack")


Planter = Callable[[Pack], None]
