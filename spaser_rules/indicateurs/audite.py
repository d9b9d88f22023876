"""Un marché audité : ce qu'il faut en connaître pour le compter dans un indicateur."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spaser_rules.indicateurs.ecriture import NOTIFIES
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.marche.besoin import Lot
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Origine, Sujet, montant
from spaser_rules.vocabulaire.demarches import fait_des_heures


@dataclass(frozen=True, eq=False)
class Audite:
    """Un marché et ses verdicts.

    ``date_reference`` est celle que le juge a reçue (``date_de_reference``) ; ``resultats`` sont
    ceux que ``Juge.juger`` a rendus avec la même ``origine``.
    """

    fiche: Fiche
    date_reference: date | None
    resultats: tuple[Resultat, ...]
    origine: Origine = Origine.RECENSEMENT

    @cached_property
    def marche(self) -> Sujet:
        """Le marché entier."""
        return self._sujet(None)

    @cached_property
    def lots(self) -> list[Sujet]:
        """Ses lots, ou le marché lui-même s'il n'en a pas."""
        return [self._sujet(lot) for lot in self.fiche.marche.lots or []] or [self.marche]

    def jour(self, sur: str) -> date | None:
        """Le jour qui le place dans une période, ``None`` s'il est inconnu.

        Un marché compté à sa notification (``notifies``) l'est à son lancement tant qu'elle n'est
        pas connue.
        """
        notification: date | None = self.fiche.marche.date_notification
        return (sur == NOTIFIES and notification) or self.date_reference

    def resultats_de(self, regle: str) -> list[Resultat]:
        """Les verdicts d'une règle : un, ou un par lot.

        :raises KeyError: le marché n'a pas été jugé par cette règle.
        """
        return self._par_regle[regle]

    @cached_property
    def _par_regle(self) -> dict[str, list[Resultat]]:
        ranges: dict[str, list[Resultat]] = {}
        for resultat in self.resultats:
            ranges.setdefault(resultat.regle.id, []).append(resultat)
        return ranges

    def _sujet(self, lot: Lot | None) -> Sujet:
        fiche = self.fiche
        return Sujet(fiche.marche, fiche.reponses, self.date_reference, self.origine, lot)


def montant_du_sujet(sujet: Sujet) -> int | None:
    """Le montant en centimes HT, ``None`` s'il est inconnu.

    Un marché : le sien, sinon la somme de ses lots s'ils sont tous connus. Un lot : le sien seul,
    jamais celui du marché. Le maximum d'un accord-cadre n'est pas distingué d'une estimation : il
    compte comme le montant écrit, ce qui grossit sa part ; les DECP en donnent souvent.
    """
    if sujet.lot is None:
        return montant(sujet.marche)
    du_lot: int | None = sujet.lot.montant_estime_ht
    return du_lot


def heures_du_sujet(sujet: Sujet) -> int | None:
    """Les heures d'insertion prévues, ``None`` si elles sont inconnues."""
    heures = fait_des_heures().lire(sujet)
    assert heures is None or isinstance(heures, int)
    return heures
