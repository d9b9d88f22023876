"""Auditer un grand tableau : lire, réunir, juger et compter par morceaux, sans le garder."""

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

import polars as pl
from polars.io.plugins import register_io_source

from spaser_rules.audit.en_colonnes.audit import AuditEnColonnes
from spaser_rules.audit.en_colonnes.bilan import Bilan
from spaser_rules.audit.en_colonnes.delimite import LIGNE
from spaser_rules.audit.en_colonnes.groupes import CLE, cle, reviennent
from spaser_rules.audit.en_colonnes.jugement import JugeEnColonnes, faits_a_lire
from spaser_rules.audit.en_colonnes.lecture import Lecture
from spaser_rules.audit.en_colonnes.lisible import rendre_lisible
from spaser_rules.audit.en_colonnes.noms import A_PART, REDIT
from spaser_rules.audit.en_colonnes.parties import parties
from spaser_rules.audit.en_colonnes.source import GrandTableau, ouvrir
from spaser_rules.audit.verdicts import schema
from spaser_rules.indicateurs.calcul import mesureurs
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.indicateurs.suivi import SANS_SUIVI, Suivi
from spaser_rules.recensement.profil import SANS_PROFIL, Profil
from spaser_rules.recensement.texte import abime

OCTETS = 350_000_000
"""Ce qu'une partie jugée à la fois représente du fichier."""

Avancer = Callable[[int], None]
"""Dit combien de lignes viennent d'être lues."""


def auditer_en_colonnes(
    indicateurs: Indicateurs,
    chemin: str,
    periode: Periode,
    au: date,
    suivi: Suivi = SANS_SUIVI,
    profil: Profil = SANS_PROFIL,
    verdicts: Path | None = None,
    avancer: Avancer = lambda lignes: None,
) -> AuditEnColonnes:
    """L'audit d'un tableau en texte, quelle que soit sa taille.

    Les statuts, les mesures et le sort de chaque ligne sont ceux de ``auditer.auditer``.

    :param verdicts: le fichier Parquet où écrire les verdicts de chaque marché et de chaque lot.
    :raises SaisieInvalide: ce n'est pas un recensement.
    """
    with tempfile.TemporaryDirectory() as dossier:
        lieu = Path(dossier)
        with lisible_par_polars(chemin):
            tableau = ouvrir(chemin, indicateurs.pack, rendre_lisible(chemin, lieu), profil)
            passage = _Passage(indicateurs, tableau, periode, au, lieu, avancer)
            passage.juger(verdicts)
        return passage.bilan.conclure(passage.mesureurs, suivi)


@contextmanager
def lisible_par_polars(chemin: str) -> Iterator[None]:
    """Dit en clair qu'un tableau est abîmé.

    :raises SaisieInvalide: Polars n'en vient pas à bout.
    """
    try:
        yield
    except pl.exceptions.ComputeError:
        raise abime(chemin) from None


class _Passage:
    """Une lecture du tableau, de la première ligne à la dernière."""

    def __init__(
        self,
        indicateurs: Indicateurs,
        tableau: GrandTableau,
        periode: Periode,
        au: date,
        dossier: Path,
        avancer: Avancer,
    ) -> None:
        self.tableau, self.dossier, self.avancer = tableau, dossier, avancer
        self.mesureurs = mesureurs(indicateurs, periode, au)
        self.juge = JugeEnColonnes(indicateurs, self.mesureurs, tableau.chemin)
        self.lecture = Lecture(tableau.cadre.lecteur, faits_a_lire(indicateurs), tableau.titres)
        audit = AuditEnColonnes(indicateurs, periode, au, fichier=tableau.chemin)
        self.bilan = Bilan(audit, tableau, self.juge)

    def juger(self, verdicts: Path | None) -> None:
        """Fait passer tous les morceaux, vers le fichier s'il y en a un."""
        if verdicts is None:
            for _ in self._juges():
                pass
            return
        types = schema(self.juge.pack)
        register_io_source(lambda *_: self._juges(), schema=types).sink_parquet(verdicts)

    def _juges(self) -> Iterator[pl.DataFrame]:
        """Les verdicts, partie par partie ; puis ceux des lignes relues une à une."""
        nombre = self.tableau.texte.lu.stat().st_size // OCTETS + 1
        for partie in parties(self._lus(), nombre, self.dossier):
            a_part = partie.get_column(A_PART) | reviennent(partie.get_column(CLE))
            self.bilan.mettre_a_part(partie.filter(a_part))
            seules = partie.filter(~a_part)
            self.bilan.audit.lues += seules.height
            if seules.height:
                yield self.juge.juger_sans_lot(seules)
        yield from self.bilan.relire(self.dossier)

    def _lus(self) -> Iterator[pl.DataFrame]:
        morceaux = self.tableau.morceaux(self.lecture.types)
        for prepare in _en_avance(map(self.lecture.preparer, morceaux)):
            lu = self.lecture.lire(prepare)
            self.bilan.noter(lu.inconnus, lu.notes)
            self.bilan.retenir(lu.cadre.filter(REDIT).get_column(LIGNE))
            self.avancer(lu.cadre.height)
            yield lu.cadre.with_columns(cle(lu.cadre)).drop(REDIT)


Element = TypeVar("Element")


def _en_avance(elements: Iterator[Element]) -> Iterator[Element]:
    """Chaque élément, pendant que le suivant se prépare."""
    with ThreadPoolExecutor(max_workers=1) as fil:
        attendu = fil.submit(next, elements, None)
        while (element := attendu.result()) is not None:
            attendu = fil.submit(next, elements, None)
            yield element
