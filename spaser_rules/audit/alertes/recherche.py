"""Chercher les leviers d'un indicateur : un élément de plus, mesuré par l'indicateur même."""

from bisect import insort
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.audit.audit import MarcheAudite
from spaser_rules.indicateurs.calcul import Mesureur
from spaser_rules.indicateurs.comptage import decompter
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.observation import Observation
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.arbre import Atome, Condition, atomes
from spaser_rules.pack.pack import Pack
from spaser_rules.vocabulaire.elements import ELEMENTS

MONTRES = 5
"""Le nombre de leviers que l'on retient."""

_AJOUTABLES = {*ELEMENTS, "label", "qualimetrie"} - {"verification"}
"""Ce qui s'ajoute encore à un marché lancé ; les démarches préalables n'en sont pas."""

_ORDRE = itemgetter(0, 1)


class Levier(NamedTuple):
    """Un marché, l'élément qui suffirait, et ce que l'indicateur en verrait.

    ``gain`` s'ajoute au numérateur : des marchés, des lots, des heures ou des centimes.
    """

    repere: Repere
    element: Atome
    observations: list[Observation]
    gain: int


def elements(indicateur: Indicateur, pack: Pack) -> list[Atome]:
    """Ce que la réussite demande d'écrire, et qui peut encore l'être."""
    exigence = _exigence(indicateur, pack)
    tous = {atome.fait.cle: atome for atome in atomes(exigence)} if exigence else {}
    return [atome for atome in tous.values() if _peut_s_ajouter(atome)]


def _exigence(indicateur: Indicateur, pack: Pack) -> Condition | None:
    regle = pack.regle(indicateur.texte.regle) if indicateur.texte.regle else None
    return regle.exigence if regle else indicateur.exigence


def _peut_s_ajouter(atome: Atome) -> bool:
    demande = atome.fait.demande
    if demande is None or demande.type not in _AJOUTABLES:
        return False
    return atome.comparateur in ("=", ">=") and atome.valeur is not False


class Recherche:
    """La recherche des leviers d'un indicateur."""

    def __init__(
        self, mesureur: Mesureur, elements: Sequence[Atome], reperes: Sequence[Repere], au: date
    ) -> None:
        self.mesureur, self.elements, self.reperes, self.au = mesureur, elements, reperes, au
        self.pesees = mesureur.indicateur.pese
        self.observations = {id(r): mesureur.observer(r.marche.audite) for r in reperes}

    def meilleurs(self) -> list[Levier]:
        """Ceux qui peuvent encore changer d'abord, puis les plus gros gains.

        On s'arrête dès qu'aucun marché restant ne peut faire mieux : il ne gagne pas plus que ce
        qui n'y est pas réussi.
        """
        promesses = [
            (rang_de_notification(repere.marche, self.au), -enjeu, repere)
            for repere in self.reperes
            if (enjeu := self._enjeu(repere))
        ]
        trouves: list[tuple[int, int, Levier]] = []
        for rang, promesse, repere in sorted(promesses, key=_ORDRE):
            if len(trouves) >= MONTRES and _ORDRE(trouves[MONTRES - 1]) <= (rang, promesse):
                break
            if levier := self._levier(repere):
                insort(trouves, (rang, -levier.gain, levier), key=_ORDRE)
        return [levier for _, _, levier in trouves[:MONTRES]]

    def _enjeu(self, repere: Repere) -> int:
        """Ce que pèserait tout ce qui n'y est pas réussi ; rien sans un échec connu."""
        observations = self.observations[id(repere)]
        if not any(o.concerne is True and o.reussi is False for o in observations):
            return 0
        ouvertes = (o for o in observations if o.concerne is not False and not o.reussi)
        return self._numerateur([o._replace(concerne=True, reussi=True) for o in ouvertes])

    def _levier(self, repere: Repere) -> Levier | None:
        """L'élément qui fait le plus gagner à ce marché ; aucun si un seul ne suffit pas."""
        avant, essais = self.observations[id(repere)], []
        for element in self.elements:
            if not _est_justifie(repere.marche, element):
                comme_si = {element.fait.cle: element.valeur}
                apres = self.mesureur.observer(repere.marche.audite, comme_si)
                gain = self._numerateur(apres) - self._numerateur(avant)
                essais.append(Levier(repere, element, apres, gain))
        meilleur = max(essais, key=lambda levier: levier.gain, default=None)
        return meilleur if meilleur and meilleur.gain > 0 else None

    def _numerateur(self, observations: Sequence[Observation]) -> int:
        return decompter(observations, pesees=self.pesees).numerateur

    def mesurer_avec(self, choisis: Sequence[Levier]) -> Mesure:
        """L'indicateur, comme si ces leviers étaient pris."""
        changees = {id(levier.repere): levier.observations for levier in choisis}
        observations = self.observations | changees
        return self.mesureur.compter(o for liste in observations.values() for o in liste)


def _est_justifie(marche: MarcheAudite, element: Atome) -> bool:
    """Vrai si une règle admet déjà, pour ce marché, l'absence de cet élément."""
    return any(
        element.fait.cle in {atome.fait.cle for atome in atomes(resultat.regle.exigence)}
        for resultat in marche.audite.resultats
        if resultat.statut is Statut.JUSTIFIE
    )


def rang_de_notification(marche: MarcheAudite, au: date) -> int:
    """0 si l'on sait qu'il n'est pas encore notifié ce jour-là, 1 si on l'ignore, 2 s'il l'est."""
    notification = marche.audite.fiche.marche.date_notification
    if notification is None:
        return 1
    return 0 if notification > au else 2
