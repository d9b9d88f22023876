"""Un autre tableau plus bas dans le fichier : ses lignes se liraient sous les mauvais titres."""

import polars as pl

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.audit.en_colonnes.delimite import LIGNE
from spaser_rules.audit.en_colonnes.source import GrandTableau
from spaser_rules.recensement.champs import champs
from spaser_rules.recensement.empiles import nommeur, ouvre
from spaser_rules.recensement.feuille import Feuille

_PROBLEME = "un autre tableau commence ici, sous d'autres titres"
_CONSEIL = "Enregistrez chacun dans son fichier, puis auditez-les l'un après l'autre."


def refuser(tableau: GrandTableau, redits: pl.Series) -> None:
    """Le lecteur des petits recensements en changerait de titres ; un grand n'en a qu'une fois.

    :param redits: les numéros des lignes dont une cellule est aussi un titre.
    :raises SaisieInvalide: l'une d'elles ouvre un autre tableau.
    """
    if redits.is_empty():
        return
    nommer = nommeur(champs(tableau.cadre.lecteur.pack))
    for morceau in tableau.lignes(redits):
        numeros = morceau.get_column(LIGNE)
        feuille = Feuille("", [[*cellules] for cellules in morceau.drop(LIGNE).rows()])
        for rang, numero in enumerate(numeros):
            if ouvre(feuille, rang, tableau.cadre.entete, nommer):
                autre = Anomalie(tableau.chemin, _PROBLEME, numero, conseil=_CONSEIL)
                raise SaisieInvalide([autre])
