"""Les formules que personne n'a calculées : une case qui a l'air vide et ne l'est pas."""

from spaser_rules.classeur.livre_xml import piece_de
from spaser_rules.saisie.archive import Archive
from spaser_rules.saisie.piece_xml import analyser

Muettes = dict[str, str]
"""L'adresse d'une cellule et sa formule : ``{"B7": "1+1"}``."""


def formules_muettes(archive: Archive, titre: str) -> Muettes:
    """Les formules sans résultat de cette feuille ; un résultat vide (``t="str"``) en est un."""
    octets = archive.pieces.get(piece_de(archive, titre) or "", b"")
    if b"<f" not in octets and b":f" not in octets:
        return {}
    muettes: Muettes = {}
    for cellule in analyser(octets).iter("{*}c"):
        formule = cellule.find("{*}f")
        if formule is None or cellule.get("t") == "str" or cellule.findtext("{*}v"):
            continue
        muettes[str(cellule.get("r"))] = f"={formule.text or ''}"
    return muettes
