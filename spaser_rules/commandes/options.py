"""Les options que plusieurs commandes partagent, et ce qu'elles désignent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from spaser_rules.anomalies import SaisieInvalide, ValeurIllisible
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import dossier_des_packs, pack_par_defaut
from spaser_rules.pack.pack import Pack
from spaser_rules.valeurs import dates

EXTENSIONS = (".yaml", ".yml", ".json", ".xlsx")
CLASSEURS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""Les fichiers de tableur : le premier se lit, les autres sont refusés en disant quoi faire."""

DOCUMENTS = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".rtf")
"""Les fichiers de traitement de texte : le premier se remplit, les autres sont refusés."""


class Jour(click.ParamType):  # type: ignore[type-arg]
    """Une date écrite à la française ou en ISO."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            return dates.lire(value)
        except ValeurIllisible as faute:
            self.fail(f"{faute.probleme}, « {value} » ; attendu : {faute.attendu}.", param, ctx)


def charger(regles: str | None) -> Pack:
    """Le pack désigné par son dossier ou par son nom, sinon celui de la ville.

    :raises SaisieInvalide: le pack n'existe pas ou contient des anomalies.
    """
    return charger_pack(dossier_du_pack(regles))


def dossier_du_pack(regles: str | None) -> Path:
    """Le dossier d'un pack désigné par son dossier ou par son nom, sinon celui de la ville."""
    if regles is None:
        return pack_par_defaut()
    livre = dossier_des_packs() / regles
    return livre if not Path(regles).exists() and livre.is_dir() else Path(regles)


def charger_ensemble(regles: Sequence[str]) -> list[Pack]:
    """Les packs désignés, dans l'ordre, sinon celui de la ville ; une fiche peut citer leurs codes.

    :raises SaisieInvalide: toutes les anomalies de tous les packs.
    :raises click.UsageError: le même pack deux fois.
    """
    packs, anomalies = [], []
    for nom in regles or (None,):
        try:
            packs.append(charger(nom))
        except SaisieInvalide as invalide:
            anomalies += invalide.anomalies
    if anomalies:
        raise SaisieInvalide(anomalies)
    redits = [pack.id for rang, pack in enumerate(packs) if pack.id in _ids(packs[:rang])]
    if redits:
        raise click.UsageError(f"le pack {redits[0]} est donné deux fois.")
    return [replace(un, voisins=tuple(p for p in packs if p is not un)) for un in packs]


def _ids(packs: list[Pack]) -> set[str]:
    return {pack.id for pack in packs}


option_date = click.option(
    "--date",
    "jour",
    type=Jour(),
    metavar="DATE",
    help="Juge comme si le marché était lancé ce jour-là.",
)
option_regles = click.option(
    "--regles", metavar="DOSSIER", help="Un autre pack de règles que celui de la ville."
)
option_plusieurs_regles = click.option(
    "--regles",
    metavar="DOSSIER",
    multiple=True,
    help="Un autre pack de règles que celui de la ville ; se répète pour en juger plusieurs.",
)
option_sortie = click.option(
    "--sortie",
    metavar="FICHIER",
    type=click.Path(path_type=Path),
    help="Écrit dans ce fichier plutôt qu'à l'écran.",
)
