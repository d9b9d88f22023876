"""``spaser schema`` : les JSON Schema, pour que les éditeurs complètent et vérifient la saisie."""

import json
from pathlib import Path

import click

from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import charger, option_regles, option_sortie
from spaser_rules.commandes.sortie import ecriture
from spaser_rules.rendus.schemas import schema_de_la_fiche, schema_de_la_reponse


@click.command("schema", cls=Commande)
@click.option("--reponse", is_flag=True, help="Le schéma de la réponse JSON de spaser-check.")
@option_sortie
@option_regles
def schema(reponse: bool, sortie: Path | None, regles: str | None) -> None:
    """Écrit le JSON Schema de la fiche besoin."""
    contenu = schema_de_la_reponse() if reponse else schema_de_la_fiche(charger(regles))
    with ecriture(sortie) as flux:
        flux.write(json.dumps(contenu, ensure_ascii=False, indent=2) + "\n")
