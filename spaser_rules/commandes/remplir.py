"""``spaser remplir`` : écrire dans la fiche ce que le marché doit encore."""

import difflib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.commandes.francais import Commande
from spaser_rules.commandes.options import Jour, charger, option_regles
from spaser_rules.commandes.sortie import remplacer
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.marche.fiche import Fiche, fiche_du_texte
from spaser_rules.remplissage.propositions import Proposition, propositions
from spaser_rules.remplissage.remplir import accepter, remplir
from spaser_rules.remplissage.texte_yaml import EcritureImpossible
from spaser_rules.saisie.octets import TexteLu, lire
from spaser_rules.textes import accorder, plus_proche


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
@click.option("--date", "jour", type=Jour(), metavar="DATE", help="Juge comme lancé ce jour-là.")
@option_regles
def remplir_fiche(
    fiche: str,
    codes: tuple[str, ...],
    a_accepter: bool,
    apercu: bool,
    sortie: Path | None,
    jour: date | None,
    regles: str | None,
) -> None:
    """Écrit dans la rubrique « développement durable » un bloc « propositions ».

    Ce bloc n'est jamais une réponse : ce qu'on retient se reprend plus haut, à la main ou par
    --accepter CODE… (sans CODE : toutes les propositions obligatoires). Hors du bloc, la fiche
    reste telle qu'elle est écrite, au signe près.
    """
    if codes and not a_accepter:
        raise click.UsageError("Pour reprendre des codes, ajoutez --accepter.")
    lu = lire(fiche)
    edition = _Edition(Juge(charger(regles)), fiche, jour)
    try:
        neuf = edition.fiche_remplie(lu.texte, codes if a_accepter else None)
    except EcritureImpossible as refus:
        raise SaisieInvalide([_en_anomalie(fiche, refus)]) from None
    if apercu:
        click.echo("".join(_difference(lu.texte, neuf, fiche)), nl=False)
        return
    if neuf != lu.texte or sortie:
        remplacer(sortie or Path(fiche), io.BytesIO(_octets(lu, neuf, fiche)))
    click.echo(edition.compte_rendu(neuf, str(sortie or fiche)))


class _Edition:
    """Les relectures et les jugements d'une fiche en cours d'édition."""

    def __init__(self, juge: Juge, chemin: str, jour: date | None) -> None:
        self.juge, self.chemin, self.jour = juge, chemin, jour

    def relire(self, texte: str) -> Fiche:
        return fiche_du_texte(texte, self.chemin, dict(self.juge.pack.codes))

    def proposees(self, texte: str) -> list[Proposition]:
        fiche = self.relire(texte)
        jugement = juger_fiche(self.juge, fiche, aujourdhui=date.today(), date_imposee=self.jour)
        return propositions(jugement)

    def fiche_remplie(self, texte: str, codes: tuple[str, ...] | None) -> str:
        """Le texte, les codes voulus repris (``None`` : aucun), puis le bloc à jour."""
        if codes is not None:
            retenues = _choisir(self.proposees(texte), codes, self.chemin)
            texte = accepter(texte, retenues, self.relire)
        return remplir(texte, self.juge.pack, self.proposees(texte), self.relire)

    def compte_rendu(self, texte: str, nom: str) -> str:
        lignes = self.proposees(texte)
        questions = sum(ligne.question for ligne in lignes)
        a_ajouter = accorder(len(lignes) - questions, "élément proposé", "éléments proposés")
        if not lignes:
            return f"{nom} : rien à proposer, la rubrique répond à tout."
        return f"{nom} : {a_ajouter}, {accorder(questions, 'réponse')} à donner par une personne."


def _choisir(
    proposees: list[Proposition], codes: tuple[str, ...], fichier: str
) -> list[Proposition]:
    """Les propositions que ces codes désignent ; sans code, toutes les obligatoires.

    :raises SaisieInvalide: un code que rien ne propose.
    """
    possibles = {ligne.code: ligne for ligne in proposees if ligne.code}
    if not codes:
        return [ligne for ligne in possibles.values() if ligne.niveau == "obligatoire"]
    inconnus = [code for code in codes if code not in possibles]
    if inconnus:
        raise SaisieInvalide([_code_inconnu(fichier, code, list(possibles)) for code in inconnus])
    return [possibles[code] for code in dict.fromkeys(codes)]


def _code_inconnu(fichier: str, code: str, possibles: list[str]) -> Anomalie:
    proche = plus_proche(code, possibles)
    return Anomalie(
        fichier,
        "aucune proposition de ce code",
        lu=code,
        attendu="un de : " + ", ".join(possibles)
        if possibles
        else "aucune proposition à reprendre",
        conseil=f"Vouliez-vous écrire « {proche} » ?" if proche else "",
    )


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
