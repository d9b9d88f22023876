"""Une copie du pack de la ville, que chaque test abîme à sa façon."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from spaser_rules.anomalies import Anomalie
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from spaser_rules.pack.pack import Pack
from tests.refus import anomalies

REGLE = "regles/2-social/2.1.2-clause-sociale-ou-justification/regle.yaml"
CARTE = "cartographies/sante.yaml"


@dataclass(frozen=True)
class Copie:
    """Un pack que l'on peut modifier."""

    dossier: Path

    def remplacer(self, fichier: str, ancien: str, nouveau: str) -> tuple[int, int]:
        """Remplace un passage ; donne la ligne et la colonne où commence le nouveau."""
        chemin = self.dossier / fichier
        texte = chemin.read_text(encoding="utf-8")
        avant, trouve, apres = texte.partition(ancien)
        assert trouve, f"« {ancien} » n'est plus dans {fichier}"
        chemin.write_text(avant + nouveau + apres, encoding="utf-8")
        return avant.count("\n") + 1, len(avant) - avant.rfind("\n")

    def ecrire(self, fichier: str, contenu: bytes) -> None:
        """Écrit un fichier entier."""
        chemin = self.dossier / fichier
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_bytes(contenu)

    def charger(self) -> Pack:
        """Le pack."""
        return charger_pack(self.dossier)

    def fautes(self) -> list[Anomalie]:
        """Les anomalies du pack, leur fichier dit depuis son dossier."""
        return anomalies(self.charger)

    def faute(self, fichier: str) -> Anomalie:
        """La première anomalie de ce fichier."""
        return next(a for a in self.fautes() if a.fichier == str(self.dossier / fichier))


@pytest.fixture
def copie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copie:
    """Une copie du pack de la ville, avec une mémoire à elle."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.delenv("SPASER_SANS_MEMOIRE", raising=False)
    return Copie(shutil.copytree(pack_par_defaut(), tmp_path / "pack"))
