"""``spaser fiches-pratiques`` : les trois fiches du plan, tirées des règles."""

import io
from pathlib import Path

import click

from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import charger, option_regles
from spaser_rules.commandes.sortie import remplacer
from spaser_rules.rendus.fiches_pratiques import fiches_pratiques
from spaser_rules.rendus.fiches_pratiques_html import page
from spaser_rules.textes import accorder


@click.command("fiches-pratiques", cls=Commande)
@click.option(
    "--sortie",
    metavar="DOSSIER",
    required=True,
    type=click.Path(path_type=Path),
    help="Le dossier où les écrire ; il est créé s'il n'existe pas.",
)
@option_regles
def fiches(sortie: Path, regles: str | None) -> None:
    """Écrit les fiches pratiques par type d'achat, en pages HTML à imprimer.

    Fournitures et services, prestations intellectuelles, travaux : ce que le plan demande, quand,
    où l'écrire, avec quelle rédaction, et qui appeler.
    """
    pack = charger(regles)
    sortie.mkdir(parents=True, exist_ok=True)
    ecrites = fiches_pratiques(pack)
    for fiche in ecrites:
        chemin = sortie / f"fiche-pratique-{fiche.segment.code}.html"
        remplacer(chemin, io.BytesIO(page(pack, fiche).encode()))
    click.echo(f"{accorder(len(ecrites), 'fiche')} dans {sortie}.")
