"""``spaser fiche`` : commencer une fiche besoin, et ce qu'elle permet déjà de publier."""

from pathlib import Path

import click

from spaser_rules.commandes.francais import Commande, Groupe
from spaser_rules.commandes.options import charger, option_regles, option_sortie
from spaser_rules.commandes.sortie import ecrire_octets, ecriture
from spaser_rules.pack.pack import Pack

FORMATS = ("yaml", "xlsx")


@click.group(
    "fiche",
    cls=Groupe,
    subcommand_metavar="COMMANDE …",
    paresseuses={
        "nouvelle": "spaser_rules.commandes.nouvelle:nouvelle",
        "convertir": "spaser_rules.commandes.convertir:convertir",
        "decp": "spaser_rules.commandes.decp:decp",
    },
)
def fiche() -> None:
    """La fiche besoin : vierge, par entretien, convertie."""


@fiche.command("modele", cls=Commande)
@click.option(
    "--format", "forme", type=click.Choice(FORMATS), default="yaml", help="yaml par défaut."
)
@option_sortie
@option_regles
def modele(forme: str, sortie: Path | None, regles: str | None) -> None:
    """Écrit une fiche vierge, chaque champ expliqué.

    Chaque code possible y est cité.

    Le format xlsx est un formulaire Excel à listes déroulantes ; il demande --sortie.
    """
    pack = charger(regles)
    if forme == "xlsx":
        _formulaire(pack, sortie)
        return
    from spaser_rules.rendus.fiche_vierge import fiche_vierge

    with ecriture(sortie) as flux:
        flux.write(fiche_vierge(pack))


def _formulaire(pack: Pack, sortie: Path | None) -> None:
    """Le classeur, écrit d'un seul geste.

    :raises click.UsageError: pas de fichier où l'écrire.
    """
    if sortie is None:
        raise click.UsageError("Un classeur ne s'affiche pas : donnez --sortie FICHIER.xlsx.")
    from spaser_rules.classeur.ecriture import ecrire

    ecrire_octets(sortie, ecrire(None, pack))
