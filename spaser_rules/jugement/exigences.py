"""Ce qu'une règle demande, pièce par pièce, et ce qui y est déjà."""

from dataclasses import dataclass

from spaser_rules.jugement.resultat import Resultat
from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.arbre import Atome
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.marche.sujet import Sujet
from spaser_rules.vocabulaire.faits import Demande
from spaser_rules.vocabulaire.sortes import OUI_NON


@dataclass(frozen=True, slots=True)
class Exigence:
    """Une demande élémentaire. Un ``groupe`` est satisfait par n'importe laquelle de ses demandes.

    ``lots`` dit quels lots la portent, quand elle n'est prévue que pour certains.
    """

    atome: Atome
    groupe: int
    satisfaite: Trivaleur
    libelle: str
    piece: str
    constat: str = ""
    lots: tuple[int, ...] = ()

    @property
    def demande(self) -> Demande:
        """Ce qu'il faut écrire."""
        demande = self.atome.fait.demande
        assert demande is not None, f"« {self.atome.fait.cle} » n'est pas une réponse"
        return demande


def exigences(resultat: Resultat) -> list[Exigence]:
    """Les demandes de la règle, dans l'ordre où elle les écrit."""
    return [
        _exigence(atome, numero, resultat)
        for numero, groupe in enumerate(resultat.regle.groupes, start=1)
        for atome in groupe
    ]


def _exigence(atome: Atome, groupe: int, resultat: Resultat) -> Exigence:
    sujet, demande = resultat.sujet, atome.fait.demande
    assert demande is not None
    satisfaite = evaluer(atome, resultat.faits)
    montrer = atome.fait.montrer
    return Exigence(
        atome,
        groupe,
        satisfaite,
        libelle_exact(atome),
        _piece_ecrite(demande, sujet) or demande.piece,
        montrer(sujet) if montrer and not satisfaite else "",
        _lots_servis(demande, sujet) if satisfaite else (),
    )


def libelle_exact(atome: Atome) -> str:
    """Le libellé de la demande, avec le seuil s'il y en a un, ou l'interdiction."""
    fait = atome.fait
    libelle = fait.demande.libelle if fait.demande else fait.oui
    if fait.sorte is OUI_NON:
        return libelle if atome.valeur else f"Pas de : {libelle}"
    seuil = fait.sorte.ecrire(atome.valeur)
    return f"{libelle}, {_BORNES[atome.comparateur]} {seuil}".replace("  ", " ")


_BORNES = {
    ">=": "pour au moins",
    ">": "pour plus de",
    "<=": "pour au plus",
    "<": "pour moins de",
    "=": "pour exactement",
    "!=": "pour autre chose que",
}


def _cites(demande: Demande, sujet: Sujet) -> list[object]:
    """Les éléments de la fiche qui répondent à la demande, quand elle se liste."""
    valeurs = getattr(sujet.reponses, demande.liste, None)
    if not isinstance(valeurs, list):
        return []
    elements = [element for element in valeurs if element.vaut_pour(sujet.numero)]
    return [e for e in elements if getattr(e, "code", getattr(e, "famille", None)) in demande.codes]


def _piece_ecrite(demande: Demande, sujet: Sujet) -> str | None:
    """La pièce que l'acheteur a lui-même écrite."""
    return next((p for e in _cites(demande, sujet) if (p := getattr(e, "piece", None))), None)


def _lots_servis(demande: Demande, sujet: Sujet) -> tuple[int, ...]:
    cites = _cites(demande, sujet)
    listes = [getattr(element, "lots", None) for element in cites]
    if sujet.lot or not listes or not all(listes):
        return ()
    return tuple(sorted({numero for liste in listes for numero in liste or ()}))
