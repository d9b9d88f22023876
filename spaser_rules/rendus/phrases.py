"""Les tournures que partagent les rubriques : une raison, des lots, une pièce."""

from collections.abc import Iterable

from spaser_rules.jugement.raisons import en_clair, raisons
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.langage.arbre import TOUJOURS
from spaser_rules.pack.pack import Pack
from spaser_rules.textes import enumerer
from spaser_rules.vocabulaire.faits import FICHE


def nom_de_piece(pack: Pack, code: str) -> str:
    """« CCAP (cahier des clauses administratives particulières) »."""
    piece = pack.referentiel.catalogue.pieces.get(code)
    if piece is None:
        return code
    return str(piece.titre) if code == FICHE else f"{code} ({piece.titre})"


def avec_les_lots(texte: str, lots: Iterable[int]) -> str:
    """« …, lots 1 et 2 », ou le texte seul s'il vaut pour tout le marché."""
    cites = les_lots(lots)
    return f"{texte}, {cites}" if cites else texte


def les_lots(lots: Iterable[int]) -> str:
    """« lots 1 et 2 » ; vide s'il n'y en a pas.

    >>> les_lots([3]), les_lots([1, 2])
    ('lot 3', 'lots 1 et 2')
    """
    numeros = [str(numero) for numero in lots]
    return f"lot{'s' if len(numeros) > 1 else ''} {enumerer(numeros)}" if numeros else ""


def pourquoi(resultat: Resultat, *, avec_lot: bool = True) -> str:
    """La raison d'un résultat, en une phrase."""
    decisives = raisons(resultat)
    if resultat.concerne and resultat.regle.application == TOUJOURS:
        jours = [r.atome for r in decisives if r.atome.comparateur == ">="]
        debut = " et ".join(atome.fait.sorte.ecrire(atome.valeur) for atome in jours)
        return f"tout marché lancé à partir du {debut}"
    texte = enumerer([en_clair(raison) for raison in decisives])
    lot = resultat.sujet.numero
    return f"lot {lot} : {texte}" if lot and avec_lot else texte
