"""V4xx, suite : la période du plan, ses échéances, et qui reste dehors."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle, Trouve
from spaser_rules.atelier.controles.plan import action
from spaser_rules.atelier.etabli import INDICATEURS, PACK, Etabli, Lieu
from spaser_rules.indicateurs.chargement import FICHIER
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.langage.arbre import Atome, nier
from spaser_rules.pack.regle import Regle
from spaser_rules.textes import enumerer
from spaser_rules.valeurs import dates


class CibleHorsDuPlan(Controle):
    """Une cible se juge pendant le plan."""

    code, nom, gravite = "V407", "echeance-hors-du-plan", Gravite.AVERTISSEMENT
    titre = "Une échéance hors de la période du plan"
    raison = "La cible ou le livrable ne sera jamais jugé, ou l'a été avant de commencer."
    conseil = "Corrigez l'échéance, ou la période dans pack.yaml."
    lit = (PACK, INDICATEURS)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        plan = etabli.indicateurs.plan
        if plan.au < plan.du:
            return  # dit par « periode-a-l-envers »
        for lieu, periode, champ in _echeances(etabli):
            jour = periode.du if champ == "depuis" else periode.au
            if not plan.contient(jour):
                yield self.constat(lieu, f"« {champ} » tombe le {dates.ecrire(jour)}, hors du plan")


def _echeances(etabli: Etabli) -> Iterator[tuple[Lieu, Any, str]]:
    for indicateur in etabli.indicateurs.indicateurs:
        for rang, cible in enumerate(indicateur.texte.cibles):
            racine = ("indicateurs", indicateur.id, "cibles", rang)
            for champ in ("echeance", "depuis"):
                periode = getattr(cible, champ)
                if periode:
                    yield etabli.lieu(FICHIER, *racine, champ), periode, champ
    for livrable in etabli.indicateurs.livrables:
        if livrable.texte.echeance:
            lieu = etabli.lieu(FICHIER, "livrables", livrable.code, "echeance")
            yield lieu, livrable.texte.echeance, "echeance"


class CibleAvantLaRegle(Controle):
    """On ne mesure pas une règle avant qu'elle existe."""

    code, nom, gravite = "V408", "cible-avant-la-regle", Gravite.AVERTISSEMENT
    titre = "Une cible qui échoit avant l'entrée en vigueur de sa règle"
    raison = "Aucun marché n'y sera tenu : la cible ne peut pas être atteinte."
    conseil = "Corrigez l'échéance de la cible, ou la date de la règle."
    lit = (PACK, INDICATEURS)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for indicateur in etabli.indicateurs.indicateurs:
            regles = _mesurees(indicateur, etabli)
            if not regles:
                continue
            debut = min(etape.depuis for regle in regles for etape in regle.texte.en_vigueur)
            for rang, cible in enumerate(indicateur.texte.cibles):
                if cible.echeance and cible.echeance.au < debut:
                    jour = cible.echeance.au
                    yield self._constat(etabli, indicateur, rang, jour, regles, debut)

    def _constat(
        self,
        etabli: Etabli,
        indicateur: Indicateur,
        rang: int,
        echeance: date,
        regles: list[Regle],
        debut: date,
    ) -> Constat:
        lieu = etabli.lieu(FICHIER, "indicateurs", indicateur.id, "cibles", rang, "echeance")
        jour = dates.ecrire(echeance)
        noms = enumerer([regle.id for regle in regles], "ou")
        return self.constat(lieu, f"échoit le {jour} ; {noms} vaut depuis le {dates.ecrire(debut)}")


def _mesurees(indicateur: Indicateur, etabli: Etabli) -> list[Regle]:
    """Les règles dont l'indicateur mesure l'effet : celle qu'il cite, sinon celles de l'action."""
    texte = indicateur.texte
    if indicateur.par_mains:
        return []
    if texte.regle:
        return [regle for regle in etabli.pack.regles if regle.id == texte.regle]
    propre = action(texte.source) if texte.source else None
    return [r for r in etabli.pack.regles if propre and action(r.texte.source) == propre]


