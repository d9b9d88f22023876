"""Des morceaux lus l'un après l'autre, comme sur Spark, se lisent comme d'un coup."""

from pathlib import Path

import polars as pl
from polars.testing import assert_frame_equal

from spaser_rules.audit.en_colonnes.jugement import faits_a_lire
from spaser_rules.audit.en_colonnes.lecture import Lecture
from spaser_rules.audit.en_colonnes.lisible import rendre_lisible
from spaser_rules.audit.en_colonnes.source import ouvrir
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.pack.pack import Pack
from tests.audit.en_colonnes.tableaux import Tableau


def test_ce_qui_est_appris_d_un_morceau_vaut_pour_les_suivants(pack: Pack, tmp_path: Path) -> None:
    fichier = Tableau(pack, 3).ecrire(tmp_path / "recensement.csv", 300)
    tableau = ouvrir(str(fichier), pack, rendre_lisible(str(fichier), tmp_path))
    faits = faits_a_lire(charger_indicateurs(pack))
    tableau.en_parquet(tmp_path / "lignes.parquet")
    lignes = pl.read_parquet(tmp_path / "lignes.parquet")
    d_un_coup, peu_a_peu = (Lecture(tableau.cadre.lecteur, faits) for _ in range(2))
    attendu = d_un_coup.lire(d_un_coup.preparer(lignes)).cadre
    lus: list[tuple[object, ...]] = []
    for debut in range(0, lignes.height, 30):  # rien ne garde un morceau déjà lu
        lu = peu_a_peu.lire(peu_a_peu.preparer(lignes.slice(debut, 30)))
        lus += lu.cadre.rows()
    assert_frame_equal(pl.DataFrame(lus, schema=attendu.schema, orient="row"), attendu)
