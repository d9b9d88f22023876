"""Les colonnes qu'un cadre à compter a de plus que les faits et les statuts."""

from spaser_rules.colonnes.expressions import colonne
from spaser_rules.indicateurs.calcul import Mesureur
from spaser_rules.indicateurs.totaux import TU
from spaser_rules.pack.regle import Regle

NOTIFICATION, CENTIMES = "notification", "centimes"
"""Le jour de la notification, et le montant du sujet en centimes (``audite.montant_du_sujet``)."""

DATE, MONTANT = "date_lancement", "montant_estime_ht"
"""Les champs d'un marché que l'on ne sait ni dater ni peser."""

REUNI = " reuni"
"""Ce qui suit le nom d'une colonne de règle, quand elle réunit les lots d'un marché."""


def du_mesureur(mesureur: Mesureur, nom: str) -> str:
    """Une colonne de cet indicateur seul."""
    return colonne(f"{mesureur.indicateur.id} {nom}")


def dans(mesureur: Mesureur) -> str:
    """La colonne, commune à bien des indicateurs, de ce qui est dans leur période."""
    du, au = mesureur.comptee
    return f"{mesureur.indicateur.texte.sur} du {du} au {au}"


def tu(regle: Regle, champ: str) -> str:
    """La colonne, vraie si un lot du marché ne remplit pas ce champ de la règle."""
    return colonne(f"{regle.id} {TU}{champ}")