class PeriodeALEnvers(Controle):
    """Un plan commence avant de finir."""

    code, nom, gravite = "V409", "periode-a-l-envers", Gravite.ERREUR
    titre = "Une période de plan qui finit avant de commencer"
    raison = "Aucune date n'en fait partie."
    conseil = "Échangez « du » et « au » dans pack.yaml."

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        periode = etabli.pack.texte.periode
        if periode.fin < periode.du:
            lieu = etabli.lieu("pack.yaml", "periode")
            yield self.constat(lieu, f"le plan finit le {dates.ecrire(periode.fin)}, trop tôt")


class CibleQuiBaisse(Controle):
    """Un plan va de l'avant."""

    code, nom, gravite = "V410", "cible-qui-baisse", Gravite.AVERTISSEMENT
    titre = "Une cible plus basse que la précédente, ou nulle"
    raison = (
        "Elle ne demande plus rien à qui a atteint la précédente ; un chiffre est peut-être faux."
    )
    conseil = "Corrigez la valeur ou l'échéance."
    lit = (PACK, INDICATEURS)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for indicateur in etabli.indicateurs.indicateurs:
            for rang, cible in enumerate(indicateur.texte.cibles):
                if not cible.valeur.valeur:
                    yield self._constat(etabli, indicateur, rang, "une cible de zéro")
            for un, autre in pairwise(_datees(indicateur)):
                if autre[1] < un[1]:
                    yield self._constat(etabli, indicateur, autre[2], "plus basse qu'avant")

    def _constat(self, etabli: Etabli, indicateur: Indicateur, rang: int, dit: str) -> Constat:
        lieu = etabli.lieu(FICHIER, "indicateurs", indicateur.id, "cibles", rang, "valeur")
        return self.constat(lieu, f"l'indicateur {indicateur.id} : {dit}")


def _datees(indicateur: Indicateur) -> list[tuple[date, Any, int]]:
    """Les cibles à échéance non nulles, de la première à la dernière."""
    cibles = enumerate(indicateur.texte.cibles)
    return sorted(
        (cible.echeance.au, cible.valeur.valeur, rang)
        for rang, cible in cibles
        if cible.echeance and cible.valeur.valeur
    )


class VigueurIncomplete(Controle):
    """Une règle échelonnée finit par valoir pour tous ceux qu'elle concerne."""

    code, nom, gravite = "V411", "vigueur-incomplete", Gravite.AVERTISSEMENT
    titre = "Des marchés pour lesquels une règle n'entrera jamais en vigueur"
    raison = "Elle les concerne, et aucune de ses étapes ne les vise d'ici la fin du plan."
    conseil = "Ajoutez une étape pour eux, ou écartez-les dans « application »."

    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        fin = etabli.pack.texte.periode.fin
        depuis = Atome(etabli.vocabulaire.champs["date_lancement"], ">=", fin)
        for regle in etabli.pack.regles:
            oublie = etabli.possibles.exemple(depuis, regle.application, nier(regle.vigueur))
            if oublie and _est_saine(etabli, regle):
                lieu = etabli.lieu(regle.fichier, "en_vigueur")
                dit = f"{regle.id} n'entre jamais en vigueur pour tous les marchés concernés"
                yield self.constat(lieu, dit, temoin=oublie)


def _est_saine(etabli: Etabli, regle: Regle) -> bool:
    """Vrai si chaque étape est d'avant la fin du plan et vise un marché : sinon, c'est déjà dit."""
    fin = etabli.pack.texte.periode.fin
    return all(
        etape.depuis <= fin
        and not etabli.possibles.jamais(etabli.condition(etape.si), regle.application)
        for etape in regle.texte.en_vigueur
    )


CONTROLES = (
    CibleHorsDuPlan(),
    CibleAvantLaRegle(),
    PeriodeALEnvers(),
    CibleQuiBaisse(),
    VigueurIncomplete(),
)
