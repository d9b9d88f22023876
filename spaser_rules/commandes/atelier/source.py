"""``spaser regles source`` : le registre du plan, et ce qu'une copie du plan en dit."""

import io
from pathlib import Path

import click

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.atelier.registre import json, texte
from spaser_rules.atelier.registre.bilan import Bilan
from spaser_rules.atelier.registre.chargement import FICHIER, charger_registre
from spaser_rules.atelier.registre.comparaison import comparer
from spaser_rules.atelier.registre.copie import lire_copie
from spaser_rules.atelier.registre.couverture import couverture
from spaser_rules.atelier.registre.ebauche import ebaucher
from spaser_rules.atelier.registre.registre import Registre
from spaser_rules.commandes.execution import EN_REGLE, INCOMPLET
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import charger, option_regles, option_sortie
from spaser_rules.commandes.sortie import ecriture, remplacer
from spaser_rules.pack.pack import Pack
from spaser_rules.saisie.octets import nom_affiche

_FORMATS = {"texte": texte.rendre, "json": json.rendre}


@click.command("source", cls=Commande)
@click.argument("copie", metavar="[TEXTE]", required=False)
@click.option("--ebauche", is_flag=True, help="Écrit le registre d'un plan qui n'en a pas encore.")
@click.option(
    "--format", "forme", type=click.Choice(tuple(_FORMATS)), default="texte", help="texte ou json."
)
@option_sortie
@option_regles
def source(
    copie: str | None, ebauche: bool, forme: str, sortie: Path | None, regles: str | None
) -> int:
    """Confronte le registre du plan à une copie de son texte.

    TEXTE est une copie du plan en texte brut. Ce qui n'est pas couvert, ce qui a changé et ce qui
    est cité deux fois est dit. Sans TEXTE : ce que le registre laisse sans réponse, et les passages
    délicats.

    Code de sortie : 0 rien à reprendre ; 1 quelque chose est à reprendre ; 2 un fichier est faux.
    """
    pack = charger(regles)
    if ebauche:
        return _ebaucher(pack, copie, sortie)
    registre = charger_registre(pack)
    if registre is None:
        raise SaisieInvalide([_sans_registre(pack)])
    bilan = _bilan(registre, copie)
    with ecriture(sortie) as flux:
        flux.write(_FORMATS[forme](bilan))
    return EN_REGLE if bilan.en_regle else INCOMPLET


def _bilan(registre: Registre, copie: str | None) -> Bilan:
    constat = comparer(registre, lire_copie(copie), nom_affiche(copie)) if copie else None
    return Bilan(registre, couverture(registre), constat)


def _sans_registre(pack: Pack) -> Anomalie:
    conseil = "Écrivez-en un : « spaser regles source PLAN.txt --regles DOSSIER --ebauche »."
    return Anomalie(str(pack.dossier), f"ce pack n'a pas de {FICHIER}", conseil=conseil)


def _ebaucher(pack: Pack, copie: str | None, sortie: Path | None) -> int:
    """Écrit une ébauche de registre, sans jamais en remplacer un."""
    chemin = sortie or pack.dossier / FICHIER
    if copie is None:
        raise click.UsageError("Donnez le texte du plan : spaser regles source TEXTE --ebauche.")
    if chemin.exists():
        raise click.UsageError(f"{chemin} existe déjà : donnez un autre nom avec --sortie.")
    remplacer(chemin, io.BytesIO(ebaucher(lire_copie(copie), pack).encode()))
    click.echo(f"{chemin}\n  Chaque passage y est à classer, puis relancez sans --ebauche.")
    return EN_REGLE
