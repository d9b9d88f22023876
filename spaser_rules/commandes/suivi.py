"""``spaser suivi`` : ce que des personnes relèvent, à écrire dans un texte ou un classeur."""

from pathlib import Path

import click

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.commandes.francais import Commande, Groupe
from spaser_rules.commandes.options import CLASSEURS, charger, option_regles, option_sortie
from spaser_rules.commandes.sortie import ecrire_octets, ecriture
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.suivi import Suivi, lire_suivi
from spaser_rules.saisie.octets import ENTREE_STANDARD

_TEXTES, _CLASSEUR = (".yaml", ".yml", ".json"), CLASSEURS[0]


def lire(chemin: str, indicateurs: Indicateurs) -> Suivi:
    """Le suivi d'un fichier ; le lecteur de classeurs n'est importé que s'il en arrive un.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    extension = Path(chemin).suffix.lower()
    if extension in CLASSEURS:
        from spaser_rules.classeur.suivi import lire_suivi_du_classeur

        return lire_suivi_du_classeur(chemin, indicateurs)
    if chemin != ENTREE_STANDARD and extension not in _TEXTES:
        attendu = ", ".join((*_TEXTES, _CLASSEUR))
        conseil = "« spaser suivi modele --sortie suivi.xlsx » en écrit un vierge."
        probleme = "un suivi ne se lit pas dans cette sorte de fichier"
        raise SaisieInvalide([Anomalie(chemin, probleme, attendu=attendu, conseil=conseil)])
    return lire_suivi(chemin, indicateurs)


@click.group("suivi", cls=Groupe, subcommand_metavar="COMMANDE …")
def suivi() -> None:
    """Les relevés faits à la main, et les livrables."""


@suivi.command("modele", cls=Commande)
@option_sortie
@option_regles
def modele(sortie: Path | None, regles: str | None) -> None:
    """Écrit un suivi vierge, texte ou classeur.

    Chaque indicateur relevé à la main et chaque livrable du calendrier y est, avec sa cible.

    --sortie suivi.xlsx en fait un classeur à listes déroulantes ; sinon, c'est un texte YAML.
    """
    indicateurs = charger_indicateurs(charger(regles))
    extension = sortie.suffix.lower() if sortie else _TEXTES[0]
    if extension == _CLASSEUR:
        from spaser_rules.classeur.suivi_vierge import ecrire_suivi

        ecrire_octets(sortie, ecrire_suivi(indicateurs))
        return
    if extension not in _TEXTES[:2]:
        raise click.UsageError("Un suivi vierge s'écrit en .yaml ou en .xlsx.")
    from spaser_rules.rendus.suivi_vierge import suivi_vierge

    with ecriture(sortie) as flux:
        flux.write(suivi_vierge(indicateurs))
