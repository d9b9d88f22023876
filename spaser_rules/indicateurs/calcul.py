"""Mesurer : chaque indicateur du plan, sur des marchés audités, à une date."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from spaser_rules.indicateurs.audite import Audite
from spaser_rules.indicateurs.chiffres import NOMBRE
from spaser_rules.indicateurs.cibles import Cible, cible_visee
from spaser_rules.indicateurs.comptage import Decompte, decompter
from spaser_rules.indicateurs.ecriture import PLAN
from spaser_rules.indicateurs.etats import Etat, rythme, trop_inconnu
from spaser_rules.indicateurs.indicateur import Indicateur, Indicateurs
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.observation import AUCUN_FAIT, Observation, observer
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.indicateurs.suivi import SANS_SUIVI, Suivi
from spaser_rules.langage.evaluation import Faits
from spaser_rules.marche.fiche import titre_du_champ
from spaser_rules.textes import accorder, enumerer, sans_majuscule


def calculer(
    indicateurs: Indicateurs,
    audites: Sequence[Audite],
    periode: Periode,
    au: date,
    suivi: Suivi = SANS_SUIVI,
) -> list[Mesure]:
    """Une mesure par indicateur, dans l'ordre du pack.

    :param periode: les marchés comptés ; ceux d'après ``au`` ne le sont pas encore.
    :param au: le jour où l'on juge.
    """
    return [
        mesureur.relever(suivi) if mesureur.indicateur.par_mains else mesureur.mesurer(audites)
        for mesureur in mesureurs(indicateurs, periode, au)
    ]


def mesureurs(indicateurs: Indicateurs, periode: Periode, au: date) -> "list[Mesureur]":
    """De quoi mesurer chaque indicateur, dans l'ordre du pack."""
    plan = indicateurs.plan
    return [Mesureur(indicateur, plan, periode, au) for indicateur in indicateurs.indicateurs]


class Mesureur:
    """Un indicateur, la période qu'il compte et la cible qu'il vise."""

    def __init__(self, indicateur: Indicateur, plan: Periode, periode: Periode, au: date) -> None:
        depuis = plan.du if indicateur.texte.compte == PLAN else periode.du
        entiere = Periode(depuis, periode.au)
        self.indicateur, self.au = indicateur, au
        self.cible = cible_visee(indicateur, plan, entiere, au)
        self.periode = _comptee(indicateur, entiere, self.cible)
        self.comptee = Periode(self.periode.du, min(self.periode.au, au))

    def mesurer(self, audites: Iterable[Audite]) -> Mesure:
        """La mesure de ces marchés."""
        return self.compter(o for audite in audites for o in self.observer(audite))

    def observer(self, audite: Audite, comme_si: Faits = AUCUN_FAIT) -> list[Observation]:
        """Ce que ce marché dit de l'indicateur ; avec ``comme_si``, ce qu'il en dirait."""
        return list(observer(self.indicateur, audite, self.comptee, comme_si))

    def relever(self, suivi: Suivi) -> Mesure:
        """La mesure que des personnes ont relevée."""
        valeur = suivi.chiffre(self.indicateur, self.comptee)
        manque = "" if valeur is not None else "aucun relevé dans le suivi"
        nombre = int(valeur) if valeur is not None and self.indicateur.sorte == NOMBRE else None
        return self._conclure(Mesure(self.indicateur, self.periode, valeur), nombre, 1, manque)

    def compter(self, observations: Iterable[Observation]) -> Mesure:
        """La mesure de ces observations."""
        return self.mesure_de(decompter(observations, en_euros=self.indicateur.en_euros))

    def mesure_de(self, decompte: Decompte) -> Mesure:
        """La mesure d'un décompte déjà fait."""
        nombre = self.indicateur.sorte == NOMBRE
        mesure = Mesure(
            self.indicateur,
            self.periode,
            valeur=Fraction(decompte.numerateur) if nombre else decompte.part,
            numerateur=decompte.numerateur,
            denominateur=None if nombre else decompte.denominateur,
            exclus=decompte.exclus,
            inconnus=decompte.inconnus,
            en_nombre=decompte.en_nombre if self.indicateur.en_euros else None,
        )
        base = 1 if nombre else decompte.denominateur
        return self._conclure(mesure, decompte.numerateur, base, _manque(self.indicateur, decompte))

    def _conclure(self, mesure: Mesure, numerateur: int | None, base: int, manque: str) -> Mesure:
        """La mesure, sa cible, son état et le rythme qu'il faut.

        Un nombre déjà atteint l'est quoi que disent les inconnus : ils ne peuvent qu'y ajouter.
        """
        assure = self.indicateur.sorte == NOMBRE and _atteint(mesure, self.cible)
        manque = "" if assure else manque or self._hors_periode()
        if manque:
            mesure = replace(mesure, etat=Etat.NON_MESURABLE, manque=manque)
        if self.cible is None:
            return mesure
        vise = replace(mesure, cible=self.cible.valeur, echeance=self.cible.echeance)
        return vise if manque else self._situer(vise, self.cible, numerateur, base)

    def _hors_periode(self) -> str:
        """Un nombre ne se juge, une fois sa date passée, que sur toute la durée de sa cible."""
        cible, compte = self.cible, self.indicateur.sorte == NOMBRE
        if cible is None or not compte or self.au <= cible.echeance:
            return ""
        entiere = cible.est_couverte(self.periode)
        return "" if entiere else "la période ne couvre pas toute la durée de la cible"

    def _situer(self, mesure: Mesure, cible: Cible, numerateur: int | None, base: int) -> Mesure:
        if _atteint(mesure, cible):
            return replace(mesure, etat=Etat.ATTEINT)
        if self.au > cible.echeance:
            return replace(mesure, etat=Etat.NON_ATTEINT)
        # Rien ne s'ajoute à une période close, et une part relevée n'a pas de dénominateur.
        if numerateur is None or self.au > self.periode.au:
            return replace(mesure, etat=Etat.EN_COURS)
        pas = rythme(cible.valeur, numerateur, base, self.au, cible.echeance)
        return replace(mesure, etat=Etat.EN_COURS, rythme=pas)


def _comptee(indicateur: Indicateur, periode: Periode, cible: Cible | None) -> Periode:
    """La période ; une part voulue chaque année ne se compte que sur l'année de sa cible."""
    if indicateur.sorte == NOMBRE or cible is None or cible.depuis is None:
        return periode
    tour = Periode(max(periode.du, cible.depuis), min(periode.au, cible.echeance))
    return tour if tour.du <= tour.au else periode


def _manque(indicateur: Indicateur, decompte: Decompte) -> str:
    """Ce qui empêche de conclure ; vide si l'on peut."""
    if trop_inconnu(decompte.connus, decompte.inconnus):
        muets = accorder(decompte.inconnus, "lot" if indicateur.par_lot else "marché")
        total = decompte.connus + decompte.inconnus
        plus_tus = sorted(decompte.tus.items(), key=lambda tu: (-tu[1], tu[0]))[:3]
        champs = [f"{_nommer(champ)} ({nombre})" for champ, nombre in plus_tus]
        return f"{muets} sur {total} sans réponse : {enumerer(champs)}"
    vide = indicateur.sorte != NOMBRE and decompte.part is None
    return "aucun marché concerné sur la période" if vide else ""


def _nommer(champ: str) -> str:
    return sans_majuscule(titre_du_champ(champ))


def _atteint(mesure: Mesure, cible: Cible | None) -> bool:
    return cible is not None and mesure.valeur is not None and mesure.valeur >= cible.valeur
