"""Des lignes coupées en parties qui tiennent en mémoire, aucun groupe de lignes n'étant coupé."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from spaser_rules.audit.en_colonnes.delimite import LIGNE
from spaser_rules.audit.en_colonnes.groupes import CLE


def parties(cadres: Iterable[pl.DataFrame], nombre: int, dossier: Path) -> Iterator[pl.DataFrame]:
    """Les lignes de tous ces cadres, rendues partie par partie.

    Deux lignes de même clé sont dans la même partie ; l'ordre du fichier est gardé dans chacune.

    :param nombre: au-delà d'une partie, les autres attendent leur tour sur le disque.
    """
    if nombre == 1:
        if tous := list(cadres):
            yield pl.concat(tous, rechunk=False)
        return
    for rang, cadre in enumerate(cadres):
        _ranger(cadre, rang, nombre, dossier)
    for partie in range(nombre):
        morceaux = sorted((dossier / str(partie)).glob("*.ipc"))
        if morceaux:
            yield pl.concat([pl.read_ipc(chemin) for chemin in morceaux])
            for chemin in morceaux:
                chemin.unlink()


def _ranger(cadre: pl.DataFrame, rang: int, nombre: int, dossier: Path) -> None:
    partie = pl.coalesce(pl.col(CLE), pl.col(LIGNE).cast(pl.UInt64)) % nombre
    for numero in range(nombre):
        siennes = cadre.filter(partie == numero)
        if siennes.height:
            lieu = dossier / str(numero)
            lieu.mkdir(exist_ok=True)
            siennes.write_ipc(lieu / f"{rang:06}.ipc", compression="lz4")
