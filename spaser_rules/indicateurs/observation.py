"""Observer : ce qu'un marché audité dit d'un indicateur, par ses champs ou par ses verdicts."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spaser_rules.indicateurs.audite import Audite, heures_du_sujet, montant_du_sujet
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.kleene import Trivaleur, et, non, ou
from spaser_rules.langage.arbre import faits as faits_de
from spaser_rules.langage.evaluation import Faits, evaluer
from spaser_rules.marche.sujet import Sujet
from spaser_rules.vocabulaire.demarches import HEURES_INSERTION
from spaser_rules.vocabulaire.faits import Fait


class Observation(NamedTuple):
    """Ce qu'un marché ou un lot dit d'un indicateur.

    ``poids`` est ce qu'il pèse, s'il est su : son montant en centimes, ou ses heures d'insertion si
    l'indicateur les additionne ; ``tus`` sont les champs qu'il ne remplit pas.
    """

    concerne: Trivaleur
    reussi: Trivaleur
    poids: int | None
    tus: tuple[str, ...] = ()

    @property
    def est_jugee(self) -> bool:
        """Vrai si l'on sait qu'elle est de la population, et si elle est réussie."""
        return self.concerne is True and self.reussi is not None

    def pese(self, pesees: bool) -> bool:
        """Vrai si l'on sait pour combien elle compte."""
        return not pesees or self.poids is not None


AUCUN_FAIT: Faits = {}


def observer(
    indicateur: Indicateur, audite: Audite, periode: Periode, comme_si: Faits = AUCUN_FAIT
) -> Iterator[Observation]:
    """Une observation par marché, ou par lot si l'indicateur compte des lots.

    :param comme_si: des faits supposés, par clé, à la place de ceux du marché et de ses lots.
    """
    jour = audite.jour(indicateur.texte.sur)
    dans_la_periode = None if jour is None else periode.contient(jour)
    for sujet, concerne, reussi, tus in _lire(indicateur, audite, comme_si):
        poids = heures_du_sujet(sujet) if indicateur.en_heures else montant_du_sujet(sujet)
        sans_date = ["date_lancement"] if jour is None else []
        sans_poids = [champ_du_poids(indicateur)] if indicateur.pese and poids is None else []
        champs = tuple(dict.fromkeys([*sans_date, *sans_poids, *tus]))
        yield Observation(et([dans_la_periode, concerne]), reussi, poids, champs)


def champ_du_poids(indicateur: Indicateur) -> str:
    """Le champ de ce que l'indicateur additionne."""
    return HEURES_INSERTION if indicateur.en_heures else "montant_estime_ht"


class _Lecture(NamedTuple):
    sujet: Sujet
    concerne: Trivaleur
    reussi: Trivaleur
    tus: list[str]


def _lire(indicateur: Indicateur, audite: Audite, comme_si: Faits) -> Iterator[_Lecture]:
    if indicateur.texte.regle is None:
        yield from _par_conditions(indicateur, audite, comme_si)
        return
    jugement = audite.resultats_de(indicateur.texte.regle)
    resultats = [_suppose(r, comme_si) for r in jugement] if comme_si else jugement
    lectures = [
        _Lecture(r.sujet, r.concerne, _reussi(r, indicateur), _tus(r.regle.faits, r.faits))
        for r in resultats
    ]
    if indicateur.par_lot:
        yield from lectures
    else:
        yield _reunir(audite.marche, lectures)


def _suppose(resultat: Resultat, comme_si: Faits) -> Resultat:
    """Ce que la règle donnerait avec ces faits ; le statut, lui, reste celui qui a été rendu."""
    faits, regle = {**resultat.faits, **comme_si}, resultat.regle
    concerne, satisfaite = evaluer(regle.concerne, faits), evaluer(regle.exigence, faits)
    return resultat._replace(concerne=concerne, satisfaite=satisfaite, faits=faits)


def _reussi(resultat: Resultat, indicateur: Indicateur) -> Trivaleur:
    """La règle est suivie ; justifiée, elle ne l'est que si l'indicateur le dit."""
    excuse = indicateur.texte.justifies and resultat.statut is Statut.JUSTIFIE
    return True if excuse else resultat.satisfaite


def _par_conditions(indicateur: Indicateur, audite: Audite, comme_si: Faits) -> Iterator[_Lecture]:
    assert indicateur.exigence is not None
    faits = faits_de(indicateur.application) | faits_de(indicateur.exigence)
    for sujet in audite.lots if indicateur.par_lot else [audite.marche]:
        lus = {cle: fait.lire(sujet) for cle, fait in faits.items()} | dict(comme_si)
        concerne = evaluer(indicateur.application, lus)
        yield _Lecture(sujet, concerne, evaluer(indicateur.exigence, lus), _tus(faits, lus))


def _tus(faits: Mapping[str, Fait], lus: Faits) -> list[str]:
    """Le champ le plus utile de chaque fait inconnu."""
    return [fait.champs[0] for cle, fait in faits.items() if lus[cle] is None]


def _reunir(marche: Sujet, lectures: list[_Lecture]) -> _Lecture:
    """Un marché est concerné dès qu'un lot l'est, et réussi si chaque lot concerné l'est."""
    concerne = ou(lecture.concerne for lecture in lectures)
    reussi = et(ou([non(lecture.concerne), lecture.reussi]) for lecture in lectures)
    return _Lecture(marche, concerne, reussi, [tu for lecture in lectures for tu in lecture.tus])
