"""Les données d'un enregistrement que l'audit lit, et le champ du schéma que chacune remplit."""

from collections.abc import Callable
from typing import NamedTuple

from spaser_rules.recensement.decp import lectures
from spaser_rules.recensement.decp.enregistrement import LISTES, Enregistrement
from spaser_rules.recensement.decp.lectures import Lu
from spaser_rules.recensement.lettres import Lettres
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.vocabulaire.considerations import elements

IDENTIFICATION, MARCHE = "fiche", "marche"


class Donnee(NamedTuple):
    """La table et le champ du schéma qu'une donnée remplit, et comment elle se lit."""

    table: str
    champ: str
    lire: Callable[[str], Lu]


DONNEES = {
    "id": Donnee(IDENTIFICATION, "reference", lectures.comme_ecrit),
    "acheteur.id": Donnee(IDENTIFICATION, "direction", lectures.comme_ecrit),
    "acheteur.nom": Donnee(IDENTIFICATION, "direction", lectures.comme_ecrit),
    "objet": Donnee(MARCHE, "objet", lectures.comme_ecrit),
    "codeCPV": Donnee(MARCHE, "cpv", lectures.code_cpv),
    "type": Donnee(MARCHE, "nature", lectures.nature),
    "procedure": Donnee(MARCHE, "procedure", lectures.procedure),
    "ccag": Donnee(MARCHE, "prestations_intellectuelles", lectures.sont_intellectuelles),
    "montant": Donnee(MARCHE, "montant_estime_ht", lectures.montant),
    "dureeMois": Donnee(MARCHE, "duree_mois", lectures.duree),
    "dateNotification": Donnee(MARCHE, "date_notification", lambda ecrit: Lu(lectures.jour(ecrit))),
}
"""Par donnée, dans l'ordre où elles se posent : le nom d'un acheteur l'emporte sur son numéro.

Un fichier a les marchés de bien des acheteurs : chacun y tient la place d'une direction.
"""


def colonnes(enregistrement: Enregistrement, referentiel: Referentiel) -> Lettres:
    """Où chaque champ est dit : la lettre d'une colonne, ou le nom d'une donnée.

    Commun à tous les enregistrements d'un fichier. Une considération parle de tous ses éléments ;
    la nature se déduit du code CPV.
    """
    lues = [nom for nom in (*DONNEES, *LISTES) if enregistrement.porte(nom)]
    champs = {DONNEES[nom].champ: enregistrement.colonne(nom) for nom in lues if nom in DONNEES}
    if "type" not in enregistrement.colonnes and "cpv" in champs:
        champs["nature"] = champs["cpv"]
    for nom in lues:
        if nom in LISTES:
            consideration = referentiel.catalogue.considerations[LISTES[nom]]
            cites = elements(consideration, referentiel)
            champs |= {f"{liste}.{code}": enregistrement.colonne(nom) for liste, code in cites}
    return champs
