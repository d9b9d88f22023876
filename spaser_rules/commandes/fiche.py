"""``spaser fiche`` : commencer une fiche besoin."""

from pathlib import Path

import click

from spaser_rules.commandes.francais import Commande, Groupe
from spaser_rules.commandes.options import charger, option_regles, option_sortie
from spaser_rules.commandes.sortie import ecriture
from spaser_rules.rendus.fiche_vierge import fiche_vierge


@click.group("fiche", cls=Groupe, subcommand_metavar="COMMANDE …")
def fiche() -> None:
    """La fiche besoin : en obtenir une vierge."""


@fiche.command("modele", cls=Commande)
@option_sortie
@option_regles
def modele(sortie: Path | None, regles: str | None) -> None:
    """Écrit une fiche vierge, chaque champ expliqué, chaque code possible cité."""
    pack = charger(regles)
    with ecriture(sortie) as flux:
        flux.write(fiche_vierge(pack))
