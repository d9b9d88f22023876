"""Le même audit sur Spark, verdict par verdict ; sauté là où Spark ou Java 17 manque."""

import importlib.util
import os
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from spaser_rules.audit.en_colonnes.auditer import auditer_en_colonnes
from spaser_rules.audit.en_colonnes.spark import java
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.pack.pack import Pack
from tests.audit.en_colonnes.accord import confronter
from tests.audit.en_colonnes.tableaux import Tableau

_RACINE = Path(__file__).parents[3]


pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("pyspark") is None, reason="l'extra « spark » n'est pas installé"
    ),
    pytest.mark.skipif(java.version() < java.MINIMUM, reason="Java 17 est introuvable"),
]


@pytest.fixture
def machines(monkeypatch: pytest.MonkeyPatch) -> str:
    """Une grappe de deux cœurs, dont les processus lisent le même code que le test."""
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    chemins = filter(None, (str(_RACINE), os.environ.get("PYTHONPATH")))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(chemins))
    return "local[2]"


def test_spark_donne_le_meme_audit(
    pack: Pack, tmp_path: Path, machines: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chaque part vient en plusieurs lots, dont les tables gardent leurs numéros."""
    from spaser_rules.audit.en_colonnes.spark import session
    from spaser_rules.audit.en_colonnes.spark.audit import auditer_sur_spark

    monkeypatch.setitem(session._REGLAGES, "spark.sql.execution.arrow.maxRecordsPerBatch", "100")
    indicateurs = charger_indicateurs(pack)
    fichier = str(Tableau(pack, 7).ecrire(tmp_path / "recensement.csv", 3_000))
    quand = (lire("2025"), date(2025, 11, 3))
    ici, la_bas = tmp_path / "ici.parquet", tmp_path / "spark.parquet"
    attendu = auditer_en_colonnes(indicateurs, fichier, *quand, verdicts=ici)
    obtenu = auditer_sur_spark(
        indicateurs, fichier, *quand, maitre=machines, partage=tmp_path, ecrits=la_bas
    )
    confronter(attendu, obtenu)
    verdicts = pl.read_parquet(ici).cast({pl.Enum: pl.String})
    ceux_de_spark = pl.read_parquet(la_bas / "*.parquet").cast(dict(verdicts.schema))
    assert verdicts.height > 1_000
    cle = ["ligne", "lot"]
    assert ceux_de_spark.sort(cle).equals(verdicts.sort(cle))
