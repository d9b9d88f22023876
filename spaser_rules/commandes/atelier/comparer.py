"""``spaser regles comparer`` : ce qui change d'un pack à un autre, et pour quels marchés."""

from datetime import date
from importlib import import_module
from pathlib import Path

import click

from spaser_rules.atelier.comparaison.comparaison import Comparaison, comparer, comparer_sur
from spaser_rules.audit.sources import fichiers
from spaser_rules.commandes.auditer import PeriodeDite
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import Jour, charger, option_sortie
from spaser_rules.commandes.sortie import ecriture
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import Periode

FORMATS = ("texte", "json")


@click.command("comparer", cls=Commande)
@click.argument("avant", metavar="A")
@click.argument("apres", metavar="B")
@click.option(
    "--recensement",
    "sources",
    metavar="FICHIER",
    multiple=True,
    help="Montre aussi ce qui change sur ce recensement ; peut se répéter.",
)
@click.option(
    "--periode",
    type=PeriodeDite(),
    metavar="PÉRIODE",
    help="Les marchés que comptent les indicateurs. Par défaut, ceux du plan.",
)
@click.option(
    "--date", "au", type=Jour(), metavar="DATE", help="Le jour où l'on juge les indicateurs."
)
@click.option(
    "--format", "forme", type=click.Choice(FORMATS), default="texte", help="texte par défaut."
)
@option_sortie
def comparer_packs(
    avant: str,
    apres: str,
    sources: tuple[str, ...],
    periode: Periode | None,
    au: date | None,
    forme: str,
    sortie: Path | None,
) -> None:
    """Compare deux packs, ou deux versions d'un pack.

    A et B sont des dossiers, ou le nom de packs livrés. Chaque différence de verdict est cherchée
    dans tous les états que les règles distinguent, et montrée sur un marché ; --recensement dit les
    marchés nouvellement concernés ou libérés, leurs euros, et les indicateurs qui bougent.
    """
    packs = (charger_indicateurs(charger(avant)), charger_indicateurs(charger(apres)))
    comparaison: Comparaison
    if sources:
        comparaison = comparer_sur(*packs, fichiers(sources), periode, au or date.today())
    else:
        comparaison = comparer(*packs)
    with ecriture(sortie) as flux:
        flux.write(import_module(f"spaser_rules.atelier.comparaison.{forme}").rendre(comparaison))
