"""La grappe : l'ouvrir, la fermer, et dire en clair pourquoi elle refuse."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from py4j.protocol import Py4JError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.textes import abreger

_COMPILER = "-XX:-DontCompileHugeMethods"
"""Les sommes des indicateurs font des méthodes que Java, sans cela, interprète à jamais."""

_REGLAGES = {
    "spark.driver.defaultJavaOptions": _COMPILER,
    "spark.executor.defaultJavaOptions": _COMPILER,
    "spark.app.name": "spaser auditer",
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
}
_CAUSE = re.compile(r"(?:Exception|Error): (.+)")
_CONSEIL = (
    "Vérifiez l'adresse ; le tableau, le pack et --sortie doivent être sur un disque que toutes "
    "les machines voient, et spaser-rules y être installé."
)


def est_locale(maitre: str) -> bool:
    """Vrai si l'adresse est celle de cette seule machine."""
    return maitre.startswith("local")


@contextmanager
def grappe(maitre: str, dossier: Path) -> Iterator[SparkSession]:
    """Une session sur la grappe, fermée ensuite ; son journal reste dans le dossier.

    :raises SaisieInvalide: la grappe ne répond pas, ou n'a pas pu faire ce qu'on lui demande.
    """
    chemin = dossier / "spark.log"
    with chemin.open("w") as journal:
        try:
            session = _ouvrir(maitre, journal)
            try:
                yield session
            finally:
                session.stop()
        except (PySparkException, Py4JError) as cause:
            dites = f"{chemin.read_text('utf-8', 'replace')}\n{cause}"
            raise _refus(maitre, dites) from cause


def _ouvrir(maitre: str, journal: IO[str]) -> SparkSession:
    if est_locale(maitre):  # les processus de cette machine lisent le même code
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf().setMaster(maitre).setAll([*_REGLAGES.items()])
    passerelle = launch_gateway(conf, {"stderr": journal})  # type: ignore[no-untyped-call]
    try:
        contexte = SparkContext(conf=conf, gateway=passerelle)
    except BaseException:
        passerelle.shutdown()
        raise
    session = SparkSession(contexte)
    # Deux cents parts par regroupement, par défaut, sont bien trop pour une seule machine.
    session.conf.set("spark.sql.shuffle.partitions", contexte.defaultParallelism * 4)
    return session


def _refus(maitre: str, dites: str) -> SaisieInvalide:
    """La première cause que Spark donne, sans ses traces."""
    causes = _CAUSE.findall(dites) or dites.split("\n")[-1:]
    probleme = "Spark n'a pas pu mener l'audit"
    lu = abreger(causes[0].strip())
    return SaisieInvalide([Anomalie(f"--master {maitre}", probleme, lu=lu, conseil=_CONSEIL)])
