"""``spaser remplir`` : écrire dans la fiche ce que le marché doit encore."""

import difflib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import DOCUMENTS, Jour, charger, option_regles
from spaser_rules.commandes.sortie import remplacer
from spaser_rules.jugement.juge import Juge
from spaser_rules.remplissage.edition import Edition
from spaser_rules.remplissage.propositions import Proposition
from spaser_rules.remplissage.texte_yaml import EcritureImpossible
from spaser_rules.saisie.octets import ENTREE_STANDARD, TexteLu, lire, nom_affiche
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
@click.option("--date", "jour", type=Jour(), metavar="DATE", help="Juge comme lancé ce jour-là.")
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
    """Écrit dans la rubrique « développement durable » un bloc « propositions ».

    Ce bloc n'est jamais une réponse : ce qu'on retient se reprend plus haut, à la main ou par
    --accepter CODE… (ou LISTE/CODE ; sans CODE : toutes les propositions obligatoires). Hors du
    bloc, la fiche reste telle qu'elle est écrite, au signe près.

    Une FICHE Word (.docx) reçoit la rubrique entière à la place de son repère
    {{ developpement_durable }}, et la retrouve pour la mettre à jour.
    """
    if Path(fiche).suffix.lower() in DOCUMENTS:
        if codes or a_accepter:
            raise click.UsageError(
                "--accepter ne va pas avec un document Word : acceptez dans la fiche besoin."
            )
        from spaser_rules.commandes.remplir_word import remplir_word  # seul à demander lxml

        remplir_word(Path(fiche), besoin, sortie, apercu, jour, regles)
        return
    if besoin is not None:
        raise click.UsageError("--fiche ne va qu'avec une fiche Word (.docx).")
    if codes and not a_accepter:
        raise click.UsageError("Pour reprendre des codes, ajoutez --accepter.")
    if fiche == ENTREE_STANDARD and not (sortie or apercu):
        raise click.UsageError("La fiche vient de l'entrée standard : ajoutez --sortie FICHIER.")
    lu, nom = lire(fiche), nom_affiche(fiche)
    edition = Edition(Juge(charger(regles)), nom, jour, lu.encodage)
    try:
        neuf = edition.remplie(lu.texte, codes if a_accepter else None)
    except EcritureImpossible as refus:
        raise SaisieInvalide([_en_anomalie(nom, refus)]) from None
    octets = _octets(lu, neuf, nom)
    if apercu:
        click.echo("".join(_difference(lu.texte, neuf, nom)), nl=False)
        return
    if neuf != lu.texte or sortie:
        remplacer(sortie or Path(fiche), io.BytesIO(octets))
    click.echo(_compte_rendu(edition.proposees(neuf), str(sortie or fiche)))


def _compte_rendu(lignes: list[Proposition], nom: str) -> str:
    questions = sum(ligne.question for ligne in lignes)
    a_ajouter = accorder(len(lignes) - questions, "élément proposé", "éléments proposés")
    if not lignes:
        return f"{nom} : rien à proposer, la rubrique répond à tout."
    return f"{nom} : {a_ajouter}, {accorder(questions, 'réponse')} à donner par une personne."


def _en_anomalie(fichier: str, refus: EcritureImpossible) -> Anomalie:
    return Anomalie(fichier, refus.probleme, attendu=refus.attendu, conseil=refus.conseil)


def _octets(lu: TexteLu, texte: str, fichier: str) -> bytes:
    """Le texte dans l'encodage du fichier.

    :raises SaisieInvalide: un caractère que cet encodage n'a pas.
    """
    try:
        return lu.en_octets(texte)
    except UnicodeEncodeError as erreur:
        lettre = texte[erreur.start]
        conseil = "Enregistrez la fiche en UTF-8, puis recommencez."
        probleme = f"l'encodage {lu.encodage} de la fiche n'a pas le caractère « {lettre} »"
        raise SaisieInvalide([Anomalie(fichier, probleme, conseil=conseil)]) from None


def _difference(avant: str, apres: str, nom: str) -> Iterator[str]:
    lignes = difflib.unified_diff(
        avant.splitlines(keepends=True), apres.splitlines(keepends=True), nom, f"{nom} (remplie)"
    )
    yield from (ligne if ligne.endswith("\n") else f"{ligne}\n" for ligne in lignes)
