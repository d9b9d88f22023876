"""Les fiches que des noms de fichiers ou de dossiers désignent."""

from collections.abc import Iterator
from pathlib import Path

import click

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.audit.sorties import est_une_sortie
from spaser_rules.commandes.options import EXTENSIONS
from spaser_rules.saisie.dossiers import fichiers_de

_CLASSEUR = EXTENSIONS[-1]
_AUCUNE = "aucune fiche dans ce dossier"
_CONSEIL = "Une fiche est un fichier " + ", ".join(EXTENSIONS) + "."


def fiches(sources: tuple[str, ...]) -> list[str]:
    """Les fiches désignées, dans l'ordre ; un dossier donne toutes les siennes, triées.

    :raises SaisieInvalide: un dossier sans fiche.
    """
    return [fiche for source in sources for fiche in _fiches(source)]


def _fiches(source: str) -> Iterator[str]:
    if not source:
        conseil = "Donnez une fiche, un dossier, ou - pour l'entrée standard."
        raise SaisieInvalide([Anomalie("(nom vide)", "un nom de fichier vide", conseil=conseil)])
    trouves = fichiers_de(source, EXTENSIONS, _AUCUNE, _CONSEIL)
    if not Path(source).is_dir():
        yield from trouves
        return
    retenus = [chemin for chemin in trouves if _peut_en_etre_une(chemin)]
    for autre in [chemin for chemin in trouves if chemin not in retenus]:
        click.echo(f"{autre} : ce n'est pas une fiche besoin, laissé de côté.", err=True)
    if not retenus:
        raise SaisieInvalide([Anomalie(source, _AUCUNE, conseil=_CONSEIL)])
    yield from retenus


def _peut_en_etre_une(chemin: str) -> bool:
    """Faux pour un recensement, un suivi ou la réponse d'un audit, rangés avec les fiches."""
    if est_une_sortie(Path(chemin)):
        return False
    if Path(chemin).suffix.lower() != _CLASSEUR:
        return True
    from spaser_rules.classeur.lecture import est_un_formulaire
    from spaser_rules.saisie.archive import CLASSEUR, ouvrir

    try:
        return est_un_formulaire(ouvrir(chemin, CLASSEUR))
    except SaisieInvalide:
        return True  # la lecture dira pourquoi
