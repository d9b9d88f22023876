"""``spaser auditer`` : tout un recensement jugé, et les indicateurs du plan face à leurs cibles."""

import sys
from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.audit.audit import Audit
from spaser_rules.audit.auditer import auditer
from spaser_rules.audit.sorties import FICHIERS, PAGE
from spaser_rules.audit.sources import fichiers, grand_tableau, non_lus
from spaser_rules.commandes import audit_en_colonnes
from spaser_rules.commandes.audit_en_colonnes import Demande
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import Jour, charger, option_regles
from spaser_rules.commandes.sortie import ecriture, remplacer_ensemble
from spaser_rules.commandes.suivi import lire as lire_suivi
from spaser_rules.indicateurs import periodes
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.indicateurs.suivi import SANS_SUIVI
from spaser_rules.jugement.juge import Juge
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.profil_lu import lire_profils
from spaser_rules.recensement.resultat import MarcheLu
from spaser_rules.textes import enumerer

if TYPE_CHECKING:
    from spaser_rules.audit.en_colonnes.audit import AuditEnColonnes

FORMATS = {"texte": "texte", "json": "json", "html": PAGE}
"""Chaque format, et le module qui l'écrit."""

_EN_COLONNES = ("audit.json",)
"""Ce qu'un audit en colonnes écrit comme les autres, après les verdicts."""

_SANS_ATTENTE = 200
"""En dessous, l'audit est fini avant qu'une barre ne serve."""


class PeriodeDite(click.ParamType):  # type: ignore[type-arg]
    """Une période : ``2025``, ``2025-T2``, ou ``01/01/2025..30/06/2025``."""

    name = "période"

    def convert(self, value: Any, param: Any, ctx: Any) -> Periode:
        if isinstance(value, Periode):
            return value
        debut, _, fin = str(value).partition("..")
        try:
            periode = Periode(periodes.lire(debut).du, periodes.lire(fin or debut).au)
        except ValeurIllisible as faute:
            self.fail(f"{faute.probleme}, « {value} » ; attendu : {faute.attendu}.", param, ctx)
        if periode.du > periode.au:
            self.fail(f"« {value} » finit avant de commencer.", param, ctx)
        return periode


Rendu = Callable[..., str | bytes]


@click.command("auditer", cls=Commande)
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
@click.option(
    "--format", "forme", type=click.Choice(list(FORMATS)), default="texte", help="texte par défaut."
)
@click.option(
    "--sortie",
    metavar="DOSSIER",
    type=click.Path(path_type=Path),
    help=f"Écrit {enumerer(list(FICHIERS))} dans ce dossier, créé s'il n'existe pas.",
)
@click.option(
    "--periode",
    metavar="PÉRIODE",
    type=PeriodeDite(),
    help="Les marchés que comptent les indicateurs : 2025, 2025-T2, 2025-01-01..2025-06-30."
    " Par défaut, toute la durée du plan.",
)
@click.option("--date", "au", type=Jour(), metavar="DATE", help="Juge les indicateurs ce jour-là.")
@click.option("--suivi", metavar="FICHIER", help="Les relevés faits à la main (.yaml ou .xlsx).")
@click.option(
    "--profil",
    "profils",
    metavar="FICHIER",
    multiple=True,
    help="Comment lire les tableaux (.yaml) ; se répète. « spaser recensement profil » l'écrit.",
)
@click.option(
    "--masquer-montants",
    is_flag=True,
    help="Masque les montants dans la page, et dans elle seule ; les parts restent.",
)
@click.option(
    "--moteur",
    type=click.Choice([audit_en_colonnes.LOCAL, audit_en_colonnes.SPARK]),
    default=audit_en_colonnes.LOCAL,
    help="spark : un grand tableau .csv, sur une grappe de machines. local par défaut.",
)
@click.option(
    "--master",
    metavar="ADRESSE",
    default="local[*]",
    help="La grappe Spark. Par défaut, tous les cœurs de cette machine.",
)
@option_regles
def auditer_sources(
    sources: tuple[str, ...],
    forme: str,
    sortie: Path | None,
    periode: Periode | None,
    au: date | None,
    suivi: str | None,
    profils: tuple[str, ...],
    masquer_montants: bool,
    moteur: str,
    master: str,
    regles: str | None,
) -> None:
    """Juge tout un recensement, et mesure les indicateurs.

    SOURCE est un tableau (.xlsx, .ods, .csv), des données essentielles (DECP : .json, .xml, .csv,
    .parquet), une fiche (.yaml, .json) ou un dossier. Aucune ligne n'est perdue : celles qu'on
    écarte ou regroupe sont listées, avec la raison. Ce qui n'est pas connu n'est jamais compté
    comme non. Un .csv de plus de 20 000 lignes s'audite en colonnes : mêmes verdicts, sans classeur
    ni page.
    """
    if masquer_montants and not (sortie or FORMATS[forme] == PAGE):
        conseil = "ajoutez --format html, ou --sortie DOSSIER"
        raise click.UsageError(f"--masquer-montants ne vaut que pour la page : {conseil}.")
    if sortie and sortie.exists() and not sortie.is_dir():
        raise click.UsageError(f"--sortie attend un dossier, « {sortie} » n'en est pas un.")
    pack = charger(regles)
    indicateurs = charger_indicateurs(pack)
    releves = lire_suivi(suivi, indicateurs) if suivi else SANS_SUIVI
    periode, au = periode or _du_plan(pack), au or date.today()
    chemins = fichiers(sources, filter(None, (*profils, suivi)))
    lus = lire_profils(profils, pack)
    grand = _grand_tableau(chemins, moteur)
    if grand:
        demande = Demande(indicateurs, *grand, periode, au, releves, lus, sortie)
        audit: Audit = _en_colonnes(demande, forme, moteur, master)
    else:
        juge = Juge(pack)
        audit = auditer(juge, indicateurs, chemins, periode, au, releves, _en_montrant, lus)
    audit.avertissements += non_lus(sources)
    if sortie:
        _ecrire(audit, sortie, masquer_montants, _EN_COLONNES if grand else FICHIERS)
    with ecriture(None) as flux:
        flux.write(_en_octets(FORMATS[forme], audit, masquer_montants).decode())


