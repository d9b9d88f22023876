"""Compter : chaque marché ou lot est réussi, manqué, inconnu ou exclu, et l'un seulement."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from spaser_rules.indicateurs.audite import Audite, montant_du_sujet
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.kleene import Trivaleur, et, non, ou
from spaser_rules.langage.arbre import Condition
from spaser_rules.langage.arbre import faits as faits_de
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.marche.sujet import Sujet


class Observation(NamedTuple):
    """Ce qu'un marché ou un lot dit d'un indicateur ; ``centimes`` est son montant, s'il est su."""

    concerne: Trivaleur
    reussi: Trivaleur
    centimes: int | None


@dataclass(frozen=True, slots=True)
class Decompte:
    """Des observations comptées ; toutes sont dans ``connus``, ``inconnus`` ou ``exclus``.

    ``numerateur`` et ``denominateur`` sont des nombres, ou des centimes si l'on compte en euros.
    """

    numerateur: int
    denominateur: int
    connus: int
    inconnus: int
    exclus: int
    en_nombre: Fraction | None

    @property
    def part(self) -> Fraction | None:
        """La part des réussis, ``None`` si rien n'est au dénominateur."""
        return _part(self.numerateur, self.denominateur)


def decompter(observations: Iterable[Observation], *, en_euros: bool) -> Decompte:
    """Le décompte ; l'inconnu n'est jamais un non.

    Est connu ce dont on sait qu'il est de la population, s'il est réussi, et, en euros, pour
    combien. ``en_nombre`` ne demande pas le montant.
    """
    toutes = list(observations)
    exclus = sum(o.concerne is False for o in toutes)
    juges = [o for o in toutes if o.concerne and o.reussi is not None]
    connus = [o for o in juges if not en_euros or o.centimes is not None]
    poids = [(o.centimes or 0) if en_euros else 1 for o in connus]
    reussis = sum(p for o, p in zip(connus, poids, strict=True) if o.reussi)
    return Decompte(
        numerateur=reussis,
        denominateur=sum(poids),
        connus=len(connus),
        inconnus=len(toutes) - exclus - len(connus),
        exclus=exclus,
        en_nombre=_part(sum(bool(o.reussi) for o in juges), len(juges)),
    )


def _part(numerateur: int, denominateur: int) -> Fraction | None:
    return Fraction(numerateur, denominateur) if denominateur else None


def observer(indicateur: Indicateur, audite: Audite, periode: Periode) -> Iterator[Observation]:
    """Une observation par marché, ou par lot si l'indicateur compte des lots."""
    jour = audite.jour(indicateur.texte.sur)
    dans_la_periode = None if jour is None else periode.contient(jour)
    for sujet, concerne, reussi in _lire(indicateur, audite):
        yield Observation(et([dans_la_periode, concerne]), reussi, montant_du_sujet(sujet))


_Lecture = tuple[Sujet, Trivaleur, Trivaleur]


def _lire(indicateur: Indicateur, audite: Audite) -> Iterator[_Lecture]:
    if indicateur.texte.regle is None:
        yield from _par_conditions(indicateur, audite)
        return
    resultats = audite.resultats_de(indicateur.texte.regle)
    verdicts = [(r.sujet, r.concerne, _reussi(r, indicateur)) for r in resultats]
    if indicateur.par_lot:
        yield from verdicts
    else:
        yield audite.marche, *_reunir(verdicts)


def _reussi(resultat: Resultat, indicateur: Indicateur) -> Trivaleur:
    """La règle est suivie ; justifiée, elle ne l'est que si l'indicateur le dit."""
    excuse = indicateur.texte.justifies and resultat.statut is Statut.JUSTIFIE
    return True if excuse else resultat.satisfaite


def _par_conditions(indicateur: Indicateur, audite: Audite) -> Iterator[_Lecture]:
    assert indicateur.exigence is not None
    for sujet in audite.lots if indicateur.par_lot else [audite.marche]:
        concerne = _vaut(indicateur.application, sujet)
        yield sujet, concerne, _vaut(indicateur.exigence, sujet)


def _vaut(condition: Condition, sujet: Sujet) -> Trivaleur:
    lus = {cle: fait.lire(sujet) for cle, fait in faits_de(condition).items()}
    return evaluer(condition, lus)


def _reunir(verdicts: list[_Lecture]) -> tuple[Trivaleur, Trivaleur]:
    """Un marché est concerné dès qu'un lot l'est, et réussi si chaque lot concerné l'est."""
    concerne = ou(du_lot for _, du_lot, _ in verdicts)
    return concerne, et(ou([non(du_lot), reussi]) for _, du_lot, reussi in verdicts)
