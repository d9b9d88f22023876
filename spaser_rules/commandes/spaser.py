"""``spaser`` : toutes les commandes, chacune importée à l'appel."""

import click

from spaser_rules import __version__
from spaser_rules.commandes.execution import lancer
from spaser_rules.commandes.francais import Groupe

_ICI = "spaser_rules.commandes"


@click.group(
    cls=Groupe,
    subcommand_metavar="COMMANDE …",
    paresseuses={
        "verifier": f"{_ICI}.verifier:verifier",
        "auditer": f"{_ICI}.auditer:auditer_sources",
        "recensement": f"{_ICI}.recensement:recensement",
        "remplir": f"{_ICI}.remplir:remplir_fiche",
        "regles": f"{_ICI}.regles:regles",
        "pack": f"{_ICI}.atelier.pack:pack",
        "fiche": f"{_ICI}.fiche:fiche",
        "fiches-pratiques": f"{_ICI}.fiches_pratiques:fiches",
        "suivi": f"{_ICI}.suivi:suivi",
        "schema": f"{_ICI}.schema:schema",
    },
)
@click.version_option(__version__, message="spaser-rules %(version)s", help="Montre la version.")
def spaser() -> None:
    """Le SPASER en règles : ce qu'un marché public doit au plan d'achats responsables."""


def principal() -> None:
    """Le point d'entrée de ``spaser``."""
    lancer(spaser, "spaser")