def _grand_tableau(chemins: list[str], moteur: str) -> tuple[str, int] | None:
    """Le tableau à auditer en colonnes ; sur Spark, quelle que soit sa taille."""
    if moteur == audit_en_colonnes.LOCAL:
        return grand_tableau(chemins)
    grand = grand_tableau(chemins, force=True)
    if grand is None:
        raise click.UsageError("--moteur spark audite un seul tableau en texte (.csv).")
    return grand


def _en_colonnes(demande: Demande, forme: str, moteur: str, maitre: str) -> "AuditEnColonnes":
    if FORMATS[forme] == PAGE:
        raise click.UsageError("un grand tableau n'a pas de page : --format texte ou json.")
    if moteur == audit_en_colonnes.SPARK:
        return audit_en_colonnes.auditer_sur_spark(demande, maitre)
    return audit_en_colonnes.auditer_ici(demande)


def _du_plan(pack: Pack) -> Periode:
    return Periode(pack.texte.periode.du, pack.texte.periode.au)


def _en_montrant(marches: Iterable[MarcheLu]) -> Iterable[MarcheLu]:
    """Une barre sur la sortie d'erreur d'un terminal, rien dans un tube."""
    liste = list(marches)
    if len(liste) < _SANS_ATTENTE or sys.stderr is None or not sys.stderr.isatty():
        return liste
    return _avec_une_barre(liste)


def _avec_une_barre(liste: list[MarcheLu]) -> Iterable[MarcheLu]:
    with click.progressbar(liste, label="Marchés", file=sys.stderr) as barre:
        yield from barre


def _ecrire(audit: Audit, dossier: Path, masquer: bool, noms: Iterable[str]) -> None:
    rendus = {dossier / nom: _en_octets(FICHIERS[nom], audit, masquer) for nom in noms}
    dossier.mkdir(parents=True, exist_ok=True)
    remplacer_ensemble(rendus)


def _en_octets(module: str, audit: Audit, masquer: bool) -> bytes:
    """L'audit sous une forme ; un module, et sa fonction ``rendre``. Seule la page masque."""
    rendre: Rendu = import_module(f"spaser_rules.audit.{module}").rendre
    rendu = rendre(audit, masquer_montants=True) if masquer and module == PAGE else rendre(audit)
    return rendu if isinstance(rendu, bytes) else rendu.encode()
