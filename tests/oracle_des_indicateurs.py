"""Les indicateurs recomptés à la main : le compte, l'état et le rythme.

Écrit d'après le plan et non d'après le logiciel : les populations et les réussites y sont redites
en Python nu, sur l'oracle des règles. Chaque marché est compté en essayant toutes les façons de
combler ce qu'on en ignore.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any

from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.pack import Pack
from tests.oracle import Oracle, Tri, ou
from tests.oracle_des_cibles import PLAN, SUIVIS, THEMES, Du, Suivi, cible

_PAR_LOT = {"1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.2", "3.2.2"}


class Recense:
    """Un marché, et ce que l'oracle des règles en sait."""

    def __init__(self, pack: Pack, fiche: Fiche, jour: date | None, origine: Origine) -> None:
        self.o, self.fiche, self.jour = Oracle(pack, fiche, jour, origine), fiche, jour
        self.dd, self.m, self.lots = self.o.dd, self.o.m, self.o.lots
        self.catalogue = pack.referentiel.catalogue
        self._par_sujet: dict[int | None, dict[str, tuple[Tri, Tri]]] = {}

    def montant(self, lot: Any) -> int | None:
        if lot is not None or self.m.montant_estime_ht is not None:
            montant: int | None = (lot or self.m).montant_estime_ht
            return montant
        montants = [lot.montant_estime_ht for lot in self.lots]
        return None if None in montants or not montants else sum(montants)

    def compte_le(self, notifies: bool) -> date | None:
        notification: date | None = self.m.date_notification
        return notification if notifies and notification else self.jour

    def sujets(self, code: str) -> Iterator[tuple[int | None, list[tuple[Tri, Tri]]]]:
        """Le montant de chaque chose comptée, et ses « concerné, réussi » : un, ou un par lot."""
        if SUIVIS[code].par_lot:
            for lot in self.lots or [None]:
                yield self.montant(lot), [self.par_la_regle(code.removesuffix("-montant"), lot)]
            return
        yield self.montant(None), self.du_marche(code)

    def du_marche(self, code: str) -> list[tuple[Tri, Tri]]:
        regle = _REGLES.get(code, code)
        if regle in _PAR_LOT and self.lots:
            return [self.par_la_regle(regle, lot) for lot in self.lots]
        propre = self.propres.get(code)
        return [propre or self.par_la_regle(regle, None)]

    def par_la_regle(self, regle: str, lot: Any) -> tuple[Tri, Tri]:
        if regle == "4.2.2":
            statut = self.o.statuts()[regle, None]
            suivie = {"conforme": True, "a_completer": False}.get(statut)
            return (False if statut == "sans_objet" else None if suivie is None else True), suivie
        numero = lot.numero if lot else None
        if numero not in self._par_sujet:
            self._par_sujet[numero] = self.o.regles(lot)
        return self._par_sujet[numero][regle]

    @cached_property
    def propres(self) -> dict[str, tuple[Tri, Tri]]:
        """Les indicateurs qui ne sont pas ceux d'une règle : concerné, réussi."""
        o, r = self.o, self.dd.reservation
        type_ = r.type if r and r.type else o.vide
        return {
            "1.1.4": (True, o.dans("criteres", "cout_cycle_vie")),
            "1.3.1": (o.nature("travaux"), o.sourcing("valorisation_dechets")),
            "2.1.2": (True, ou(*(o.dans("clauses", c) for c in _SOCIALES))),
            "2.1.3": (True, type_ and type_ in ("siae", "ea_esat")),
            "2.1.3-autres": (True, type_ and type_ in ("ess", "penitentiaire")),
            "2.2.2": (True, o.dans("criteres", "egalite_femmes_hommes")),
            "2.2.2-plans": (True, o.dans("plans_de_progres", "egalite")),
            "3.2.1": (True, o.oui("sourcing", "realise")),
            **{f"3.2.1-{theme}": (True, o.sourcing(theme)) for theme in THEMES},
            "3.2.3": (True, o.oui("benchmark", "realise")),
            "4.2.3": (self.m.renouvellement, o.oui("qualimetrie", "prevue")),
            **{f"national-social{u}": (True, self.consideration_sociale()) for u in _UNITES},
            **{f"national-environnement{u}": (True, self.consideration_verte()) for u in _UNITES},
        }

    def consideration_sociale(self) -> Tri:
        o = self.o
        return ou(
            o.reserve(),
            *(o.dans("clauses", c) for c in (*_SOCIALES, *self.famille("clauses", "egalite"))),
            *(o.dans("criteres", c) for c in self.famille("criteres", "sociale", "egalite")),
            o.dans("plans_de_progres", "egalite"),
            self.un_label("social", "equitable"),
        )  # fmt: skip

    def consideration_verte(self) -> Tri:
        o, listes = self.o, ("clauses", "criteres")
        return ou(
            *(o.dans(li, c) for li in listes for c in self.famille(li, "environnementale")),
            *(o.dans("plans_de_progres", c) for c in ("dechets_production", "dechets_gestion")),
            self.un_label("environnement", "bien_etre_animal"),
        )  # fmt: skip

    def famille(self, liste: str, *familles: str) -> list[str]:
        elements = getattr(self.catalogue, liste)
        return [code for code, element in elements.items() if element.famille in familles]

    def un_label(self, *familles: str) -> Tri:
        if self.dd.labels is None:
            return self.o.vide
        sues = map(self.o.famille_du_label, self.dd.labels)
        return ou(*(self.o.vide if f is None else f in familles for f in sues))


