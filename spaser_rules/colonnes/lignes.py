"""Le modèle des lignes : une par sujet, le marché d'abord, puis chacun de ses lots.

Une ligne porte la clé de son marché, le numéro de son lot (vide : le marché entier), tous les
faits du pack tels que ce sujet les voit, et si chaque règle justifiable l'est.
"""

from collections.abc import Mapping

import narwhals as nw
from narwhals.dtypes import DType

from spaser_rules.colonnes.expressions import colonne
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import DATE, OUI_NON, Sorte

MARCHE = "marche"
"""La clé du marché, la même sur sa ligne et sur celles de ses lots ; jamais vide."""

LOT = "lot"
"""Le numéro du lot ; vide sur la ligne du marché."""


def faits_du_pack(pack: Pack) -> dict[str, Fait]:
    """Les faits à fournir, par clé : ceux que lisent les règles, sauf ce qu'elles en déduisent."""
    lus = {cle: fait for regle in pack.regles for cle, fait in regle.faits.items()}
    return {cle: fait for cle, fait in lus.items() if not fait.derive}


def colonne_justifiee(regle: Regle) -> str:
    """La colonne, vraie ou fausse, qui dit qu'une justification recevable est écrite."""
    return f"{colonne(regle.id)} justifiee"


def justifiables(pack: Pack) -> list[Regle]:
    """Les règles qui admettent une justification."""
    return [regle for regle in pack.regles if regle.texte.justification]


def schema(pack: Pack, autres: Mapping[str, Fait] | None = None) -> dict[str, DType]:
    """Les colonnes qu'attend le jugement, et leur type ; ``autres`` faits compris."""
    types: dict[str, DType] = {MARCHE: nw.Int64(), LOT: nw.Int64()}
    faits = faits_du_pack(pack) | dict(autres or {})
    types |= {colonne(cle): type_de(fait.sorte) for cle, fait in faits.items()}
    return types | {colonne_justifiee(regle): nw.Boolean() for regle in justifiables(pack)}


def type_de(sorte: Sorte) -> DType:
    """Le type d'une colonne : centimes, mois et centièmes de pour cent sont des ``Int64``."""
    if sorte is OUI_NON:
        return nw.Boolean()
    if sorte is DATE:
        return nw.Date()
    return nw.Int64() if sorte.ordonnee else nw.String()
