"""Les options que plusieurs commandes partagent, et ce qu'elles désignent."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from spaser_rules.anomalies import Anomalie, SaisieInvalide, ValeurIllisible
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import dossier_des_packs, pack_par_defaut
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.textes import vouliez_vous
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
    if regles is None:
        return charger_pack(pack_par_defaut())
    livre = dossier_des_packs() / regles
    return charger_pack(livre if not Path(regles).exists() and livre.is_dir() else Path(regles))


def regles_designees(pack: Pack, ids: Sequence[str]) -> list[Regle]:
    """Les règles de ces identifiants ou de ces noms lisibles ; toutes, s'il n'y en a aucun.

    :raises SaisieInvalide: les identifiants qu'aucune règle ne porte.
    """
    if inconnus := [identifiant for identifiant in ids if pack.regle(identifiant) is None]:
        raise SaisieInvalide([_inconnue(pack, identifiant) for identifiant in inconnus])
    voulues = [pack.regle(identifiant) for identifiant in ids]
    return [regle for regle in pack.regles if regle in voulues or not ids]


def _inconnue(pack: Pack, identifiant: str) -> Anomalie:
    noms = [nom for r in pack.regles for nom in (r.id, r.texte.nom)]
    conseil = vouliez_vous(identifiant, noms) or "« spaser regles liste »."
    return Anomalie(pack.id, "aucune règle de ce nom", lu=identifiant, conseil=conseil)


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
option_sortie = click.option(
    "--sortie",
    metavar="FICHIER",
    type=click.Path(path_type=Path),
    help="Écrit dans ce fichier plutôt qu'à l'écran.",
)
