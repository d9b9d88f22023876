"""Les colonnes d'un cadre lu, et celles que ses étapes se passent."""

from spaser_rules.colonnes.expressions import colonne
from spaser_rules.indicateurs.en_colonnes.noms import DATE, MONTANT, NOTIFICATION
from spaser_rules.recensement.champs import OBJET_DU_LOT
from spaser_rules.saisie.document import Chemin

LANCEMENT = "lancement"
REFERENCE, OBJET, DIRECTION, NUMERO = "reference", "objet", "direction", "numero_de_lot"
DATE_DE_FICHE, OBJET_DE_LOT = "date_de_fiche", "objet_du_lot"

A_PART = "a_part"
"""Vrai pour une ligne que le lecteur des petits recensements doit relire entière."""

SIMPLES = "centimes simples"
"""Les centimes d'un montant lu sans le lecteur."""

ETRANGE = "etrange"
"""Vrai pour une ligne dont une cellule échappe à une lecture en colonnes."""

REDIT = "redit"
"""Vrai pour une ligne dont une cellule est aussi un titre : elle en ouvre peut-être un autre."""

COMPOSES = (DATE, MONTANT)
"""Les faits qui se composent ici, et que ne lit aucune table."""

TEXTES: dict[str, Chemin] = {
    REFERENCE: ("fiche", "reference"),
    OBJET: ("marche", "objet"),
    OBJET_DE_LOT: OBJET_DU_LOT.chemin,
}
"""Les champs presque tous différents d'une ligne à l'autre."""

JOURS: dict[str, Chemin] = {
    LANCEMENT: ("marche", "date_lancement"),
    NOTIFICATION: ("marche", "date_notification"),
    DATE_DE_FICHE: ("fiche", "date"),
}


def motif_de(regle: str) -> str:
    """La colonne, vraie si une justification de cette règle est écrite, quand on peut la lire."""
    return colonne(f"motif de {regle}")


def motif_simple(rang: int) -> str:
    """La colonne, vraie si la cellule de ce rang est une raison en toutes lettres."""
    return f"motif {rang}"