_REGLES = {
    "1.3.1-identifies": "1.3.1", "2.1.1-nombre": "2.1.1", "4.2.2-rubrique": "4.2.2",
    "4.2.3-part": "4.2.3",
}  # fmt: skip
_SOCIALES = ("insertion", "formation", "handicap")
_UNITES = ("", "-montant")


@dataclass
class Compte:
    """Ce qu'un indicateur compte, et ce que l'on en conclut."""

    numerateur: int = 0
    denominateur: int = 0
    connus: int = 0
    inconnus: int = 0
    exclus: int = 0
    valeur: Fraction | None = None
    etat: str | None = None
    cible: Fraction | None = None
    echeance: date | None = None
    reste: tuple[int, int] | None = None
    issues: list[bool] = field(default_factory=list)

    @property
    def en_nombre(self) -> Fraction | None:
        return Fraction(sum(self.issues), len(self.issues)) if self.issues else None


def issues(dans: Tri, paires: Sequence[tuple[Tri, Tri]]) -> set[str]:
    """Tout ce que le marché peut être, selon ce que l'on y ignore."""
    inconnues = [dans, *(terme for paire in paires for terme in paire)]
    possibles = product(*([True, False] if i is None else [i] for i in inconnues))
    return {
        _issue(bool(d), list(zip(suite[::2], suite[1::2], strict=True))) for d, *suite in possibles
    }


def _issue(dans: bool, paires: Sequence[tuple[Any, Any]]) -> str:
    reussites = [reussi for concerne, reussi in paires if concerne]
    if not dans or not reussites:
        return "exclu"
    return "reussi" if all(reussites) else "manque"


def compter(code: str, marches: Sequence[Recense], du: date, au: date, jour: date) -> Compte:
    """Le compte d'un indicateur, sa cible ce jour-là, son état et son rythme."""
    suivi, compte = SUIVIS[code], Compte()
    du = PLAN[0] if suivi.depuis_le_plan else du
    premier, dernier = _jours_comptes(code, du, au, jour)
    for marche in marches:
        lancement = marche.compte_le(suivi.notifies)
        dans = None if lancement is None else premier <= lancement <= min(dernier, jour)
        for centimes, paires in marche.sujets(code):
            _ajouter(compte, issues(dans, paires), centimes, suivi.en_euros)
    compte.valeur = Fraction(compte.numerateur)
    if suivi.part:
        d = compte.denominateur
        compte.valeur = Fraction(compte.numerateur, d) if d else None
    conclure(compte, code, du, au, jour)
    return compte


def _jours_comptes(code: str, du: date, au: date, jour: date) -> tuple[date, date]:
    """Une part voulue chaque année se mesure sur l'année, même si l'on audite tout le plan."""
    visee = cible(code, du, au, jour)
    annuelle = SUIVIS[code].part and any(d.tous_les for d in SUIVIS[code].cibles)
    if not (annuelle and visee) or visee.depuis > au:
        return du, au
    return max(du, visee.depuis), min(au, visee.echeance)


def _ajouter(compte: Compte, possibles: set[str], centimes: int | None, en_euros: bool) -> None:
    compte.issues += [possibles == {"reussi"}] * (possibles in ({"reussi"}, {"manque"}))
    if possibles == {"exclu"}:
        compte.exclus += 1
    elif len(possibles) > 1 or (en_euros and centimes is None):
        compte.inconnus += 1
    else:
        poids = (centimes or 0) if en_euros else 1
        compte.connus += 1
        compte.denominateur += poids
        compte.numerateur += poids if possibles == {"reussi"} else 0


def conclure(compte: Compte, code: str, du: date, au: date, jour: date) -> None:
    """La cible visée, ce que l'on peut en dire, et ce qu'il manque encore."""
    suivi = SUIVIS[code]
    visee = cible(code, du, au, jour)
    if visee:
        compte.cible, compte.echeance = visee.valeur, visee.echeance
    atteint = visee is not None and compte.valeur is not None and compte.valeur >= visee.valeur
    muet = compte.inconnus > compte.connus or compte.valeur is None
    bout = visee is not None and not (visee.depuis >= du and visee.echeance <= au)
    if atteint and not suivi.part:
        compte.etat = "atteint"
    elif muet or (visee and not suivi.part and jour > visee.echeance and bout):
        compte.etat = "non_mesurable"
    elif visee:
        compte.etat = "atteint" if atteint else "en_cours"
        if not atteint and jour > visee.echeance:
            compte.etat = "non_atteint"
        if compte.etat == "en_cours" and jour <= au:
            compte.reste = _reste(compte, suivi, visee, jour)


def _reste(compte: Compte, suivi: Suivi, visee: Du, jour: date) -> tuple[int, int]:
    voulu = visee.valeur * (compte.denominateur if suivi.part else 1)
    mois = (visee.echeance.year - jour.year) * 12 + visee.echeance.month - jour.month + 1
    return -int(-voulu // 1) - compte.numerateur, mois
