"""Une fiche, processus entier, rapportée au chargement nu des bibliothèques demandées."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

FICHE = Path(__file__).parents[1] / "examples" / "nettoiement-voirie.yaml"
NU = (
    "import click, yaml, durable.engine; from pydantic import BaseModel; "
    "type('M', (BaseModel,), {})"
)
TOURS = 15


def duree(*commande: str) -> float:
    """Les secondes d'un processus entier."""
    debut = time.perf_counter()
    subprocess.run([sys.executable, *commande], stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - debut


def principal() -> None:
    """Alterne les deux commandes et donne la médiane des rapports, paire par paire."""
    verifier = ("-m", "spaser_rules", "verifier", str(FICHE))
    duree(*verifier), duree("-c", NU)
    paires = [(duree(*verifier), duree("-c", NU)) for _ in range(TOURS)]
    rapports = [fiche / nu for fiche, nu in paires]
    print(f"une fiche : {statistics.median(f for f, _ in paires) * 1000:.0f} ms")
    print(f"bibliothèques nues : {statistics.median(n for _, n in paires) * 1000:.0f} ms")
    print(
        f"rapport : {statistics.median(rapports):.2f} ({min(rapports):.2f} à {max(rapports):.2f})"
    )


if __name__ == "__main__":
    principal()
