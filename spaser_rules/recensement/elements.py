"""La rubrique d'une ligne : des listes du catalogue, écrites en une cellule ou code par code."""

import re

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.classeur import cellules
from spaser_rules.classeur.cases import Case, Sorte
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.entete import Colonne
from spaser_rules.recensement.rubrique import lire_oui_non
from spaser_rules.referentiel.catalogue import GENRES
from spaser_rules.textes import en_code

_AUCUN = {"aucun", "aucune", "neant", "sans"}
_SUR_DIX = re.compile(r"(\d+)(?:[.,](\d+))?\s*/\s*10\b")
"""Une note : ni sa barre ni sa virgule ne séparent deux codes."""

_BARRE = "\u2215"

_AUTRES_SEPARATEURS = str.maketrans(dict.fromkeys("/•▪", ";"))
_POIDS = re.compile(r"(.+?)\s*[:(à-]?\s*(\d+(?:[.,]\d+)?\s*%)\)?", re.DOTALL)
_NOTE = re.compile(r"(.+?)\s*[:(à-]?\s*(\d+(?:[.,]\d+)?\s*/\s*10)\)?", re.DOTALL)
"""« indice_reparabilite (7/10) » : l'élément, et la note minimale qu'il exige."""

_OU_EQUIVALENT = re.compile(r"\s*\(?\bou (?:tout label )?équivalente?s?\s*\)?$", re.IGNORECASE)
"""Ce qui ouvre un label aux autres preuves."""

Elements = list[dict[str, str]]


def lire_la_liste(colonne: Colonne, ecrit: str, pack: Pack) -> Elements:
    """Les éléments d'une cellule qui dit toute la liste ; vide si elle dit qu'il n'y en a pas.

    :raises ValeurIllisible: un « oui » qui ne dit pas quoi.
    """
    genre = colonne.champ.genre
    if en_code(ecrit) in _AUCUN:
        return []
    reponse = lire_oui_non(ecrit)
    if reponse is None:
        case = Case((), "", "", Sorte.TEXTE, multiple=True, genre=genre)
        if genre in GENRES:  # un label libre, lui, peut s'écrire avec une barre
            ecrit = _sans_notes(ecrit).translate(_AUTRES_SEPARATEURS).replace(_BARRE, "/")
        return [_element(genre, texte, pack) for texte in cellules.separer(case, ecrit)]
    codes = pack.codes.get(genre, ()) if genre in GENRES else ()
    if reponse and len(codes) != 1:
        raise ValeurIllisible("un « oui » qui ne dit pas lesquels", "des codes du catalogue")
    return [{"code": code} for code in codes] if reponse else []


def _sans_notes(ecrit: str) -> str:
    """Le texte, chaque note écrite sans rien qui sépare."""
    return _SUR_DIX.sub(lambda note: f"{note[1]}.{note[2] or 0}{_BARRE}10", ecrit)


def lire_les_codes(case: Case, ecrit: str, pack: Pack) -> list[str]:
    """Les codes d'une cellule qui en cite plusieurs, nommés par leur code ou par leur titre."""
    if en_code(ecrit) in _AUCUN:
        return []
    separes = cellules.separer(case, ecrit.translate(_AUTRES_SEPARATEURS))
    return [pack.code_nomme(case.genre, texte) or texte for texte in separes]


def lire_le_motif(regle: str, ecrit: str) -> dict[str, str]:
    """La justification d'une règle.

    :raises ValeurIllisible: un « oui » ou un « non », qui ne disent pas pourquoi.
    """
    if lire_oui_non(ecrit) is not None:
        raise ValeurIllisible("un motif qui n'est pas dit", "la raison, en quelques mots")
    return {"regle": regle, "motif": ecrit}


def _element(genre: str, ecrit: str, pack: Pack) -> dict[str, str]:
    if genre not in GENRES:
        nom = _OU_EQUIVALENT.sub("", ecrit)
        return {"nom": nom} if nom == ecrit else {"nom": nom, "equivalent": "oui"}
    element: dict[str, str] = {}
    if genre in ("clauses", "criteres") and (note := _NOTE.fullmatch(ecrit)):
        ecrit, element["note_minimale"] = note[1], note[2]
    if genre == "criteres" and (poids := _POIDS.fullmatch(ecrit)):
        ecrit, element["ponderation"] = poids[1], poids[2]
    return {"code": pack.code_nomme(genre, ecrit) or ecrit} | element
