"""L'aide de toutes les commandes, en une page : celle que chacune donne avec ``--help``."""

from collections.abc import Iterator

import click

from spaser_rules.commandes.spaser import spaser
from spaser_rules.commandes.verifier import verifier

LARGEUR = 80


def page() -> str:
    """La page, en Markdown : un sommaire, puis l'aide de chaque commande."""
    aides = [*_aides(_contexte("spaser-check", verifier)), *_aides(_contexte("spaser", spaser))]
    sommaire = (f"- [{nom}](#{nom.replace(' ', '-')})" for nom, _ in aides)
    parties = [
        "# L'aide de toutes les commandes",
        "Ce que chacune écrit avec `--help`.",
        "\n".join(sommaire),
        *(f"## {nom}\n\n```text\n{aide}\n```" for nom, aide in aides),
    ]
    return "\n\n".join(parties) + "\n"


def _contexte(
    nom: str, commande: click.Command, parent: click.Context | None = None
) -> click.Context:
    return click.Context(commande, parent, nom, terminal_width=LARGEUR, max_content_width=LARGEUR)


def _aides(contexte: click.Context) -> Iterator[tuple[str, str]]:
    """La commande, puis celles de son groupe."""
    commande = contexte.command
    aide = "\n".join(ligne.rstrip() for ligne in commande.get_help(contexte).splitlines())
    yield contexte.command_path, aide
    if isinstance(commande, click.Group):
        for nom in commande.list_commands(contexte):
            sous_commande = commande.get_command(contexte, nom)
            assert sous_commande is not None
            yield from _aides(_contexte(nom, sous_commande, contexte))
