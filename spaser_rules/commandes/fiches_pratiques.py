"""``spaser fiches-pratiques`` : les trois fiches du plan, tirées des règles."""

from pathlib import Path

import click

from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import charger, option_regles
from spaser_rules.commandes.sortie import remplacer_ensemble
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.fiches_pratiques import FichePratique, fiches_pratiques
from spaser_rules.textes import accorder


@click.command("fiches-pratiques", cls=Commande)
@click.option(
    "--sortie",
    metavar="DOSSIER",
    required=True,
    type=click.Path(path_type=Path),
    help="Le dossier où les écrire ; il est créé s'il n'existe pas.",
)
@click.option(
    "--format",
    "forme",
    type=click.Choice(("html", "docx")),
    default="html",
    help="html par défaut.",
)
@option_regles
def fiches(sortie: Path, forme: str, regles: str | None) -> None:
    """Écrit les fiches pratiques par type d'achat.

    En pages HTML ou en documents Word.

    Fournitures et services, prestations intellectuelles, travaux : ce que le plan demande, quand,
    où l'écrire, avec quelle rédaction, et qui appeler.
    """
    pack = charger(regles)
    ecrites = fiches_pratiques(pack)
    rendues = {
        sortie / f"fiche-pratique-{fiche.segment.code}.{forme}": _octets(pack, fiche, forme)
        for fiche in ecrites
    }
    sortie.mkdir(parents=True, exist_ok=True)
    remplacer_ensemble(rendues)
    click.echo(f"{accorder(len(ecrites), 'fiche')} dans {sortie}.")


def _octets(pack: Pack, fiche: FichePratique, forme: str) -> bytes:
    """La fiche dans la forme voulue ; chacune n'importe que sa bibliothèque."""
    if forme == "docx":
        from spaser_rules.rendus.fiches_pratiques_docx import document

        return document(pack, fiche)
    from spaser_rules.rendus.fiches_pratiques_html import page

    return page(pack, fiche).encode()
