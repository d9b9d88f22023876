"""``spaser regles verifier`` : ce qu'un pack dit mal, où, pourquoi, et quoi en faire."""

from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import click

from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.controles.corrections import corriger
from spaser_rules.atelier.controles.gestes import Correction
from spaser_rules.atelier.controles.preuve import PREUVE
from spaser_rules.atelier.controles.rendus import json, sarif, texte
from spaser_rules.atelier.controles.tous import CONTROLES, choisir
from spaser_rules.atelier.controles.verifier import Verification, verifier
from spaser_rules.atelier.etabli import etablir
from spaser_rules.commandes.execution import EN_REGLE, INCOMPLET
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import Jour, dossier_du_pack, option_sortie
from spaser_rules.commandes.sortie import ecrire_octets, ecriture

_PASSAGES = 10
"""Corriger peut découvrir : on recommence, jusqu'à ce que plus rien ne change."""

_RENDUS: dict[str, Callable[[Verification, Sequence[str]], str]] = {
    "texte": texte.rendre,
    "json": json.rendre,
    "sarif": sarif.rendre,
}


@click.command("verifier", cls=Commande)
@click.argument("pack", required=False, metavar="[PACK]")
@click.option(
    "--controle",
    "controles",
    multiple=True,
    metavar="CODE|NOM",
    help="Fait ce seul contrôle (à répéter pour plusieurs).",
)
@click.option("--liste", is_flag=True, help="Montre tous les contrôles, sans rien vérifier.")
@click.option(
    "--format", "forme", type=click.Choice(list(_RENDUS)), default="texte", help="La réponse."
)
@click.option(
    "--date", "jour", type=Jour(), metavar="DATE", help="Vérifie comme si c'était ce jour."
)
@click.option(
    "--strict", is_flag=True, help="Un avertissement, ou un contrôle non fait, est une faute."
)
@click.option("--preuve", is_flag=True, help="Fait relire chaque réponse par un solveur, Z3.")
@click.option(
    "--corriger", "a_corriger", is_flag=True, help="Corrige sur place ce qui est mécanique."
)
@option_sortie
def verifier_pack(
    pack: str | None,
    controles: tuple[str, ...],
    liste: bool,
    forme: str,
    jour: date | None,
    strict: bool,
    preuve: bool,
    a_corriger: bool,
    sortie: Path | None,
) -> int:
    """Vérifie un pack : ce qui est faux, inutile, contradictoire, oublié ou périmé.

    PACK est le dossier d'un pack, ou le nom d'un pack livré ; par défaut, celui de la ville. Code
    de sortie : 0 sans erreur, 1 s'il y en a (ou un avertissement avec --strict), 2 si le pack ne
    peut pas être ouvert.
    """
    choisis = _choisir(controles, preuve=preuve)
    if liste:
        lister = {"json": json.lister}.get(forme, texte.lister)
        _publier(lister((*CONTROLES, PREUVE)), sortie)
        return EN_REGLE
    dossier, le = dossier_du_pack(pack), jour or date.today()
    if a_corriger and pack is None:
        raise click.UsageError("--corriger écrit dans les fichiers : dites le dossier du PACK.")
    corriges = _corriger(dossier, le, choisis) if a_corriger else []
    verification = verifier(etablir(dossier, le), choisis)
    _publier(_RENDUS[forme](verification, corriges), sortie)
    return INCOMPLET if verification.est_en_faute(strict=strict) else EN_REGLE


def _choisir(noms: tuple[str, ...], *, preuve: bool) -> tuple[Controle, ...]:
    """Les contrôles demandés ; la preuve vient en dernier, quand les questions sont posées."""
    choisis = choisir(noms)
    if not preuve:
        return choisis
    if find_spec("z3") is None:
        raise click.UsageError("--preuve a besoin de Z3 : pip install 'spaser-rules[preuve]'.")
    return (*choisis, PREUVE)


def _corriger(dossier: Path, jour: date, controles: tuple[Controle, ...]) -> list[str]:
    """Corrige jusqu'à ce que plus rien ne change, et dit ce qui a été fait."""
    dits: list[str] = []
    for _ in range(_PASSAGES):
        verification = verifier(etablir(dossier, jour), controles)
        voulues = [constat.correction for constat in verification.constats if constat.correction]
        faites, refusees = corriger(dossier, voulues, ecrire_octets)
        dits += [_dire(correction) for correction in faites]
        if not faites:
            return [*dits, *(f"{_dire(c)} : non fait, {raison}" for c, raison in refusees)]
    return dits


def _dire(correction: Correction) -> str:
    return f"{correction.fichier} : {correction.dit}"


def _publier(contenu: str, sortie: Path | None) -> None:
    with ecriture(sortie) as flux:
        flux.write(contenu)
