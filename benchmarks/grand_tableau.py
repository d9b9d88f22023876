"""Un million de marchés d'un .csv : tout l'audit, face à ce que Polars met à seulement lire.

``python -m benchmarks.grand_tableau [LIGNES…]`` : plusieurs tailles, croissantes, disent si chaque
marché de plus coûte autant que les premiers, une fois le départ payé (pack, en-tête, cellules
jamais vues).
"""

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.recensement import ecrire
from spaser_rules.audit import json
from spaser_rules.audit.en_colonnes.auditer import auditer_en_colonnes
from spaser_rules.audit.verdicts import schema
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut

TOURS, GRAND = 3, 2_000_000
"""Les tours de chaque taille ; au-delà de ``GRAND`` lignes, un seul."""


def lire_seulement(tableau: Path, sortie: Path) -> None:
    """Lire chaque colonne en texte, et écrire autant de colonnes, sans intérêt."""
    texte = pl.scan_csv(tableau, separator=";", infer_schema=False)
    lues = texte.collect_schema().names()
    voulues = schema(charger_pack(pack_par_defaut()))
    triviales = (
        (pl.col(lues[rang % len(lues)]) == " ").cast(pl.Int8).alias(nom)
        for rang, nom in enumerate(voulues)
    )
    texte.select(triviales).sink_parquet(sortie)


def auditer(tableau: Path, sortie: Path) -> None:
    """L'audit entier : les verdicts en Parquet, l'audit en JSON."""
    indicateurs = charger_indicateurs(charger_pack(pack_par_defaut()))
    jour, periode = date(2026, 1, 15), lire("2025")
    audit = auditer_en_colonnes(indicateurs, str(tableau), periode, jour, verdicts=sortie)
    sortie.with_suffix(".json").write_text(json.rendre(audit), encoding="utf-8")


def mesurer(nom: str, tableau: Path, sortie: Path) -> tuple[float, float]:
    """Les secondes d'un processus neuf, bibliothèques chargées, et sa plus grande mémoire en Mo."""
    commande = [sys.executable, "-m", "benchmarks.grand_tableau", nom, str(tableau), str(sortie)]
    dite = subprocess.run(commande, capture_output=True, text=True, check=True).stdout.split()
    return float(dite[0]), float(dite[1])


def principal(tailles: list[int]) -> None:
    """Alterne les deux ; les meilleurs temps de chacun, leur rapport, et le prix d'un de plus."""
    pack, avant = charger_pack(pack_par_defaut()), (0, 0.0)
    for lignes in tailles:
        with tempfile.TemporaryDirectory() as racine:
            tableau = ecrire(pack, Path(racine) / "recensement.csv", lignes)
            seul, tout, memoire = _comparer(tableau, Path(racine) / "marches.parquet", lignes)
        de_plus = (tout - avant[1]) / (lignes - avant[0]) * 1e6
        print(
            f"{lignes:>9} marchés : lire {seul:.2f} s, auditer {tout:.2f} s, "
            f"rapport {tout / seul:.1f} ; {de_plus:.1f} µs par marché de plus, {memoire:.0f} Mo",
            flush=True,
        )
        avant = (lignes, tout)


def _comparer(tableau: Path, sortie: Path, lignes: int) -> tuple[float, float, float]:
    """Les meilleurs temps des deux, et la plus grande mémoire de l'audit, en Mo."""
    tours = 1 if lignes > GRAND else TOURS
    paires = [
        (mesurer("lire", tableau, sortie), mesurer("auditer", tableau, sortie))
        for _ in range(tours)
    ]
    seul, tout = (min(paire[rang][0] for paire in paires) for rang in (0, 1))
    return seul, tout, max(paire[1][1] for paire in paires)


def _un_seul(nom: str, tableau: str, sortie: str) -> None:
    faire = {"lire": lire_seulement, "auditer": auditer}[nom]
    debut = time.perf_counter()
    faire(Path(tableau), Path(sortie))
    duree = time.perf_counter() - debut
    print(duree, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)


if __name__ == "__main__":
    if sys.argv[1:2] and not sys.argv[1].isdigit():
        _un_seul(*sys.argv[1:])
    else:
        principal([int(taille) for taille in sys.argv[1:]] or [1_000_000])
