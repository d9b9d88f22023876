"""De quoi écrire un petit tableau et le lire comme un recensement."""

from collections.abc import Callable
from pathlib import Path

import pytest

from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.lecture import lire_recensement
from spaser_rules.recensement.resultat import Recensement

LireCsv = Callable[..., Recensement]
Lire = Callable[[Path], Recensement]


@pytest.fixture
def lire(pack: Pack) -> Lire:
    """Le recensement d'un fichier, et le compte de ses lignes."""

    def executer(chemin: Path) -> Recensement:
        lu = lire_recensement(str(chemin), pack)
        assert lu.lues == len(lu.marches) + len(lu.regroupees) + len(lu.ecartees)
        for ecart in (*lu.regroupees, *lu.ecartees):
            assert ecart.fichier == str(chemin) and ecart.ligne and ecart.motif
        for inconnu in (ecart for marche in lu.marches for ecart in marche.inconnus):
            assert inconnu.fichier == str(chemin) and inconnu.ligne and inconnu.motif
            assert bool(inconnu.colonne) == bool(inconnu.valeur)
        return lu

    return executer


@pytest.fixture
def lire_csv(lire: Lire, tmp_path: Path) -> LireCsv:
    """Le recensement d'un texte .csv."""

    def executer(texte: str, encodage: str = "utf-8") -> Recensement:
        chemin = tmp_path / "recensement.csv"
        chemin.write_bytes(texte.encode(encodage))
        return lire(chemin)

    return executer
