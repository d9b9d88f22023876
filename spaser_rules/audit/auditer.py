"""Lire les sources, juger chaque marché, mesurer les indicateurs."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.audit.alertes.alerter import alerter
from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.audit.sources import est_une_fiche
from spaser_rules.classeur.lecture import est_un_formulaire, lire_formulaire
from spaser_rules.indicateurs.audite import Audite
from spaser_rules.indicateurs.calcul import calculer
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.indicateurs.suivi import SANS_SUIVI, Suivi
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import date_de_reference
from spaser_rules.marche.fiche import Fiche, lire_fiche
from spaser_rules.marche.sujet import Origine
from spaser_rules.recensement.decp.lecture import lire_decp
from spaser_rules.recensement.decp.reconnaissance import lecteur_de
from spaser_rules.recensement.lecture import lire_source
from spaser_rules.recensement.profil import Profil, choisir
from spaser_rules.recensement.profil_lu import refuser_les_inutiles
from spaser_rules.recensement.resultat import MarcheLu, Recensement
from spaser_rules.recensement.sources import ouvrir_source

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
    profils: Sequence[Profil] = (),
) -> Audit:
    """L'audit de ces fichiers.

    :param periode: les marchés que comptent les indicateurs ; tous sont jugés.
    :param profils: comment lire les tableaux ; le premier fait pour un fichier y sert.
    :param au: le jour où l'on juge les indicateurs ; il ne déplace aucune date de lancement.
    :raises SaisieInvalide: toutes les anomalies des sources inutilisables.
    """
    audit = Audit(indicateurs, periode, au)
    for lu, origine in _lire_tout(juge, chemins, profils):
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


def _lire_tout(
    juge: Juge, chemins: Sequence[str], profils: Sequence[Profil]
) -> list[tuple[Recensement, Origine]]:
    """Toutes les sources avant de juger : leurs anomalies se disent d'un coup."""
    refuser_les_inutiles(profils, chemins)
    lues: list[tuple[Recensement, Origine]] = []
    anomalies = []
    publies = [chemin for chemin in chemins if lecteur_de(chemin)]
    autres = [chemin for chemin in chemins if chemin not in publies]
    lectures = [partial(_lire, juge, chemin, profils) for chemin in autres]
    if publies:
        lectures.append(partial(_lire_decp, juge, publies))
    for lire in lectures:
        try:
            lues.append(lire())
        except SaisieInvalide as invalide:
            anomalies += invalide.anomalies
    if anomalies:
        raise SaisieInvalide(anomalies)
    return lues


def _lire(juge: Juge, chemin: str, profils: Sequence[Profil]) -> tuple[Recensement, Origine]:
    codes = dict(juge.pack.codes)
    if est_une_fiche(chemin):
        return _fiche(lire_fiche(chemin, codes), chemin)
    source = ouvrir_source(chemin)
    if source.archive and est_un_formulaire(source.archive):
        return _fiche(lire_formulaire(source.archive, codes), chemin)
    return lire_source(source, juge.pack, choisir(profils, chemin)), Origine.RECENSEMENT


def _fiche(fiche: Fiche, chemin: str) -> tuple[Recensement, Origine]:
    return Recensement(1, [MarcheLu(fiche, chemin, "", 0)]), Origine.FICHE


def _lire_decp(juge: Juge, chemins: Sequence[str]) -> tuple[Recensement, Origine]:
    """Ensemble : le même marché est republié d'un fichier à l'autre."""
    return lire_decp(chemins, juge.pack), Origine.RECENSEMENT


def _juger(juge: Juge, lu: MarcheLu, origine: Origine, au: date) -> MarcheAudite:
    jour = date_de_reference(lu.fiche, origine, au)
    audite = Audite(lu.fiche, jour, juge.juger(lu.fiche, jour, origine), origine)
    return MarcheAudite(audite, lu.fichier, lu.feuille, lu.ligne, lu.inconnus, lu.colonnes)
