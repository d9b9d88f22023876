"""``spaser schema`` : les JSON Schema, pour que les éditeurs complètent et vérifient la saisie."""

from pathlib import Path
from typing import Any

import click

from spaser_rules.atelier.schemas import CONTRATS, DOSSIER, schemas_du_pack
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import charger, option_regles, option_sortie
from spaser_rules.commandes.sortie import ecriture
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.rendus import schemas
from spaser_rules.textes import accorder

TOUS = "tous"
_OPTIONS = {
    **{nom: f"D'un pack : {contrat.aide}." for nom, contrat in CONTRATS.items()},
    "suivi": "Celui des relevés faits à la main, que lit spaser auditer --suivi.",
    "profil": "Celui d'un profil de lecture, que suit spaser auditer --profil.",
    "reponse": "Celui de la réponse JSON de spaser-check.",
    "decp": "Celui de la réponse JSON de spaser fiche decp.",
    "audit": "Celui de la réponse JSON de spaser auditer.",
    "verification": "Celui de la réponse JSON de spaser regles verifier.",
}


def _options(commande: Any) -> Any:
    """Une option par schéma, à la place de celui de la fiche."""
    for nom, aide in reversed(_OPTIONS.items()):
        commande = click.option(f"--{nom}", "quoi", flag_value=nom, help=aide)(commande)
    return commande


@click.command("schema", cls=Commande)
@_options
@click.option(
    "--tous",
    "quoi",
    flag_value=TOUS,
    help=f"D'un pack : tous, dans le dossier de --sortie ; « {DOSSIER} » du pack, d'ordinaire.",
)
@option_sortie
@option_regles
def schema(quoi: str | None, sortie: Path | None, regles: str | None) -> None:
    """Écrit le JSON Schema de la fiche besoin."""
    if quoi == TOUS:
        _ecrire_tous(sortie, regles)
        return
    contenu = _contenu(quoi, regles)
    with ecriture(sortie) as flux:
        flux.write(schemas.en_texte(contenu))


def _ecrire_tous(sortie: Path | None, regles: str | None) -> None:
    if sortie is None:
        raise click.UsageError("Donnez avec --sortie le dossier où les écrire.")
    ecrits = schemas_du_pack(charger(regles))
    sortie.mkdir(parents=True, exist_ok=True)
    for nom, contenu in ecrits.items():
        with ecriture(sortie / nom) as flux:
            flux.write(schemas.en_texte(contenu))
    click.echo(f"{accorder(len(ecrits), 'schéma')} dans {sortie}.")


def _contenu(quoi: str | None, regles: str | None) -> dict[str, Any]:
    """Le schéma demandé ; le pack n'est lu que s'il y est cité."""
    if quoi == "reponse":
        return schemas.schema_de_la_reponse()
    if quoi == "decp":
        from spaser_rules.rendus.decp_schema import schema_des_donnees_essentielles

        return schema_des_donnees_essentielles()
    if quoi == "audit":
        from spaser_rules.audit.schema import schema_de_l_audit

        return schema_de_l_audit()
    if quoi == "verification":
        from spaser_rules.atelier.controles.rendus.schema import schema_de_la_verification

        return schema_de_la_verification()
    pack = charger(regles)
    if quoi in CONTRATS:
        return CONTRATS[quoi].schema(pack)
    if quoi == "profil":
        from spaser_rules.recensement.profil_schema import schema_du_profil

        return schema_du_profil(pack)
    if quoi == "suivi":
        return schemas.schema_du_suivi(charger_indicateurs(pack))
    return schemas.schema_de_la_fiche(pack)
