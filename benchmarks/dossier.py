"""Mille fiches dans un processus : le débit par format, et la mémoire à cent et à mille fiches."""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXEMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


def dossier(racine: Path, nombre: int) -> Path:
    """Un dossier de copies des exemples."""
    cible = racine / str(nombre)
    cible.mkdir()
    for rang in range(nombre):
        shutil.copy(EXEMPLES[rang % len(EXEMPLES)], cible / f"{rang:04}.yaml")
    return cible


def mesurer(fiches: Path, forme: str) -> tuple[float, float]:
    """Les secondes du processus, et sa plus grande mémoire, en Mo."""
    commande = [sys.executable, "-m", "spaser_rules", "verifier", "--format", forme, str(fiches)]
    debut = time.perf_counter()
    subprocess.run(commande, stdout=subprocess.DEVNULL, check=False)
    memoire = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return time.perf_counter() - debut, memoire


def principal() -> None:
    """Le débit hors démarrage : la différence entre mille fiches et cent."""
    with tempfile.TemporaryDirectory() as racine:
        cent, mille = dossier(Path(racine), 100), dossier(Path(racine), 1000)
        mesurer(cent, "texte")
        for forme in ("texte", "json"):
            petit, memoire_petite = mesurer(cent, forme)
            grand, memoire = mesurer(mille, forme)
            print(
                f"{forme:6} {1000 / grand:.0f} fiches/s, démarrage compris ; "
                f"{900 / (grand - petit):.0f}/s ensuite ; "
                f"{memoire_petite:.0f} puis {memoire:.0f} Mo"
            )


if __name__ == "__main__":
    principal()
