"""``spaser-check`` : ce qu'un marché doit au plan, ce qui y est, ce qui manque."""

import gc
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import IO

import click

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.commandes.dossiers import fiches as fiches_de
from spaser_rules.commandes.execution import EN_REGLE, INCOMPLET, lancer
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.lecture import juger_par_tous
from spaser_rules.commandes.options import (
    charger_ensemble,
    option_date,
    option_plusieurs_regles,
    option_sortie,
)
from spaser_rules.commandes.sortie import ecrire_octets, ecriture
from spaser_rules.jugement.juge import Juge

FORMATS = ("texte", "json", "markdown", "html", "docx")


@click.command("verifier", cls=Commande)
@click.argument("fiches", metavar="FICHE…", nargs=-1, required=True)
@click.option(
    "--format", "forme", type=click.Choice(FORMATS), default="texte", help="texte par défaut."
)
@option_sortie
@option_date
@option_plusieurs_regles
def verifier(
    fiches: tuple[str, ...],
    forme: str,
    sortie: Path | None,
    jour: date | None,
    regles: tuple[str, ...],
) -> int:
    """Vérifie des fiches besoin au regard du SPASER.

    FICHE est un fichier .yaml, .json ou .xlsx, un dossier de fiches, ou - pour l'entrée standard.

    Code de sortie : 0, rien de dû ne manque ; 1, une obligation est à compléter ou à préciser ;
    2, la commande ou un fichier est faux, et rien n'est écrit. Avec plusieurs packs (--regles se
    répète), chacun juge chaque fiche, et sa réponse le nomme.
    """
    juges = [Juge(pack) for pack in charger_ensemble(regles)]
    gc.freeze()  # le pack vit autant que le processus : inutile de le reparcourir à chaque fiche
    chemins = fiches_de(fiches)
    if forme == "docx":
        return _verifier_en_word(juges, chemins, sortie, jour)
    plusieurs = len(chemins) * len(juges) > 1 or any(Path(fiche).is_dir() for fiche in fiches)
    with ecriture(sortie) as flux:
        complet = _verifier_tout(juges, chemins, flux, _rendu(forme), plusieurs, jour)
    return EN_REGLE if complet else INCOMPLET


def _verifier_en_word(
    juges: list[Juge], chemins: list[str], sortie: Path | None, jour: date | None
) -> int:
    """Un document Word par fiche : un seul à la fois, une partie par pack."""
    if len(chemins) != 1:
        raise click.UsageError("Le format docx prend une seule fiche.")
    if sortie is None and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError("Un document Word ne s'affiche pas : donnez --sortie FICHIER.docx.")
    jugements = juger_par_tous(juges, chemins[0], jour)
    ecrire_octets(sortie, _rendu("docx").en_octets(*jugements))
    return EN_REGLE if all(j.en_regle for j in jugements) else INCOMPLET


def _rendu(forme: str) -> ModuleType:
    """Le module du format : un format, un module, importé s'il sert."""
    return import_module(f"spaser_rules.rendus.{forme}")


def _verifier_tout(
    juges: list[Juge],
    chemins: list[str],
    flux: IO[str],
    rendu: ModuleType,
    plusieurs: bool,
    jour: date | None,
) -> bool:
    """Écrit toutes les réponses, fiche par fiche ; vrai si toutes sont en règle pour chaque pack.

    :raises SaisieInvalide: toutes les anomalies de toutes les fiches.
    """
    cadre = rendu.encadrer(plusieurs)
    anomalies: list[Anomalie] = []
    en_regle = rang = 0
    flux.write(cadre.debut)
    for chemin in chemins:
        try:
            jugements = juger_par_tous(juges, chemin, jour)
        except SaisieInvalide as invalide:
            anomalies += invalide.anomalies
            continue
        for jugement in jugements:
            rang += 1
            flux.write((cadre.entre if rang > 1 else "") + rendu.rendre(jugement, rang))
        en_regle += all(jugement.en_regle for jugement in jugements)
    if anomalies:
        raise SaisieInvalide(anomalies)
    flux.write(cadre.fin(len(chemins), en_regle))
    return en_regle == len(chemins)


def principal() -> None:
    """Le point d'entrée de ``spaser-check``."""
    lancer(verifier, "spaser-check")
