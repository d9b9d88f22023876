"""``spaser regles documenter`` : les pages d'un pack, tirées du pack."""

import io
from pathlib import Path

import click

from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import charger
from spaser_rules.commandes.sortie import remplacer
from spaser_rules.textes import accorder, enumerer

_HTML, _MARKDOWN = "html", "markdown"
MONTRES = 5
"""Pages périmées citées ; au-delà, leur nombre suffit."""


@click.command("documenter", cls=Commande)
@click.argument("pack", metavar="[PACK]", required=False)
@click.option(
    "--sortie",
    metavar="DOSSIER",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Le dossier où écrire les pages ; il est créé s'il n'existe pas.",
)
@click.option(
    "--format",
    "forme",
    type=click.Choice((_HTML, _MARKDOWN)),
    default=_HTML,
    help="html (par défaut) : un site qui s'ouvre d'un double clic ; markdown : pour une forge.",
)
def documenter(pack: str | None, sortie: Path, forme: str) -> None:
    """Écrit la documentation d'un pack : une page par règle, et leur index.

    PACK est le dossier d'un pack, ou le nom d'un pack livré ; sans lui, celui de la ville.

    Chaque règle y a son texte, sa condition en français, tout ce qu'elle décide, ses exemples et
    ses indicateurs ; les cartographies, le catalogue, les lectures et les mots du langage ont
    leurs pages.
    """
    from spaser_rules.atelier.documentation.ecriture import a_ne_pas_ecraser, fichiers, perimes
    from spaser_rules.atelier.documentation.ouvrage import ouvrage

    ecrits = fichiers(ouvrage(charger(pack)), forme, sortie)
    if autre := a_ne_pas_ecraser(sortie, ecrits):
        raise click.UsageError(
            f"{sortie / autre} existe, et n'est pas une documentation : donnez un autre dossier."
        )
    for nom, contenu in ecrits.items():
        chemin = sortie / nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        remplacer(chemin, io.BytesIO(contenu.encode()))
    click.echo(f"{accorder(len(ecrits), 'page')} dans {sortie}.")
    _signaler(sortie, list(perimes(sortie, ecrits)))


def _signaler(sortie: Path, restes: list[str]) -> None:
    """Dit ce qui reste d'une documentation d'avant : rien n'est effacé sans qu'on le demande."""
    if restes:
        autres = len(restes) - MONTRES
        cites = restes[:MONTRES] + ([accorder(autres, "autre")] if autres > 0 else [])
        click.echo(
            f"{sortie} : {accorder(len(restes), 'fichier')} d'une autre version, à effacer s'il "
            f"n'y a plus lieu : {enumerer(cites)}.",
            err=True,
        )
