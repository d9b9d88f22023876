"""``spaser regles nouvelle`` : le dossier d'une règle de plus, et ses cas."""

from collections.abc import Iterator

import click

from spaser_rules.atelier.creation.brouillon import Brouillon
from spaser_rules.atelier.creation.regle import nouvelle_regle
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import charger, option_regles
from spaser_rules.pack.ecriture import NIVEAUX, PORTEES
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.fiche_de_regle import chemin_court


@click.command("nouvelle", cls=Commande)
@click.argument("identifiant", metavar="ID")
@click.option("--titre", required=True, help="Ce que la règle demande, en une ligne.")
@click.option(
    "--niveau",
    type=click.Choice(NIVEAUX),
    default=NIVEAUX[-1],
    show_default=True,
    help="Ce que la collectivité se doit.",
)
@click.option(
    "--portee",
    type=click.Choice(PORTEES),
    default=PORTEES[0],
    show_default=True,
    help="Jugée une fois par marché, ou lot par lot.",
)
@click.option(
    "--application", default="tout marché", show_default=True, help="Quels marchés sont concernés."
)
@click.option("--exigence", help="Ce qu'elle demande. Par défaut, la première clause du pack.")
@option_regles
def nouvelle(
    identifiant: str,
    titre: str,
    niveau: str,
    portee: str,
    application: str,
    exigence: str | None,
    regles: str | None,
) -> None:
    """Écrit une règle de plus, et les cas qui l'éprouvent.

    ID est un préfixe et un numéro, par exemple SPASER-2.1.4 : l'axe, l'objectif et l'action du plan
    s'en déduisent. Les conditions sont vérifiées avant que rien ne soit écrit ; l'explication et le
    conseil restent à écrire, les cas à relire face au plan.
    """
    pack = charger(regles)
    brouillon = Brouillon(
        identifiant, titre, niveau, portee, application, exigence or _premiere_clause(pack)
    )
    regle = nouvelle_regle(pack, brouillon)
    for ligne in _a_faire(pack, regle, brouillon.numero):
        click.echo(ligne)


def _a_faire(pack: Pack, regle: Regle, numero: str) -> Iterator[str]:
    """Ce qui reste à écrire, fichier par fichier."""
    yield f"{chemin_court(regle.chemin)}\n  Complétez les lignes qui portent « … »."
    yield f"{chemin_court(regle.chemin.parent / 'cas.yaml')}\n  Relisez chaque cas."
    if regle.texte.source.action is None:
        ou = chemin_court(pack.dossier / "pack.yaml")
        yield f"{ou}\n  Le plan n'a pas d'action {numero} : ajoutez-la, puis citez-la."


def _premiere_clause(pack: Pack) -> str:
    """
    :raises click.UsageError: le pack n'a aucune clause.
    """
    codes = pack.codes["clauses"]
    if not codes:
        raise click.UsageError("Le catalogue n'a aucune clause : donnez --exigence.")
    return f"clause {codes[0]}"
