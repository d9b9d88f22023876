"""``spaser fiche nouvelle`` : un entretien au terminal, puis la fiche écrite."""

import io
from datetime import date
from pathlib import Path

import click

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.commandes.ecriture import octets_de_la_fiche, verifier_le_nom
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import charger, option_regles
from spaser_rules.commandes.sortie import remplacer
from spaser_rules.jugement.juge import Juge
from spaser_rules.remplissage.entretien import Demande, Entretien
from spaser_rules.rendus.plier import plier
from spaser_rules.textes import accorder, replier

_NE_SAIT_PAS = {"", "?", "je ne sais pas", "ne sais pas", "nsp"}


@click.command("nouvelle", cls=Commande)
@click.argument("fichier", metavar="FICHIER", type=click.Path(path_type=Path))
@option_regles
def nouvelle(fichier: Path, regles: str | None) -> None:
    """Écrit la fiche au fil de questions qui comptent.

    FICHIER est un texte .yaml ou un classeur .xlsx, qui n'existe pas encore. Chaque question est
    posée parce que sa réponse peut changer un verdict. Entrée seule, « ? » ou « je ne sais pas »
    passent la question.
    """
    verifier_le_nom(fichier)
    entretien = Entretien(Juge(charger(regles)), date.today())
    click.echo("Entrée seule : « je ne sais pas ».\n")
    while (demande := entretien.suivante()) is not None:
        _poser(entretien, demande)
    octets = octets_de_la_fiche(entretien.fiche(), entretien.juge.pack, fichier)
    remplacer(fichier, io.BytesIO(octets))
    click.echo(f"\n{fichier} est écrite. Ensuite : spaser remplir {fichier}")


def _poser(entretien: Entretien, demande: Demande) -> None:
    """Pose une question jusqu'à une réponse lisible, ou « je ne sais pas »."""
    for ligne in plier(demande.texte):
        click.echo(ligne)
    for ligne in plier(demande.aide, "  "):
        click.echo(ligne)
    if demande.regles:
        nombre = accorder(len(demande.regles), "règle")
        for ligne in plier(f"Peut trancher {nombre} : {', '.join(demande.regles)}", "  "):
            click.echo(ligne)
    while not _repondu(entretien, demande.champ, _demander()):
        pass


def _demander() -> str:
    return str(click.prompt("  réponse", default="", show_default=False)).strip()


def _repondu(entretien: Entretien, champ: str, texte: str) -> bool:
    """Vrai si la réponse est retenue ; sinon la faute est dite et on redemande."""
    if replier(texte) in _NE_SAIT_PAS and champ not in _OBLIGATOIRES:
        entretien.passer(champ)
        return True
    try:
        entretien.repondre(champ, texte)
    except SaisieInvalide as faute:
        for anomalie in faute.anomalies:
            details = [anomalie.probleme, anomalie.attendu, anomalie.conseil]
            click.echo("  " + " ; ".join(detail for detail in details if detail))
        return False
    return True


_OBLIGATOIRES = ("reference", "objet", "nature")
