"""``spaser recensement`` : préparer la lecture d'un tableau de la ville."""

from pathlib import Path

import click

from spaser_rules.commandes.francais import Commande, Groupe
from spaser_rules.commandes.options import charger, option_regles, option_sortie
from spaser_rules.commandes.sortie import ecriture


@click.group("recensement", cls=Groupe, subcommand_metavar="COMMANDE …")
def recensement() -> None:
    """Le recensement : dire une fois comment lire un fichier."""


@recensement.command("profil", cls=Commande)
@click.argument("fichier", metavar="FICHIER")
@option_sortie
@option_regles
def profil(fichier: str, sortie: Path | None, regles: str | None) -> None:
    """Écrit le profil d'un tableau, tel qu'on le devine.

    Chaque colonne y est, avec le champ qu'elle remplit ou la raison de l'ignorer. Corrigé, il sert
    à chaque audit du même fichier : « spaser auditer FICHIER --profil PROFIL ».
    """
    from spaser_rules.recensement.modele_de_profil import modele_de_profil
    from spaser_rules.recensement.sources import ouvrir_source

    modele = modele_de_profil(ouvrir_source(fichier), charger(regles))
    with ecriture(sortie) as flux:
        flux.write(modele)
