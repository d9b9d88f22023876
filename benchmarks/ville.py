"""Le recensement d'une ville, processus entier, face au chargement nu des bibliothèques."""

import statistics
import tempfile
from pathlib import Path

from benchmarks.demarrage import duree

RECENSEMENT = Path(__file__).parents[1] / "examples" / "recensement-2025.xlsx"
NU = "import click, yaml, durable.engine, pydantic, python_calamine"
TOURS = 9


def principal() -> None:
    """Alterne les trois commandes et donne la médiane des temps et des rapports."""
    with tempfile.TemporaryDirectory() as dossier:
        lire = ("-m", "spaser_rules", "auditer", str(RECENSEMENT))
        ecrire = (*lire, "--sortie", dossier)
        tours = [(duree(*lire), duree(*ecrire), duree("-c", NU)) for _ in range(TOURS + 1)][1:]
    for rang, nom in enumerate(("à l'écran", "avec tous ses fichiers", "bibliothèques nues")):
        print(f"{nom} : {statistics.median(tour[rang] for tour in tours):.2f} s")
    rapport = statistics.median(tour[0] / tour[2] for tour in tours)
    print(f"rapport de l'audit à l'écran aux bibliothèques nues : {rapport:.1f}")


if __name__ == "__main__":
    principal()
