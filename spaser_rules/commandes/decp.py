"""``spaser fiche decp`` : les données essentielles que la fiche permet de proposer."""

from datetime import date
from importlib import import_module
from pathlib import Path

import click

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.lecture import lire
from spaser_rules.commandes.options import (
    charger,
    option_date,
    option_regles,
    option_sortie,
)
from spaser_rules.commandes.sortie import ecriture
from spaser_rules.decp.enregistrement import DonneesEssentielles
from spaser_rules.decp.parametres import FICHIER
from spaser_rules.decp.propositions import donnees_essentielles
from spaser_rules.jugement.jugement import date_de_reference
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.pack import Pack
from spaser_rules.valeurs import dates

FORMATS = ("texte", "json")


@click.command("decp", cls=Commande)
@click.argument("fiche", metavar="FICHE")
@click.option(
    "--format", "forme", type=click.Choice(FORMATS), default="texte", help="texte par défaut."
)
@option_sortie
@option_date
@option_regles
def decp(
    fiche: str, forme: str, sortie: Path | None, jour: date | None, regles: str | None
) -> None:
    """Propose les données essentielles à publier.

    Elles sont dites dans les mots du format officiel.

    FICHE est un fichier .yaml, .json ou .xlsx, ou - pour l'entrée standard. Un lot est un marché :
    chacun a ses valeurs. Ce que la fiche ne dit pas reste inconnu, et tout est à confirmer.
    """
    pack = charger(regles)
    lue = lire(fiche, pack)
    donnees = _donnees(pack, lue, jour or _jour(lue))
    rendu = import_module(f"spaser_rules.rendus.decp_{forme}")
    with ecriture(sortie) as flux:
        flux.write(rendu.rendre(donnees))


def _jour(fiche: Fiche) -> date:
    jour = date_de_reference(fiche, Origine.FICHE, date.today())
    assert jour is not None
    return jour


def _donnees(pack: Pack, fiche: Fiche, jour: date) -> DonneesEssentielles:
    """Les propositions.

    :raises SaisieInvalide: le pack n'a pas de quoi en faire, pas à cette date, ou s'y trompe.
    """
    chemin = str(pack.dossier / FICHIER)
    donnees = donnees_essentielles(pack, fiche, jour)
    if donnees is None:
        conseil = f"Ajoutez {FICHIER} au pack : ce qui compte comme social, l'avance, les CCAG."
        probleme = "le pack ne dit rien des données essentielles"
        raise SaisieInvalide([Anomalie(chemin, probleme, conseil=conseil)])
    if not donnees.enregistrements:
        attendu = f"un lancement à partir du {dates.ecrire(donnees.parametres.depuis)}"
        probleme = "le format des données essentielles ne vaut pas encore à cette date"
        raise SaisieInvalide([Anomalie(chemin, probleme, lu=dates.ecrire(jour), attendu=attendu)])
    return donnees
