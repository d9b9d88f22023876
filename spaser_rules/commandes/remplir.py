"""``spaser remplir`` : écrire dans la fiche ce que le marché doit encore."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import click

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.commandes.apercu import montrer_la_difference
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.lecture import est_un_classeur
from spaser_rules.commandes.options import DOCUMENTS, charger, option_date, option_regles
from spaser_rules.commandes.sortie import remplacer
from spaser_rules.jugement.juge import Juge
from spaser_rules.pack.pack import Pack
from spaser_rules.remplissage.edition import Edition, Support
from spaser_rules.remplissage.propositions import Proposition
from spaser_rules.remplissage.refus import EcritureImpossible
from spaser_rules.saisie.octets import ENTREE_STANDARD
from spaser_rules.textes import accorder


@click.command("remplir", cls=Commande)
@click.argument("fiche", metavar="FICHE")
@click.argument("codes", metavar="[CODE…]", nargs=-1)
@click.option("--accepter", "a_accepter", is_flag=True, help="Reprend les CODE dans les listes.")
@click.option("--apercu", is_flag=True, help="Montre la différence sans rien écrire.")
@click.option(
    "--sortie",
    metavar="FICHIER",
    type=click.Path(path_type=Path),
    help="Écrit là plutôt que sur place.",
)
@click.option(
    "--fiche",
    "besoin",
    metavar="BESOIN",
    help="La fiche besoin d'une FICHE Word ; sinon celle du même nom, à côté.",
)
@option_date
@option_regles
def remplir_fiche(
    fiche: str,
    codes: tuple[str, ...],
    a_accepter: bool,
    apercu: bool,
    sortie: Path | None,
    besoin: str | None,
    jour: date | None,
    regles: str | None,
) -> None:
    """Écrit dans la fiche ce que le marché doit encore.

    Ce sont des propositions, jamais des réponses.

    Dans un fichier .yaml, c'est un bloc « propositions » en fin de rubrique ; dans un classeur
    .xlsx, une feuille « Propositions ». Ce qu'on retient se reprend à la main, ou par --accepter
    CODE… (ou LISTE/CODE ; sans CODE : toutes les propositions obligatoires). Le reste de la fiche
    ne bouge pas. (Une fiche .json se convertit d'abord : spaser fiche convertir.)

    Une FICHE Word (.docx) reçoit la rubrique entière à la place de son repère
    {{ developpement_durable }}, et la retrouve pour la mettre à jour.
    """
    if Path(fiche).suffix.lower() in DOCUMENTS:
        if codes or a_accepter:
            raise click.UsageError(
                "--accepter ne va pas avec un document Word : acceptez dans la fiche besoin."
            )
        from spaser_rules.commandes.remplir_word import remplir_word

        remplir_word(Path(fiche), besoin, sortie, apercu, jour, regles)
        return
    if besoin is not None:
        raise click.UsageError("--fiche ne va qu'avec une fiche Word (.docx).")
    if codes and not a_accepter:
        raise click.UsageError("Pour reprendre des codes, ajoutez --accepter.")
    if fiche == ENTREE_STANDARD and not (sortie or apercu):
        raise click.UsageError("La fiche vient de l'entrée standard : ajoutez --sortie FICHIER.")
    pack = charger(regles)
    support = _support(pack, fiche)
    edition = Edition(Juge(pack), support, jour)
    try:
        neuf = edition.remplie(support.contenu, codes if a_accepter else None)
    except EcritureImpossible as refus:
        raise SaisieInvalide([_en_anomalie(support.fichier, refus)]) from None
    octets = support.en_octets(neuf)
    if apercu:
        avant, apres = support.montrer(support.contenu), support.montrer(neuf)
        montrer_la_difference(support.fichier, avant, apres)
        return
    if neuf != support.contenu or sortie:
        remplacer(sortie or Path(fiche), io.BytesIO(octets))
    click.echo(_compte_rendu(edition.proposees(neuf), str(sortie or fiche)))


def _support(pack: Pack, chemin: str) -> Support[Any]:
    """Le support de la fiche, selon son extension ; chacun n'importe que ses bibliothèques."""
    if est_un_classeur(chemin):
        from spaser_rules.classeur.fiche_excel import FicheExcel

        return FicheExcel.ouvrir(pack, chemin)
    from spaser_rules.remplissage.fiche_yaml import FicheYaml

    return FicheYaml.ouvrir(pack, chemin)


def _compte_rendu(lignes: list[Proposition], nom: str) -> str:
    retraits = sum(ligne.retrait for ligne in lignes)
    questions = sum(ligne.question for ligne in lignes) - retraits
    elements = len(lignes) - questions - retraits
    a_ajouter = accorder(elements, "élément proposé", "éléments proposés")
    a_ajouter += f", {accorder(retraits, 'élément')} à retirer" if retraits else ""
    if not lignes:
        return f"{nom} : rien à proposer, la rubrique répond à tout."
    return f"{nom} : {a_ajouter}, {accorder(questions, 'réponse')} à donner par une personne."


def _en_anomalie(fichier: str, refus: EcritureImpossible) -> Anomalie:
    return Anomalie(fichier, refus.probleme, attendu=refus.attendu, conseil=refus.conseil)
