"""Lire et juger la fiche d'un fichier, quel que soit son format."""

from datetime import date
from pathlib import Path

from spaser_rules.commandes.options import CLASSEURS
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.jugement.resultat import Jugement
from spaser_rules.marche.fiche import Codes, Fiche, lire_fiche


def juger(juge: Juge, chemin: str, jour: date | None) -> Jugement:
    """Le jugement de la fiche d'un fichier, comme si le marché était lancé ce jour-là.

    :raises SaisieInvalide: toutes les anomalies de la fiche.
    """
    fiche = _lire(chemin, dict(juge.pack.codes))
    return juger_fiche(juge, fiche, aujourdhui=date.today(), date_imposee=jour)


def _lire(chemin: str, codes: Codes) -> Fiche:
    """La fiche d'un fichier ; le lecteur de classeurs n'est importé que s'il en arrive un."""
    if Path(chemin).suffix.lower() not in CLASSEURS:
        return lire_fiche(chemin, codes)
    from spaser_rules.classeur.lecture import lire_classeur

    return lire_classeur(chemin, codes)
