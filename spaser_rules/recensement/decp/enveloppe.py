"""L'enveloppe d'un fichier de données essentielles, une fois analysé : ses listes de marchés."""

from collections.abc import Iterator
from typing import Any

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.recensement.decp import arbre
from spaser_rules.recensement.decp.enregistrement import Enregistrement
from spaser_rules.saisie.octets import Attendu

RACINE = "marches"
_LISTES = {"marche": False, "contrat-concession": True}
"""Les listes du format 2022, et si elles portent des concessions."""

TAILLE_MAXIMALE = 200_000_000
"""Octets : plus de cent mille marchés. Le fichier national entier ne tient pas en mémoire."""

LIGNES_MAXIMUM = 500_000
"""Lignes d'un tableau : chacune devient un marché, bien plus lourd qu'elle."""

GARDER_LES_SIENNES = (
    "Gardez-en les lignes de votre collectivité (colonne acheteur_id), puis recommencez."
)

DECP = Attendu(TAILLE_MAXIMALE, ".json, .xml", "Est-ce le bon ? Aucun marché n'y est publié.")


def enregistrements(fichier: str, contenu: Any) -> Iterator[Enregistrement]:
    """Les enregistrements de ce que contient ``marches`` : une liste (2019) ou deux (2022).

    :raises SaisieInvalide: ce n'est ni l'une ni l'autre de ces formes.
    """
    rang = 0
    for elements, concession in _listes(fichier, contenu):
        for brut in elements:
            rang += 1
            yield arbre.lire(fichier, rang, brut, concession=concession)


def _listes(fichier: str, contenu: Any) -> list[tuple[list[Any], bool]]:
    if isinstance(contenu, list):
        return [(contenu, False)]
    if not isinstance(contenu, dict) or not contenu.keys() <= _LISTES.keys():
        raise pas_des_decp(fichier, "« marches » n'y contient pas de liste de marchés")
    return [(_en_liste(elements), _LISTES[nom]) for nom, elements in contenu.items()]


def _en_liste(valeur: Any) -> list[Any]:
    """Une liste ; un seul marché sort parfois nu d'un convertisseur."""
    if valeur is None:
        return []
    return valeur if isinstance(valeur, list) else [valeur]


def trop_de_lignes(fichier: str) -> SaisieInvalide:
    """Le refus d'un tableau que la mémoire ne contiendrait pas, une fois lu."""
    probleme = f"le fichier a plus de {LIGNES_MAXIMUM} lignes, ou des textes démesurés"
    return SaisieInvalide([Anomalie(fichier, probleme, conseil=GARDER_LES_SIENNES)])


def pas_des_decp(fichier: str, pourquoi: str) -> SaisieInvalide:
    """Le refus d'un fichier qui n'a pas la forme des données essentielles."""
    probleme = f"ce ne sont pas des données essentielles (DECP) : {pourquoi}"
    conseil = "Donnez le fichier tel que publié, au format 2019 ou 2022."
    return SaisieInvalide([Anomalie(fichier, probleme, conseil=conseil)])
