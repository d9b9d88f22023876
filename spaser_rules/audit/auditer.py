"""Lire les sources, juger chaque marché, mesurer les indicateurs."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.audit.alertes.alerter import alerter
from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.audit.sources import est_un_formulaire, est_une_fiche
from spaser_rules.classeur.lecture import lire_classeur
from spaser_rules.indicateurs.audite import Audite
from spaser_rules.indicateurs.calcul import calculer
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.indicateurs.suivi import SANS_SUIVI, Suivi
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import date_de_reference
from spaser_rules.marche.fiche import lire_fiche
from spaser_rules.marche.sujet import Origine
from spaser_rules.recensement.lecture import lire_recensement
from spaser_rules.recensement.resultat import MarcheLu, Recensement

Suivre = Callable[[Iterable[MarcheLu]], Iterable[MarcheLu]]
"""Laisse passer les marchés en montrant où l'on en est."""


def auditer(
    juge: Juge,
    indicateurs: Indicateurs,
    chemins: Sequence[str],
    periode: Periode,
    au: date,
    suivi: Suivi = SANS_SUIVI,
    suivre: Suivre = lambda marches: marches,
) -> Audit:
    """L'audit de ces fichiers.

    :param periode: les marchés que comptent les indicateurs ; tous sont jugés.
    :param au: le jour où l'on juge les indicateurs ; il ne déplace aucune date de lancement.
    :raises SaisieInvalide: toutes les anomalies des sources inutilisables.
    """
    audit = Audit(indicateurs, periode, au)
    for lu, origine in _lire_tout(juge, chemins):
        audit.lues += lu.lues
        audit.ecartees += lu.ecartees
        audit.regroupees += lu.regroupees
        audit.avertissements += lu.avertissements
        audit.marches += [_juger(juge, marche, origine, au) for marche in suivre(lu.marches)]
    audites = [marche.audite for marche in audit.marches]
    audit.mesures = calculer(indicateurs, audites, periode, au, suivi)
    audit.livrables = suivi.livrables(indicateurs, au)
    audit.alertes = alerter(audit)
    return audit


def _lire_tout(juge: Juge, chemins: Sequence[str]) -> list[tuple[Recensement, Origine]]:
    """Toutes les sources avant de juger : leurs anomalies se disent d'un coup."""
    lues: list[tuple[Recensement, Origine]] = []
    anomalies = []
    for chemin in chemins:
        try:
            lues.append(_lire(juge, chemin))
        except SaisieInvalide as invalide:
            anomalies += invalide.anomalies
    if anomalies:
        raise SaisieInvalide(anomalies)
    return lues


def _lire(juge: Juge, chemin: str) -> tuple[Recensement, Origine]:
    codes = dict(juge.pack.codes)
    if est_une_fiche(chemin):
        fiche = lire_fiche(chemin, codes)
    elif est_un_formulaire(chemin):
        fiche = lire_classeur(chemin, codes)
    else:
        return lire_recensement(chemin, juge.pack), Origine.RECENSEMENT
    return Recensement(1, [MarcheLu(fiche, chemin, "", 0)]), Origine.FICHE


def _juger(juge: Juge, lu: MarcheLu, origine: Origine, au: date) -> MarcheAudite:
    jour = date_de_reference(lu.fiche, origine, au)
    audite = Audite(lu.fiche, jour, juge.juger(lu.fiche, jour, origine), origine)
    return MarcheAudite(audite, lu.fichier, lu.feuille, lu.ligne, lu.inconnus, lu.colonnes)
