"""``spaser fiche convertir`` : d'un texte à un classeur, et retour."""

import io
from pathlib import Path

import click

from spaser_rules.commandes.ecriture import octets_de_la_fiche, verifier_le_nom
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.lecture import lire
from spaser_rules.commandes.options import charger, option_regles
from spaser_rules.commandes.sortie import remplacer


@click.command("convertir", cls=Commande)
@click.argument("fiche", metavar="FICHE")
@click.argument("fichier", metavar="FICHIER", type=click.Path(path_type=Path))
@option_regles
def convertir(fiche: str, fichier: Path, regles: str | None) -> None:
    """Écrit la fiche sous une autre forme.

    FICHIER est un texte .yaml ou un classeur .xlsx.

    Tout ce que dit FICHE y est ; seuls se perdent ses commentaires, sa mise en forme et ses
    propositions. FICHIER ne doit pas exister.
    """
    verifier_le_nom(fichier)
    pack = charger(regles)
    remplacer(fichier, io.BytesIO(octets_de_la_fiche(lire(fiche, pack), pack, fichier)))
    click.echo(f"{fichier} est écrite. L'original n'a pas changé.")
