"""Les lignes qui en rejoignent peut-être une autre : même référence, ou mêmes faits.

Elles sont rares, et le lecteur des petits recensements sait seul les réunir ou les regrouper.
"""

import polars as pl

from spaser_rules.audit.en_colonnes.noms import (
    DATE_DE_FICHE,
    DIRECTION,
    LANCEMENT,
    NUMERO,
    OBJET,
    OBJET_DE_LOT,
    REFERENCE,
)
from spaser_rules.indicateurs.en_colonnes.noms import CENTIMES, NOTIFICATION

CLE = "cle"

_FAITS = (
    *(OBJET, OBJET_DE_LOT, DIRECTION, CENTIMES, NUMERO),
    *(DATE_DE_FICHE, LANCEMENT, NOTIFICATION),
)
"""Ce que regarde ``recensement.doublons``, en plus de la référence."""


def cle(cadre: pl.DataFrame) -> pl.Series:
    """Un nombre, le même pour deux lignes à réunir ; vide pour une ligne sûrement seule.

    Deux lignes différentes l'ont parfois en commun : on les relit alors pour rien.
    """
    sans = cadre.get_column(REFERENCE).is_null()
    cles = cadre.get_column(REFERENCE).hash(seed=1).set(sans, None)
    if not sans.any():
        return cles.alias(CLE)
    memes = pl.when(pl.col(OBJET).is_not_null() & pl.col(CENTIMES).is_not_null()).then(
        pl.struct(_FAITS).hash(seed=2)
    )
    return cles.fill_null(cadre.select(memes).to_series()).alias(CLE)


def reviennent(cles: pl.Series) -> pl.Series:
    """Vrai pour une clé que plusieurs lignes portent."""
    return cles.is_duplicated() & cles.is_not_null()
