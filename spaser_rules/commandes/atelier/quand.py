"""``spaser regles quand`` : ce qui place un marché dans une règle ou hors d'elle."""

from datetime import date
from importlib import import_module
from pathlib import Path

import click

from spaser_rules.atelier.frontiere.frontiere import frontiere
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.lecture import juger
from spaser_rules.commandes.options import charger, option_date, option_regles, option_sortie
from spaser_rules.commandes.regles import chercher
from spaser_rules.commandes.sortie import ecriture
from spaser_rules.jugement.juge import Juge

FORMATS = ("texte", "json")


@click.command("quand", cls=Commande)
@click.argument("identifiant", metavar="ID")
@click.argument("fiche", metavar="FICHE")
@click.option(
    "--format", "forme", type=click.Choice(FORMATS), default="texte", help="texte par défaut."
)
@option_sortie
@option_date
@option_regles
def quand(
    identifiant: str,
    fiche: str,
    forme: str,
    sortie: Path | None,
    jour: date | None,
    regles: str | None,
) -> None:
    """Dit ce qui place un marché dans une règle ou dehors.

    ID est l'identifiant ou le nom lisible de la règle ; FICHE une fiche .yaml, .json ou .xlsx, ou -
    pour l'entrée standard. La réponse dit la distance de la frontière, dans son unité ; elle décrit
    le besoin tel qu'il est, et ne propose que des clauses, des critères, des démarches à ajouter.
    """
    pack = charger(regles)
    regle = chercher(pack, identifiant)
    jugement = juger(Juge(pack), fiche, jour)
    vises = [resultat for resultat in jugement.resultats if resultat.regle is regle]
    rendu = import_module(f"spaser_rules.atelier.frontiere.{forme}")
    with ecriture(sortie) as flux:
        flux.write(rendu.rendre(jugement, [frontiere(pack, resultat) for resultat in vises]))
