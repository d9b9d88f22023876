"""Le sujet d'un verdict : un marché entier ou l'un de ses lots, et ce que l'on en sait."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from spaser_rules.kleene import Trivaleur, ou
from spaser_rules.marche.besoin import Achat, Lot, Marche
from spaser_rules.marche.dits import Elements
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.reponses import DeveloppementDurable


class Origine(Enum):
    """D'où viennent les données : ce qui n'est pas écrit n'y a pas le même sens."""

    FICHE = "fiche"
    RECENSEMENT = "recensement"


@dataclass(frozen=True, slots=True)
class Sujet:
    """Un marché (``lot`` vaut ``None``) ou un lot, au jour de son lancement.

    ``deja_lus`` garde ce qu'un fait long à établir a trouvé, le temps du jugement.
    """

    marche: Marche
    reponses: DeveloppementDurable
    date_lancement: date | None
    origine: Origine = Origine.FICHE
    lot: Lot | None = None
    deja_lus: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def sans_reponse(self) -> bool | None:
        """Ce que vaut une réponse absente : non dans une fiche, inconnu dans un recensement."""
        return False if self.origine is Origine.FICHE else None

    @property
    def numero(self) -> int | None:
        """Le numéro du lot, ou ``None`` pour le marché."""
        return self.lot.numero if self.lot else None

    def elements(self, liste: str) -> list[Any] | None:
        """Les éléments d'une liste qui valent pour ce sujet ; ``None`` si elle est absente."""
        elements = getattr(self.reponses, liste)
        if elements is None:
            return None
        return [element for element in elements if element.vaut_pour(self.numero)]

    def dit(self, elements: Elements) -> Trivaleur:
        """Si l'un de ces éléments est prévu, d'après ce qu'une ligne dit sans donner ses listes.

        Pour un marché alloti, il suffit d'un lot ; ``sans_reponse`` si rien n'en est dit.
        """
        if self.lot is None and self.marche.lots:
            dit = ou(self.reponses.dit(elements, lot.numero) for lot in self.marche.lots)
        else:
            dit = self.reponses.dit(elements, self.numero)
        return self.sans_reponse if dit is None else dit

    def propre_au_lot(self, champ: str) -> Any:
        """La valeur du lot, sinon celle du marché ; pour le marché entier, la sienne."""
        du_lot = getattr(self.lot, champ) if self.lot else None
        return getattr(self.marche, champ) if du_lot is None else du_lot

    def achats(self) -> list[Achat]:
        """Les achats que couvre le sujet : le lot seul, ou le marché et tous ses lots."""
        return [self.lot] if self.lot else [self.marche, *(self.marche.lots or [])]


def sujets(
    fiche: Fiche, date_lancement: date | None, origine: Origine = Origine.FICHE
) -> list[Sujet]:
    """Les sujets d'une fiche : le marché, puis chacun de ses lots."""
    lots = [None, *(fiche.marche.lots or [])]
    return [Sujet(fiche.marche, fiche.reponses, date_lancement, origine, lot) for lot in lots]


def montant(marche: Marche) -> int | None:
    """Le montant du marché en centimes HT : le sien, sinon la somme de ses lots, tous connus."""
    if marche.montant_estime_ht is not None:
        return marche.montant_estime_ht
    return somme_des_lots(marche)


def somme_des_lots(marche: Marche) -> int | None:
    """La somme des lots en centimes HT, ou ``None`` s'il n'y en a pas ou si un montant manque."""
    montants = [lot.montant_estime_ht for lot in marche.lots or []]
    if not montants or None in montants:
        return None
    return sum(montant for montant in montants if montant is not None)
