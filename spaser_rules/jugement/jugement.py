"""Juger une fiche : la date qui compte, les verdicts, les avertissements."""

from datetime import date

from spaser_rules.jugement.avertissements import avertissements
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.resultat import Jugement
from spaser_rules.marche.fiche import Fiche


def juger_fiche(
    juge: Juge, fiche: Fiche, *, aujourdhui: date, date_imposee: date | None = None
) -> Jugement:
    """Le jugement d'une fiche.

    La date qui décide des règles en vigueur est ``date_imposee``, sinon la date de lancement de la
    fiche, sinon ``aujourdhui`` (et un avertissement le dit).

    :raises DesaccordDesMoteurs: les deux lectures des règles diffèrent ; aucun verdict n'est rendu.
    """
    jour = date_imposee or fiche.marche.date_lancement or aujourdhui
    resultats = juge.juger(fiche, jour)
    notes = avertissements(juge.pack, fiche, jour, resultats, impose=date_imposee is not None)
    return Jugement(fiche, juge.pack, jour, resultats, tuple(notes))
