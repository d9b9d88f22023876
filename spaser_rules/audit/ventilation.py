"""Les mesures d'une part des marchés : une direction, un trimestre ; et leur tendance.

Une part ne se compare pas aux cibles, qui valent pour la collectivité et leur propre période.
"""

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction

from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.indicateurs.calcul import Mesureur
from spaser_rules.indicateurs.ecriture import LANCES, NOTIFIES, PERIODE
from spaser_rules.indicateurs.etats import Etat, trop_inconnu
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import Periode, recurrences
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.sujet import montant
from spaser_rules.textes import accorder, replier

SANS_DIRECTION, NON_COMPARABLE = "sans direction", "non comparable"


@dataclass(frozen=True, slots=True)
class Part:
    """Des marchés de la période, et les mesures des indicateurs qui se comptent sur eux."""

    nom: str
    periode: Periode
    marches: tuple[MarcheAudite, ...]
    mesures: tuple[Mesure, ...]

    @property
    def centimes(self) -> int:
        """La somme des montants connus, en centimes HT ; ``sans_montant`` dit ce qui y manque."""
        return sum(filter(None, map(_montant, self.marches)))

    @property
    def sans_montant(self) -> int:
        """Le nombre de marchés dont le montant n'est pas connu."""
        return sum(_montant(marche) is None for marche in self.marches)

    def obligations(self) -> Counter[Statut]:
        """Les verdicts des règles obligatoires, par statut."""
        resultats = (r for marche in self.marches for r in marche.audite.resultats)
        return Counter(r.statut for r in resultats if r.regle.obligatoire)


@dataclass(frozen=True, slots=True)
class Tendance:
    """Un indicateur d'un trimestre au suivant ; ``None`` là où il ne se mesure pas.

    ``inconnus`` sont les marchés ou les lots des deux trimestres qui pourraient en changer le sens.
    """

    avant: Fraction | None
    apres: Fraction | None
    inconnus: int = 0

    @property
    def sens(self) -> str:
        """« hausse », « baisse », « stable », ou vide si l'un des deux manque."""
        if self.avant is None or self.apres is None:
            return ""
        if self.avant == self.apres:
            return "stable"
        return "hausse" if self.apres > self.avant else "baisse"

    @property
    def phrase(self) -> str:
        """« hausse, sous réserve de 3 inconnus », ou « non comparable »."""
        reserve = f", sous réserve de {accorder(self.inconnus, 'inconnu')}" if self.inconnus else ""
        return f"{self.sens}{reserve}" if self.sens else NON_COMPARABLE


def par_direction(audit: Audit) -> list[Part]:
    """Une part par direction, triées par nom ; les graphies d'un même nom vont ensemble.

    Chaque mesure y compte les jours que compte celle de la collectivité : leur somme est la sienne.
    """
    rangees: dict[str, list[MarcheAudite]] = {}
    for marche in audit.marches:
        rangees.setdefault(replier(direction(marche)), []).append(marche)
    comptees = [(_sans_cible(m.indicateur), m.periode) for m in _comptees(audit)]
    parts = [
        _part(audit, direction(m[0]), audit.periode, m, comptees)
        for _, m in sorted(rangees.items())
    ]
    return [part for part in parts if part.marches or any(map(parle, part.mesures))]


def par_trimestre(audit: Audit) -> list[Part]:
    """Une part par trimestre entamé de la période, jusqu'au jour de l'audit."""
    fin = min(audit.periode.au, audit.au)
    trimestres = recurrences("trimestre", audit.periode.du, fin)
    return [_du_trimestre(audit, trimestre) for trimestre in trimestres]


def _du_trimestre(audit: Audit, trimestre: Periode) -> Part:
    """Les marchés lancés ou notifiés ce trimestre ; chaque mesure y choisit son jour."""
    dates = (
        (marche, (marche.audite.jour(LANCES), marche.audite.jour(NOTIFIES)))
        for marche in audit.marches
    )
    siens = [m for m, jours in dates if any(j and trimestre.contient(j) for j in jours)]
    comptees = [(_sans_cible(m.indicateur, compte=PERIODE), trimestre) for m in _comptees(audit)]
    return _part(audit, nommer(trimestre), trimestre, siens, comptees)


def tendance(trimestres: list[Part], indicateur: str) -> Tendance | None:
    """Du trimestre d'avant au dernier ; ``None`` s'il n'y en a pas deux ou s'il se relève.

    Ce qui n'est pas mesurable n'y a pas de valeur, même si quelques marchés en donnent une.
    """
    mesures = [m for part in trimestres[-2:] for m in part.mesures if m.id == indicateur]
    if len(mesures) < 2:
        return None
    avant, apres = (m.valeur if m.etat is not Etat.NON_MESURABLE else None for m in mesures)
    return Tendance(avant, apres, sum(m.inconnus for m in mesures))


def nommer(trimestre: Periode) -> str:
    """« 2025-T2 »."""
    return f"{trimestre.du.year}-T{(trimestre.du.month + 2) // 3}"


def parle(mesure: Mesure) -> bool:
    """Vrai si un marché au moins compte dans cette mesure, ou pourrait y compter."""
    return bool(mesure.numerateur or mesure.denominateur or mesure.inconnus)


def tenues(obligations: Counter[Statut]) -> Fraction | None:
    """La part des obligations conformes ou justifiées, parmi celles que l'on peut trancher.

    ``None`` si aucune ne se tranche, ou si la plupart sont indéterminées : on ne conclut pas.

    >>> tenues(Counter({Statut.CONFORME: 1, Statut.A_COMPLETER: 3, Statut.INDETERMINE: 2}))
    Fraction(1, 4)
    """
    tenues = obligations[Statut.CONFORME] + obligations[Statut.JUSTIFIE]
    tranchees = tenues + obligations[Statut.A_COMPLETER]
    if not tranchees or trop_inconnu(tranchees, obligations[Statut.INDETERMINE]):
        return None
    return Fraction(tenues, tranchees)


def _comptees(audit: Audit) -> list[Mesure]:
    """Les mesures qui se comptent sur des marchés, non relevées à la main."""
    return [mesure for mesure in audit.mesures if not mesure.indicateur.par_mains]


def _sans_cible(indicateur: Indicateur, **change: str) -> Indicateur:
    texte = indicateur.texte.model_copy(update={"cibles": [], **change})
    return replace(indicateur, texte=texte)


def _part(
    audit: Audit,
    nom: str,
    periode: Periode,
    marches: list[MarcheAudite],
    comptees: list[tuple[Indicateur, Periode]],
) -> Part:
    """La part de ces marchés ; chaque indicateur choisit ceux de ses jours, les autres exclus."""
    plan, audites = audit.indicateurs.plan, [marche.audite for marche in marches]
    mesures = (Mesureur(i, plan, jours, audit.au).mesurer(audites) for i, jours in comptees)
    return Part(nom, periode, tuple(_de_la_periode(marches, periode)), tuple(mesures))


def _de_la_periode(marches: list[MarcheAudite], periode: Periode) -> list[MarcheAudite]:
    jours = ((marche, marche.audite.date_reference) for marche in marches)
    return [marche for marche, jour in jours if jour is not None and periode.contient(jour)]


def direction(marche: MarcheAudite) -> str:
    """La direction qui achète, telle qu'elle est écrite ; ``SANS_DIRECTION`` si rien ne le dit."""
    return str(marche.audite.fiche.fiche.direction or SANS_DIRECTION)


def _montant(marche: MarcheAudite) -> int | None:
    return montant(marche.audite.fiche.marche)
