"""Les colonnes des fichiers nationaux en tableau, malgré leurs façons d'écrire un même nom."""

from collections.abc import Mapping, Sequence

from spaser_rules.classeur.document import lettres
from spaser_rules.recensement.decp.enregistrement import LISTES, MARCHE_SEUL

ACTUELLES, VERSION, UID = "donneesActuelles", "modification_id", "uid"
"""Ce que decp.info ajoute : la version en cours, son rang, et le marché dont elle est."""

AVENANTS = {
    "montantModification": "montant",
    "dureeMoisModification": "dureeMois",
    "dateNotificationModificationModification": "dateNotificationModification",
    "datePublicationDonneesModificationModification": "datePublicationDonneesModification",
}
"""Le dernier avenant, dans les colonnes du fichier national."""

CONCESSION = "autoriteConcedante.id"
_TITULAIRE = "titulaire_id"
"""Ce qui distingue deux lignes d'un même marché : elles ne sont pas la copie l'une de l'autre."""

_LUES = (*MARCHE_SEUL, *LISTES, *AVENANTS, ACTUELLES, VERSION, UID, CONCESSION, _TITULAIRE)
_SIGNATURE = {"id", "objet", "datePublicationDonnees"}
"""Ce qu'aucun tableau tenu à la main ne titre ainsi, avec un acheteur."""

_ACHETEURS = {"acheteur.id", CONCESSION}


def plier(titre: str) -> str:
    """``acheteur.id``, ``acheteur_id`` et ``ACHETEUR_ID`` sont la même colonne."""
    return "".join(lettre for lettre in titre.casefold() if lettre.isalnum())


_PAR_TITRE = {plier(nom): nom for nom in _LUES}


def reconnaitre(titres: Sequence[str]) -> dict[str, int]:
    """Le rang, depuis 0, de chaque donnée connue ; vide si ce n'est pas un fichier national."""
    rangs: dict[str, int] = {}
    for rang, titre in enumerate(titres):
        if nom := _PAR_TITRE.get(plier(titre)):
            rangs.setdefault(nom, rang)
    return rangs if rangs.keys() >= _SIGNATURE and rangs.keys() & _ACHETEURS else {}


def en_lettres(rangs: Mapping[str, int]) -> dict[str, str]:
    """La lettre de la colonne de chaque donnée, un avenant sous son nom d'arbre."""
    noms = {nom: lettres(rang + 1) for nom, rang in rangs.items()}
    avenants = {f"modifications.{a}": noms[nom] for nom, a in AVENANTS.items() if nom in noms}
    return noms | avenants
