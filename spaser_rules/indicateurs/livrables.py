"""Où en est chaque livrable du calendrier, d'après ce que des personnes en ont dit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from spaser_rules.indicateurs.ecriture import LivraisonEcrite
from spaser_rules.indicateurs.indicateur import Indicateurs, Livrable
from spaser_rules.kleene import Trivaleur


class EtatLivrable(Enum):
    """Ce que l'on peut dire d'un livrable, un jour donné."""

    FAIT = "fait"
    EN_RETARD = "en_retard"
    PAS_FAIT = "pas_fait"
    A_VENIR = "a_venir"
    INCONNU = "inconnu"


@dataclass(frozen=True, slots=True)
class LivrableSuivi:
    """Un livrable et ce qu'on en a dit en dernier ; rien, tant que personne ne l'a fait.

    ``echu`` est vrai une fois son échéance passée ; un livrable sans date ne l'est jamais.
    """

    livrable: Livrable
    dit: LivraisonEcrite | None
    echu: bool

    @property
    def fait(self) -> Trivaleur:
        """Fait, pas fait, ou inconnu."""
        return self.dit.fait if self.dit else None

    @property
    def etat(self) -> EtatLivrable:
        """Son état : un livrable dont personne ne dit rien n'est pas en retard, il est inconnu."""
        if self.fait:
            return EtatLivrable.FAIT
        if self.livrable.echeance and not self.echu:
            return EtatLivrable.A_VENIR
        if self.fait is None:
            return EtatLivrable.INCONNU
        return EtatLivrable.EN_RETARD if self.echu else EtatLivrable.PAS_FAIT

    @property
    def fait_le(self) -> date | None:
        """Le jour où on l'a dit fait."""
        return self.dit.date if self.dit and self.dit.fait else None


def suivre(
    indicateurs: Indicateurs, livraisons: Iterable[LivraisonEcrite], au: date
) -> list[LivrableSuivi]:
    """Chaque livrable du plan, d'après ce qu'on en a dit en dernier ce jour-là.

    :param livraisons: dans l'ordre des dates ; celles d'après ``au`` ne comptent pas encore.
    """
    dites = {dite.livrable: dite for dite in livraisons if dite.date <= au}
    return [
        LivrableSuivi(
            livrable,
            dites.get(livrable.code),
            livrable.echeance is not None and au > livrable.echeance,
        )
        for livrable in indicateurs.livrables
    ]
