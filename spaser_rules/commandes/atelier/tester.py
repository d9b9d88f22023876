"""``spaser regles tester`` : les cas d'un pack, et les fautes qu'ils verraient."""

import io
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from spaser_rules.atelier.epreuve import a_relire, rendu_json, rendu_texte
from spaser_rules.atelier.epreuve.banc import Banc
from spaser_rules.atelier.epreuve.epreuve import Epreuve, EpreuveDeRegle, eprouver
from spaser_rules.atelier.epreuve.propositions import proposer
from spaser_rules.commandes.execution import EN_REGLE, INCOMPLET
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import charger, option_sortie
from spaser_rules.commandes.regles import chercher
from spaser_rules.commandes.sortie import ecriture, remplacer
from spaser_rules.pack.cas import fichier_des_cas
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.fiche_de_regle import chemin_court
from spaser_rules.textes import accorder

FORMATS = {"texte": rendu_texte.rendre, "json": rendu_json.rendre}
_TOUTES = "*"


@click.command("tester", cls=Commande)
@click.argument("pack", metavar="[PACK]", required=False)
@click.option("--regle", "ids", metavar="ID", multiple=True, help="Cette règle ; se répète.")
@click.option(
    "--ecrire",
    "a_ecrire",
    is_flag=True,
    help=f"Propose les cas qui manquent dans {a_relire.FICHIER}, à côté de chaque règle.",
)
@click.option(
    "--accepter",
    "acceptee",
    metavar="[ID]",
    is_flag=False,
    flag_value=_TOUTES,
    help="Ajoute à cas.yaml les cas relus : ceux de la règle ID, ou tous.",
)
@click.option(
    "--format", "forme", type=click.Choice(list(FORMATS)), default="texte", help="texte par défaut."
)
@option_sortie
def tester(
    pack: str | None,
    ids: tuple[str, ...],
    a_ecrire: bool,
    acceptee: str | None,
    forme: str,
    sortie: Path | None,
) -> int:
    """Joue les cas écrits à côté des règles, et dit ce qui leur échappe.

    PACK est le dossier ou le nom d'un pack ; sans lui, celui de la ville. Chaque cas est jugé.
    Chaque mot d'une condition doit être vu décider, vrai et faux. Puis une faute à la fois est
    glissée dans la règle (un centime, un jour, « et » pour « ou », une clause pour une autre…) :
    celle qu'aucun cas ne voit est montrée, avec le marché qui la distinguerait.

    Sort avec 0 si rien n'est à reprendre, 1 sinon, 2 si la commande ou un fichier est faux.
    """
    if acceptee is not None and (a_ecrire or ids):
        raise click.UsageError("--accepter ne va ni avec --ecrire, ni avec --regle.")
    charge = charger(pack)
    if acceptee is not None:
        voulues = () if acceptee == _TOUTES else (acceptee,)
        return _accepter(charge, _designees(charge, voulues))
    epreuve = _eprouver(charge, _designees(charge, ids))
    if a_ecrire:
        _ecrire(epreuve)
    with ecriture(sortie) as flux:
        flux.write(FORMATS[forme](epreuve))
    return EN_REGLE if epreuve.saine else INCOMPLET


def _designees(pack: Pack, ids: Sequence[str]) -> list[Regle]:
    """Ces règles, dans l'ordre du pack ; toutes si rien n'est demandé."""
    voulues = [chercher(pack, identifiant) for identifiant in ids]
    return [regle for regle in pack.regles if regle in voulues or not ids]


def _eprouver(pack: Pack, regles: list[Regle]) -> Epreuve:
    depart = time.monotonic()
    banc = Banc(pack)
    eprouvees = [eprouver(banc, regle) for regle in _en_montrant(regles)]
    return Epreuve(pack, eprouvees, time.monotonic() - depart)


def _en_montrant(regles: list[Regle]) -> Iterable[Regle]:
    """Une barre sur la sortie d'erreur d'un terminal, rien dans un tube."""
    if sys.stderr is None or not sys.stderr.isatty():
        return regles
    return _avec_une_barre(regles)


def _avec_une_barre(regles: list[Regle]) -> Iterator[Regle]:
    with click.progressbar(regles, label="Règles", file=sys.stderr) as barre:
        yield from barre


def _ecrire(epreuve: Epreuve) -> None:
    proposes = [(une, [cas.texte for cas in proposer(une)]) for une in epreuve.regles]
    dits = [_proposer(epreuve.pack, une, cas) for une, cas in proposes if cas]
    for dit in dits or ["Aucun cas à proposer : rien n'échappe à ceux qui sont écrits."]:
        click.echo(dit, err=True)


def _proposer(pack: Pack, eprouvee: EpreuveDeRegle, cas: list[str]) -> str:
    fichier = a_relire.fichier_a_relire(eprouvee.regle)
    if fichier.exists():
        return f"{chemin_court(fichier)} est déjà là : relisez-le, acceptez-le ou supprimez-le."
    octets = a_relire.texte_a_relire(pack, eprouvee.regle, cas).encode()
    remplacer(fichier, io.BytesIO(octets))
    return f"{chemin_court(fichier)} : {accorder(len(cas), 'cas', 'cas')} à relire."


def _accepter(pack: Pack, regles: list[Regle]) -> int:
    """Tout est vérifié avant que rien ne soit écrit ; la proposition s'efface en dernier."""
    relues = [regle for regle in regles if a_relire.fichier_a_relire(regle).is_file()]
    if not relues:
        raise click.UsageError(
            f"Aucun {a_relire.FICHIER} à accepter : « spaser regles tester --ecrire » en propose."
        )
    ajouts = [(regle, *a_relire.accepter(pack, regle)) for regle in relues]
    for regle, lu, texte, nombre in ajouts:
        cible = fichier_des_cas(regle)
        if nombre:
            remplacer(cible, io.BytesIO(lu.en_octets(texte)))
        a_relire.fichier_a_relire(regle).unlink()
        click.echo(f"{chemin_court(cible)} : {accorder(nombre, 'cas ajouté', 'cas ajoutés')}.")
    return EN_REGLE
