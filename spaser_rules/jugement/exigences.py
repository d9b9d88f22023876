"""Ce qu'une règle demande, pièce par pièce, et ce qui y est déjà."""

from functools import lru_cache
from typing import Any, NamedTuple

from spaser_rules.jugement.resultat import Resultat
from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.arbre import Atome
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.marche.elements import Element, Label, Pour
from spaser_rules.marche.sujet import Sujet
from spaser_rules.vocabulaire.faits import Demande
from spaser_rules.vocabulaire.sortes import OUI_NON


class Exigence(NamedTuple):
    """Une demande élémentaire. Un ``groupe`` est satisfait par n'importe laquelle de ses demandes.

    ``prevu`` dit ce que la fiche prévoit déjà, ``correction`` ce qu'il faut y changer ; ``lots``
    quels lots la portent, quand elle n'est prévue que pour certains.
    """

    atome: Atome
    groupe: int
    satisfaite: Trivaleur
    libelle: str
    piece: str
    prevu: str = ""
    correction: str = ""
    lots: tuple[int, ...] = ()

    @property
    def interdite(self) -> bool:
        """Vrai si la règle demande que l'élément n'y soit pas."""
        return est_interdit(self.atome)

    @property
    def demande(self) -> Demande:
        """Ce qu'il faut écrire."""
        return demande_de(self.atome)


def est_interdit(atome: Atome) -> bool:
    """Vrai si l'atome d'une exigence veut l'absence de ce qu'il nomme : ``non clause x``."""
    return atome.fait.sorte is OUI_NON and atome.valeur is False


def demande_de(atome: Atome) -> Demande:
    """Ce que l'atome d'une exigence demande d'écrire."""
    demande = atome.fait.demande
    assert demande is not None, f"« {atome.fait.cle} » n'est pas une réponse"
    return demande


def exigences(resultat: Resultat) -> list[Exigence]:
    """Les demandes de la règle, dans l'ordre où elle les écrit."""
    return [
        _exigence(atome, numero, resultat)
        for numero, groupe in enumerate(resultat.regle.groupes, start=1)
        for atome in groupe
    ]


def _exigence(atome: Atome, groupe: int, resultat: Resultat) -> Exigence:
    sujet, demande = resultat.sujet, demande_de(atome)
    satisfaite = evaluer(atome, resultat.faits)
    correction = "" if satisfaite else _correction(atome, sujet, satisfaite)
    cites = _cites(demande, sujet)
    return Exigence(
        atome,
        groupe,
        satisfaite,
        libelle_exact(atome),
        _piece_ecrite(cites) or demande.piece,
        demande.prevu(sujet) if (satisfaite or correction) and not est_interdit(atome) else "",
        correction,
        _lots_servis(cites) if satisfaite and not sujet.lot else (),
    )


def _correction(atome: Atome, sujet: Sujet, satisfaite: Trivaleur) -> str:
    """Ce qu'il faut changer à une réponse partielle, ou retirer, avec le seuil à atteindre."""
    if est_interdit(atome):
        return _retrait(atome, sujet) if satisfaite is False else ""
    correction = demande_de(atome).correction(sujet)
    borne = _borne(atome)
    return (
        f"{correction} {_SENS[atome.comparateur]} : {borne}" if correction and borne else correction
    )


def _retrait(atome: Atome, sujet: Sujet) -> str:
    """« À retirer : Critère « Origine locale » », tel que la fiche le prévoit."""
    demande = demande_de(atome)
    return f"À retirer : {demande.prevu(sujet) or demande.libelle}"


@lru_cache(maxsize=1024)
def libelle_exact(atome: Atome) -> str:
    """Le libellé de la demande, avec le seuil s'il y en a un, ou l'interdiction."""
    fait, libelle = atome.fait, demande_de(atome).libelle
    if fait.sorte is OUI_NON:
        return libelle if atome.valeur else f"Pas de : {libelle}"
    return f"{libelle}, {_borne(atome)}"


def _borne(atome: Atome) -> str:
    """« 5 % ou plus », ou rien pour un oui ou non."""
    sorte = atome.fait.sorte
    if sorte is OUI_NON:
        return ""
    return _BORNES[atome.comparateur].format(sorte.ecrire(atome.valeur))


_SENS = {
    **dict.fromkeys((">=", ">"), "à relever"),
    **dict.fromkeys(("<=", "<"), "à abaisser"),
    **dict.fromkeys(("=", "!="), "à changer"),
}
_BORNES = {
    ">=": "{} ou plus",
    ">": "plus de {}",
    "<=": "{} ou moins",
    "<": "moins de {}",
    "=": "{} exactement",
    "!=": "autre que {}",
}


def _cites(demande: Demande, sujet: Sujet) -> list[Any]:
    """Les éléments de la fiche qui répondent à la demande."""
    valeur = getattr(sujet.reponses, demande.liste, None)
    if isinstance(valeur, Pour):
        return [valeur]
    elements = valeur if isinstance(valeur, list) else []
    vises = [element for element in elements if element.vaut_pour(sujet.numero)]
    return [e for e in vises if (e.famille if isinstance(e, Label) else e.code) in demande.codes]


def _piece_ecrite(cites: list[Any]) -> str | None:
    """La pièce que l'acheteur a lui-même écrite."""
    return next((e.piece for e in cites if isinstance(e, Element) and e.piece), None)


def _lots_servis(cites: list[Any]) -> tuple[int, ...]:
    """Les lots qui portent la réponse, si aucun élément ne vaut pour tout le marché."""
    listes = [element.lots for element in cites]
    if not all(listes):
        return ()
    return tuple(sorted({numero for liste in listes for numero in liste}))
