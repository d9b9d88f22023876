"""Les mêmes verdicts, ligne à ligne, sur Spark et ici : ``python -m benchmarks.spark [LIGNES]``."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from benchmarks.recensement import ecrire
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut

_CLE = ["ligne", "lot"]
_SPARK = ("--moteur", "spark", "--master", "local[2]")


def auditer(tableau: Path, sortie: Path, *autres: str) -> float:
    """Les secondes de la commande entière."""
    debut = time.perf_counter()
    commande = [sys.executable, "-m", "spaser_rules", "auditer", str(tableau)]
    commande += ["--date", "2026-01-15", "--sortie", str(sortie), *autres]
    subprocess.run(commande, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - debut


def _verdicts(lieu: Path) -> pl.DataFrame:
    """Ceux d'un fichier, ou du dossier que Spark écrit, dans les mêmes types et le même ordre."""
    chemin = lieu / "marches.parquet"
    lus = pl.scan_parquet(chemin / "*.parquet" if chemin.is_dir() else chemin)
    entiers = dict.fromkeys(_CLE, pl.Int64)
    return lus.cast({pl.Enum: pl.String}).cast(entiers).sort(_CLE).collect()  # type: ignore[arg-type]


def principal(lignes: int) -> None:
    """Audite deux fois le même tableau, et dit ce qui diffère."""
    with tempfile.TemporaryDirectory() as racine:
        tableau = Path(racine) / "recensement.csv"
        ecrire(charger_pack(pack_par_defaut()), tableau, lignes)
        lieux = (Path(racine) / "ici", Path(racine) / "spark")
        temps = (auditer(tableau, lieux[0]), auditer(tableau, lieux[1], *_SPARK))
        memes = _verdicts(lieux[0]).equals(_verdicts(lieux[1]))
        audits = [json.loads((lieu / "audit.json").read_text("utf-8")) for lieu in lieux]
    print(f"ici {temps[0]:.0f} s, Spark {temps[1]:.0f} s")
    print(f"mêmes verdicts ligne à ligne : {memes} ; même audit.json : {audits[0] == audits[1]}")


if __name__ == "__main__":
    principal(int(sys.argv[1]) if sys.argv[1:] else 1_000_000)
