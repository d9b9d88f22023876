"""Un tableau trop grand pour être jugé marché par marché : en colonnes, ici ou sur Spark."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spaser_rules.audit.en_colonnes.spark import java
from spaser_rules.audit.sorties import ILLISIBLES, VERDICTS
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.indicateurs.suivi import Suivi
from spaser_rules.recensement.profil import Profil, choisir

if TYPE_CHECKING:
    from spaser_rules.audit.en_colonnes.audit import AuditEnColonnes

LOCAL, SPARK = "local", "spark"
_PARTAGE = ".spaser-spark"
"""Le dossier de travail que les machines se partagent, dans celui de --sortie."""


@dataclass(frozen=True, slots=True)
class Demande:
    """Ce que la ligne de commande demande d'un grand tableau de tant de lignes."""

    indicateurs: Indicateurs
    chemin: str
    lignes: int
    periode: Periode
    au: date
    suivi: Suivi
    profils: Sequence[Profil]
    sortie: Path | None


def auditer_ici(demande: Demande) -> "AuditEnColonnes":
    """L'audit sur cette machine, avec une barre dans un terminal."""
    from spaser_rules.audit.en_colonnes.auditer import auditer_en_colonnes

    d = demande
    with _barre(d.lignes) as avancer, _verdicts(d.sortie) as verdicts:
        audit = auditer_en_colonnes(
            *(d.indicateurs, d.chemin, d.periode, d.au),
            suivi=d.suivi,
            profil=choisir(d.profils, d.chemin),
            verdicts=verdicts,
            avancer=avancer,
        )
    _ecrire_les_illisibles(audit, d.sortie)
    return audit


def auditer_sur_spark(demande: Demande, maitre: str) -> "AuditEnColonnes":
    """L'audit sur une grappe Spark.

    :raises UsageError: Spark ou Java n'est pas installé, ou il n'y a pas de dossier partagé.
    """
    _exiger_spark()
    from spaser_rules.audit.en_colonnes.spark.audit import auditer_sur_spark
    from spaser_rules.audit.en_colonnes.spark.session import est_locale

    d = demande
    if d.sortie is None and not est_locale(maitre):
        conseil = "donnez-lui --sortie DOSSIER, sur un disque que toutes ses machines voient"
        raise click.UsageError(f"une grappe a besoin d'un dossier partagé : {conseil}.")
    with _partage(d.sortie) as partage:
        verdicts = partage / VERDICTS if d.sortie else None
        audit = auditer_sur_spark(
            *(d.indicateurs, d.chemin, d.periode, d.au),
            maitre=maitre,
            partage=partage,
            suivi=d.suivi,
            profil=choisir(d.profils, d.chemin),
            ecrits=verdicts,
        )
        if d.sortie and verdicts:
            _remplacer(verdicts, d.sortie / VERDICTS)
    _ecrire_les_illisibles(audit, d.sortie)
    return audit


def _exiger_spark() -> None:
    if find_spec("pyspark") is None:
        conseil = "pip install 'spaser-rules[spark]'"
        raise click.UsageError(f"--moteur spark demande une installation de plus : {conseil}.")
    if (trouve := java.version()) < java.MINIMUM:
        ici = f"trouvé : Java {trouve}" if trouve else "introuvable ici"
        raise click.UsageError(f"--moteur spark demande Java {java.MINIMUM} ou plus récent, {ici}.")


@contextmanager
def _barre(lignes: int) -> Iterator[Callable[[int], None]]:
    """De quoi dire l'avancement : une barre sur un terminal, rien dans un tube."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda lues: None
        return
    with click.progressbar(length=lignes, label="Lignes", file=sys.stderr) as barre:
        yield barre.update


@contextmanager
def _verdicts(sortie: Path | None) -> Iterator[Path | None]:
    """Un fichier de travail, mis à sa place quand tout est écrit."""
    if sortie is None:
        yield None
        return
    with _partage(sortie) as travail:
        yield travail / VERDICTS
        _remplacer(travail / VERDICTS, sortie / VERDICTS)


@contextmanager
def _partage(sortie: Path | None) -> Iterator[Path]:
    """Un dossier de travail, dans celui de la sortie, que toutes les machines voient."""
    with _cree(sortie), tempfile.TemporaryDirectory(prefix=_PARTAGE, dir=sortie) as dossier:
        yield Path(dossier)


@contextmanager
def _cree(sortie: Path | None) -> Iterator[None]:
    """Le dossier de la sortie ; un audit qui échoue n'en laisse pas de vide derrière lui."""
    lieux = [] if sortie is None else [sortie, *sortie.parents]
    nouveaux = [*takewhile(lambda lieu: not lieu.exists(), lieux)]
    if sortie is not None:
        sortie.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        with suppress(OSError):  # un autre y a écrit : il reste
            for lieu in nouveaux:
                lieu.rmdir()
        raise


def _remplacer(nouveau: Path, ancien: Path) -> None:
    """Spark écrit un dossier : l'ancien, fichier ou dossier, laisse sa place."""
    if ancien.is_dir():
        shutil.rmtree(ancien)
    if nouveau.is_dir():
        ancien.unlink(missing_ok=True)
    nouveau.replace(ancien)


def _ecrire_les_illisibles(audit: "AuditEnColonnes", sortie: Path | None) -> None:
    if sortie is None:
        return
    with _partage(sortie) as travail:
        audit.non_lues.write_parquet(travail / ILLISIBLES)
        (travail / ILLISIBLES).replace(sortie / ILLISIBLES)
