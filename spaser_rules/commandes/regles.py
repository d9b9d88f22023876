"""``spaser regles`` : lire les règles d'un pack, sans ouvrir un fichier."""

from collections.abc import Iterable, Iterator

import click

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.commandes.francais import Commande, Groupe
from spaser_rules.commandes.options import charger, option_regles
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.fiche_de_regle import decrire
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.rendus.plier import plier
from spaser_rules.textes import vouliez_vous
from spaser_rules.valeurs import dates

_ATELIER = "spaser_rules.commandes.atelier"


@click.group(
    "regles",
    cls=Groupe,
    subcommand_metavar="COMMANDE …",
    paresseuses={
        "verifier": f"{_ATELIER}.verifier:verifier_pack",
    },
)
def regles() -> None:
    """Les règles du plan : les lister, en montrer une, vérifier un pack."""


@regles.command("liste", cls=Commande)
@option_regles
def liste(regles: str | None) -> None:
    """Liste les règles : identifiant, niveau, date d'entrée en vigueur, titre."""
    pack = charger(regles)
    for ligne in _lignes(pack):
        click.echo(ligne)


def _lignes(pack: Pack) -> Iterator[str]:
    yield f"{pack.texte.document} · {pack.texte.collectivite} · {pack.id} {pack.texte.version}"
    axe = None
    for regle in pack.regles:
        if regle.texte.source.axe != axe:
            axe = regle.texte.source.axe
            titre = pack.texte.axes.get(str(axe))
            yield f"\nAxe {axe} : {titre.titre}" if titre else f"\nAxe {axe}"
        yield from _ligne(regle)


def _ligne(regle: Regle) -> Iterable[str]:
    texte = regle.texte
    depuis = dates.ecrire(min(etape.depuis for etape in texte.en_vigueur))
    debut = f"  {texte.id:<14}  {NIVEAUX[texte.niveau]:<11}  {depuis}  "
    return plier(texte.titre, debut, " " * len(debut))


@regles.command("montrer", cls=Commande)
@click.argument("identifiant", metavar="ID")
@click.option("--redactions", is_flag=True, help="Ajoute les rédactions types à adapter.")
@option_regles
def montrer(identifiant: str, redactions: bool, regles: str | None) -> None:
    """Montre une règle : source, dates, condition, ce qui la satisfait, ce qui la justifie.

    ID est l'identifiant (SPASER-2.1.1) ou le nom lisible de la règle.
    """
    pack = charger(regles)
    regle = pack.regle(identifiant)
    if regle is None:
        raise SaisieInvalide([_inconnue(pack, identifiant)])
    click.echo(decrire(pack, regle, redactions=redactions), nl=False)


def _inconnue(pack: Pack, identifiant: str) -> Anomalie:
    noms = [nom for r in pack.regles for nom in (r.id, r.texte.nom)]
    conseil = vouliez_vous(identifiant, noms) or "« spaser regles liste »."
    return Anomalie(pack.id, "aucune règle de ce nom", lu=identifiant, conseil=conseil)
