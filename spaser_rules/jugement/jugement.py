"""Juger une fiche : la date qui compte, les verdicts, les avertissements."""

from datetime import date

from spaser_rules.jugement.avertissements import avertissements
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.resultat import Jugement
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Origine


def date_de_reference(fiche: Fiche, origine: Origine, aujourdhui: date) -> date | None:
    """Le jour qui décide des règles en vigueur.

    Dans une fiche, la date de lancement, sinon ce jour. Dans un recensement, la notification tient
    lieu de lancement ; sans l'une ni l'autre, on ne sait pas.
    """
    if origine is Origine.FICHE:
        return fiche.marche.date_lancement or aujourdhui
    return fiche.marche.date_lancement or fiche.marche.date_notification


def juger_fiche(
    juge: Juge, fiche: Fiche, *, aujourdhui: date, date_imposee: date | None = None
) -> Jugement:
    """Le jugement d'une fiche.

    La date qui décide des règles en vigueur est ``date_imposee``, sinon la date de lancement de la
    fiche, sinon ``aujourdhui`` (et un avertissement le dit).

    :raises DesaccordDesMoteurs: les deux lectures des règles diffèrent ; aucun verdict n'est rendu.
    """
    jour = date_imposee or date_de_reference(fiche, Origine.FICHE, aujourdhui)
    assert jour is not None
    resultats = juge.juger(fiche, jour)
    notes = avertissements(juge.pack, fiche, jour, resultats, impose=date_imposee is not None)
    return Jugement(fiche, juge.pack, jour, resultats, tuple(notes))
