"""Les mesures d'une part des marchés : une direction, un trimestre ; et leur tendance.

Une part ne se compare pas aux cibles, qui valent pour la collectivité et leur propre période.
"""

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction

from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.indicateurs.calcul import calculer
from spaser_rules.indicateurs.etats import Etat, trop_inconnu
from spaser_rules.indicateurs.indicateur import Indicateur, Indicateurs
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import Periode, recurrences
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.sujet import montant
from spaser_rules.textes import replier

SANS_DIRECTION = "sans direction"


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
    """Un indicateur d'un trimestre au suivant ; ``None`` là où il ne se mesure pas."""

    avant: Fraction | None
    apres: Fraction | None

    @property
    def sens(self) -> str:
        """« hausse », « baisse », « stable », ou vide si l'un des deux manque."""
        if self.avant is None or self.apres is None:
            return ""
        if self.avant == self.apres:
            return "stable"
        return "hausse" if self.apres > self.avant else "baisse"


def par_direction(audit: Audit) -> list[Part]:
    """Une part par direction, triées par nom ; les graphies d'un même nom vont ensemble."""
    rangees: dict[str, list[MarcheAudite]] = {}
    for marche in _de_la_periode(audit, audit.periode):
        rangees.setdefault(replier(direction(marche)), []).append(marche)
    return [_part(audit, direction(m[0]), audit.periode, m) for _, m in sorted(rangees.items())]


def par_trimestre(audit: Audit) -> list[Part]:
    """Une part par trimestre entamé de la période, jusqu'au jour de l'audit."""
    fin = min(audit.periode.au, audit.au)
    trimestres = recurrences("trimestre", audit.periode.du, fin)
    return [_part(audit, nommer(t), t, _de_la_periode(audit, t)) for t in trimestres]


def tendance(trimestres: list[Part], indicateur: str) -> Tendance | None:
    """Du trimestre d'avant au dernier ; ``None`` s'il n'y en a pas deux ou s'il se relève.

    Ce qui n'est pas mesurable n'y a pas de valeur, même si quelques marchés en donnent une.
    """
    mesures = [m for part in trimestres[-2:] for m in part.mesures if m.id == indicateur]
    valeurs = [m.valeur if m.etat is not Etat.NON_MESURABLE else None for m in mesures]
    return Tendance(*valeurs) if len(valeurs) == 2 else None


def nommer(trimestre: Periode) -> str:
    """« 2025-T2 »."""
    return f"{trimestre.du.year}-T{(trimestre.du.month + 2) // 3}"


def comptes(indicateurs: Indicateurs) -> Indicateurs:
    """Les indicateurs qui se comptent sur des marchés, sans cible ni relevé fait à la main."""
    gardes = (i for i in indicateurs.indicateurs if not i.par_mains)
    return replace(indicateurs, indicateurs=tuple(map(_sans_cible, gardes)))


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


def _sans_cible(indicateur: Indicateur) -> Indicateur:
    return replace(indicateur, texte=indicateur.texte.model_copy(update={"cibles": []}))


def _part(audit: Audit, nom: str, periode: Periode, marches: list[MarcheAudite]) -> Part:
    audites = [marche.audite for marche in marches]
    mesures = calculer(comptes(audit.indicateurs), audites, periode, audit.au)
    return Part(nom, periode, tuple(marches), tuple(mesures))


def _de_la_periode(audit: Audit, periode: Periode) -> list[MarcheAudite]:
    jours = ((marche, marche.audite.date_reference) for marche in audit.marches)
    return [marche for marche, jour in jours if jour is not None and periode.contient(jour)]


def direction(marche: MarcheAudite) -> str:
    """La direction qui achète, telle qu'elle est écrite ; ``SANS_DIRECTION`` si rien ne le dit."""
    return str(marche.audite.fiche.fiche.direction or SANS_DIRECTION)


def _montant(marche: MarcheAudite) -> int | None:
    return montant(marche.audite.fiche.marche)
