"""Lire et juger la fiche d'un fichier, quel que soit son format."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.commandes.options import CLASSEURS, DOCUMENTS, EXTENSIONS
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.jugement.resultat import Jugement
from spaser_rules.marche.fiche import Fiche, lire_fiche
from spaser_rules.pack.pack import Pack


def juger(juge: Juge, chemin: str, jour: date | None) -> Jugement:
    """Le jugement de la fiche d'un fichier, comme si le marché était lancé ce jour-là.

    :raises SaisieInvalide: toutes les anomalies de la fiche.
    """
    return juger_par_tous([juge], chemin, jour)[0]


def juger_par_tous(juges: Sequence[Juge], chemin: str, jour: date | None) -> list[Jugement]:
    """Les jugements d'une même fiche, lue une fois, un par pack et dans leur ordre.

    :raises SaisieInvalide: toutes les anomalies de la fiche.
    """
    fiche = lire(chemin, juges[0].pack)
    rendus = [
        juger_fiche(juge, fiche, aujourdhui=date.today(), date_imposee=jour) for juge in juges
    ]
    jugements = [replace(rendu, parmi_d_autres=len(juges) > 1) for rendu in rendus]
    return [_dans_ses_mots(j) for j in jugements] if est_un_classeur(chemin) else jugements


def lire(chemin: str, pack: Pack) -> Fiche:
    """La fiche d'un fichier ; le lecteur de classeurs n'est importé que s'il en arrive un.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    if Path(chemin).suffix.lower() in DOCUMENTS:
        conseil = f"« spaser remplir {chemin} » y écrit la rubrique, d'après cette fiche."
        attendu = "la fiche besoin : " + ", ".join(EXTENSIONS)
        probleme = "un document Word ne se lit pas comme une fiche"
        raise SaisieInvalide([Anomalie(chemin, probleme, attendu=attendu, conseil=conseil)])
    if not est_un_classeur(chemin):
        return lire_fiche(chemin, dict(pack.codes))
    from spaser_rules.classeur.lecture import lire_classeur

    return lire_classeur(chemin, dict(pack.codes))


def est_un_classeur(chemin: str) -> bool:
    """Vrai si l'extension est celle d'un tableur."""
    return Path(chemin).suffix.lower() in CLASSEURS


def _dans_ses_mots(jugement: Jugement) -> Jugement:
    """Le jugement d'un classeur : ce qu'il faut écrire y est dit par feuille et par libellé."""
    from spaser_rules.classeur.plan import feuilles
    from spaser_rules.classeur.reperage import dans_le_classeur

    plan = feuilles(dict(jugement.pack.codes))
    return replace(jugement, ou_ecrire=partial(dans_le_classeur, plan=plan))
