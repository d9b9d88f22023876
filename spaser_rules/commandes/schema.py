"""``spaser schema`` : les JSON Schema, pour que les éditeurs complètent et vérifient la saisie."""

import json
from pathlib import Path

import click

from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import charger, option_regles, option_sortie
from spaser_rules.commandes.sortie import ecriture
from spaser_rules.rendus.decp_schema import schema_des_donnees_essentielles
from spaser_rules.rendus.schemas import schema_de_la_fiche, schema_de_la_reponse


@click.command("schema", cls=Commande)
@click.option(
    "--reponse", "quoi", flag_value="reponse", help="Le schéma de la réponse JSON de spaser-check."
)
@click.option(
    "--decp", "quoi", flag_value="decp", help="Celui de la réponse JSON de spaser fiche decp."
)
@option_sortie
@option_regles
def schema(quoi: str | None, sortie: Path | None, regles: str | None) -> None:
    """Écrit le JSON Schema de la fiche besoin."""
    contenu = _REPONSES[quoi]() if quoi else schema_de_la_fiche(charger(regles))
    with ecriture(sortie) as flux:
        flux.write(json.dumps(contenu, ensure_ascii=False, indent=2) + "\n")


_REPONSES = {"reponse": schema_de_la_reponse, "decp": schema_des_donnees_essentielles}
