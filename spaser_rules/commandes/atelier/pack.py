"""``spaser pack`` : commencer le pack d'une collectivité."""

from datetime import date
from pathlib import Path

import click

from spaser_rules.atelier.creation.pack import Identite, nouveau_pack
from spaser_rules.commandes.francais import Commande, Groupe
from spaser_rules.commandes.options import Jour
from spaser_rules.rendus.fiche_de_regle import chemin_court


@click.group("pack", cls=Groupe, subcommand_metavar="COMMANDE …")
def pack() -> None:
    """Le pack de règles d'une collectivité : le commencer."""


@pack.command("nouveau", cls=Commande)
@click.argument("nom", metavar="NOM")
@click.option(
    "--collectivite", metavar="NOM", default="Ma collectivité", help="Son nom, tel qu'on le lira."
)
@click.option("--document", metavar="TITRE", default="SPASER", help="Le nom du plan.")
@click.option("--du", type=Jour(), metavar="DATE", help="Premier jour. Par défaut, ce 1er janvier.")
@click.option("--au", type=Jour(), metavar="DATE", help="Dernier jour. Par défaut, trois ans.")
def nouveau(nom: str, collectivite: str, document: str, du: date | None, au: date | None) -> None:
    """Écrit un pack à compléter, sans une ligne de code.

    NOM est celui du dossier à créer, par exemple ma-ville-2027-2030. Il contient deux règles
    d'exemple avec leurs cas, un catalogue, une cartographie et deux indicateurs : il se charge, se
    juge et se vérifie dès sa création.
    """
    dossier = Path(nom)
    debut = du or date(date.today().year, 1, 1)
    fin = au or date(debut.year + 2, 12, 31)
    nouveau_pack(dossier, Identite(dossier.name, collectivite, document, debut, fin))
    click.echo(f"{chemin_court(dossier)} est prêt : commencez par son README.md et pack.yaml.")
    click.echo(f"Vérifier : spaser regles verifier {nom}")
    click.echo(f"Éprouver : spaser regles tester {nom}")
