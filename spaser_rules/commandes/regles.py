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
        "comparer": f"{_ATELIER}.comparer:comparer_packs",
        "documenter": f"{_ATELIER}.documenter:documenter",
        "quand": f"{_ATELIER}.quand:quand",
        "tester": f"{_ATELIER}.tester:tester",
        "source": f"{_ATELIER}.source:source",
        "nouvelle": f"{_ATELIER}.nouvelle:nouvelle",
    },
)
def regles() -> None:
    """Les règles d'un plan : les lire, les vérifier, les éprouver, les changer."""


@regles.command("liste", cls=Commande)
@option_regles
def liste(regles: str | None) -> None:
    """Liste les règles : identifiant, niveau, date d'entrée en vigueur, titre."""
    pack = charger(regles)
    for ligne in _lignes(pack):
        click.echo(ligne)


def _lignes(pack: Pack) -> Iterator[str]:
    plan = f"{pack.texte.document} · {pack.texte.collectivite}"
    yield from plier(f"{plan} · {pack.id} {pack.texte.version}")
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
    regle = chercher(pack, identifiant)
    passages = list(_passages(pack, regle))
    click.echo(decrire(pack, regle, redactions=redactions, passages=passages), nl=False)


def _passages(pack: Pack, regle: Regle) -> Iterator[str]:
    """Les passages du plan que la règle porte, si le pack en tient le registre."""
    from spaser_rules.atelier.registre.chargement import charger_registre

    registre = charger_registre(pack)
    for passage in registre.citant("regles", regle.id) if registre else ():
        yield f"{passage.nom} : {passage.texte.resume}"


def chercher(pack: Pack, identifiant: str) -> Regle:
    """La règle de cet identifiant ou de ce nom.

    :raises SaisieInvalide: le pack n'en a pas de ce nom.
    """
    regle = pack.regle(identifiant)
    if regle is None:
        raise SaisieInvalide([_inconnue(pack, identifiant)])
    return regle


def _inconnue(pack: Pack, identifiant: str) -> Anomalie:
    noms = [nom for r in pack.regles for nom in (r.id, r.texte.nom)]
    conseil = vouliez_vous(identifiant, noms) or "« spaser regles liste »."
    return Anomalie(pack.id, "aucune règle de ce nom", lu=identifiant, conseil=conseil)
