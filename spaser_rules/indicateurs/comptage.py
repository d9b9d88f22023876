"""Compter : chaque marché ou lot est réussi, manqué, inconnu ou exclu, et l'un seulement."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from spaser_rules.indicateurs.observation import Observation


@dataclass(frozen=True, slots=True)
class Decompte:
    """Des observations comptées ; toutes sont dans ``connus``, ``inconnus`` ou ``exclus``.

    ``numerateur`` et ``denominateur`` sont des nombres ; des centimes ou des heures si on les pèse.
    ``tus`` donne, par champ, le nombre d'inconnus qui ne le remplissent pas.
    """

    numerateur: int
    denominateur: int
    connus: int
    inconnus: int
    exclus: int
    en_nombre: Fraction | None
    tus: Counter[str]

    @property
    def part(self) -> Fraction | None:
        """La part des réussis, ``None`` si rien n'est au dénominateur."""
        return _part(self.numerateur, self.denominateur)


def decompter(observations: Iterable[Observation], *, pesees: bool) -> Decompte:
    """Le décompte ; l'inconnu n'est jamais un non.

    Est connu ce dont on sait qu'il est de la population, s'il est réussi, et, si on les pèse
    (``pesees``), pour combien. ``en_nombre`` ne demande pas le poids.
    """
    toutes = list(observations)
    population = [o for o in toutes if o.concerne is not False]
    juges = [o for o in population if o.est_jugee]
    connus = [o for o in juges if o.pese(pesees)]
    inconnus = [o for o in population if not (o.est_jugee and o.pese(pesees))]
    poids = [(o.poids or 0) if pesees else 1 for o in connus]
    reussis = sum(p for o, p in zip(connus, poids, strict=True) if o.reussi)
    return Decompte(
        numerateur=reussis,
        denominateur=sum(poids),
        connus=len(connus),
        inconnus=len(inconnus),
        exclus=len(toutes) - len(population),
        en_nombre=_part(sum(bool(o.reussi) for o in juges), len(juges)),
        tus=Counter(champ for o in inconnus for champ in o.tus),
    )


def _part(numerateur: int, denominateur: int) -> Fraction | None:
    return Fraction(numerateur, denominateur) if denominateur else None
