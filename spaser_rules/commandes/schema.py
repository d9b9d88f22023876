"""``spaser schema`` : les JSON Schema, pour que les éditeurs complètent et vérifient la saisie."""

import json
from pathlib import Path
from typing import Any

import click

from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import charger, option_regles, option_sortie
from spaser_rules.commandes.sortie import ecriture
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.decp_schema import schema_des_donnees_essentielles
from spaser_rules.rendus.schemas import schema_de_la_fiche, schema_de_la_reponse


@click.command("schema", cls=Commande)
@click.option(
    "--reponse", "quoi", flag_value="reponse", help="Le schéma de la réponse JSON de spaser-check."
)
@click.option(
    "--decp", "quoi", flag_value="decp", help="Celui de la réponse JSON de spaser fiche decp."
)
@click.option("--profil", "quoi", flag_value="profil", help="Celui d'un profil de lecture.")
@option_sortie
@option_regles
def schema(quoi: str | None, sortie: Path | None, regles: str | None) -> None:
    """Écrit le JSON Schema de la fiche besoin."""
    contenu = _REPONSES[quoi]() if quoi in _REPONSES else _du_pack(quoi, charger(regles))
    with ecriture(sortie) as flux:
        flux.write(json.dumps(contenu, ensure_ascii=False, indent=2) + "\n")


def _du_pack(quoi: str | None, pack: Pack) -> dict[str, Any]:
    """Les schémas où un pack énumère ses codes."""
    if quoi == "profil":
        from spaser_rules.recensement.profil_schema import schema_du_profil

        return schema_du_profil(pack)
    return schema_de_la_fiche(pack)


_REPONSES = {"reponse": schema_de_la_reponse, "decp": schema_des_donnees_essentielles}
