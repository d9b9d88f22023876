"""L'étendue des feuilles, mesurée avant que le lecteur ne réserve la mémoire de leur grille."""

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.recensement.grille import Grille
from spaser_rules.saisie.archive import Archive

CELLULES_MAXIMUM = 20_000_000
"""Lignes fois colonnes : cent mille marchés de deux cents colonnes."""


def mesurer(archive: Archive, nom: str, grille: Grille) -> Grille:
    """La grille d'une pièce, parcourue ; une cellule perdue au loin suffit à remplir la mémoire.

    :raises SaisieInvalide: une feuille trop étendue.
    """
    grille.parcourir(archive.pieces[nom])
    if grille.lignes * grille.colonnes > CELLULES_MAXIMUM:
        conseil = "Supprimez les cellules égarées loin du tableau, puis enregistrez."
        raise SaisieInvalide(
            [Anomalie(archive.fichier, "une feuille est démesurée", conseil=conseil)]
        )
    return grille
