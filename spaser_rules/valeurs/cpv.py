"""Codes CPV (règlement (CE) n° 213/2008) ; la valeur est le code de **8 chiffres**, en texte."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from spaser_rules.anomalies import ValeurIllisible

_NOMENCLATURE = Path(__file__).parent / "cpv_2008.csv"
_FORME = re.compile(r"(\d{8})(?:-(\d))?", re.ASCII)
_ATTENDU = "un code CPV de 8 chiffres, clé facultative, par exemple 90610000-6"


@cache
def _lignes() -> list[str]:
    """La nomenclature, ``code,clé,libellé``, triée par code."""
    return _NOMENCLATURE.read_text(encoding="utf-8").splitlines()


def _ligne(prefixe: str) -> str | None:
    """La première ligne qui commence ainsi."""
    rang = bisect_left(_lignes(), prefixe)
    trouvee = _lignes()[rang] if rang < len(_lignes()) else ""
    return trouvee if trouvee.startswith(prefixe) else None


def lire(texte: str) -> str:
    """Le code à 8 chiffres, vérifié dans la nomenclature avec sa clé si elle est écrite.

    >>> lire("90610000-6"), lire("03111100")
    ('90610000', '03111100')

    :raises ValeurIllisible: forme fausse, code absent de la nomenclature, clé qui ne va pas.
    """
    propre = re.sub(r"\s+", "", texte).replace("–", "-")
    forme = _FORME.fullmatch(propre)
    if forme is None:
        raise ValeurIllisible("un code CPV illisible", _ATTENDU, _conseil_de_forme(propre))
    code, cle = forme.groups()
    ligne = _ligne(code)
    if ligne is None:
        raise ValeurIllisible("un code CPV inconnu", _ATTENDU, _conseil_de_voisin(code))
    if cle is not None and cle != ligne[9]:
        raise ValeurIllisible(
            "une clé de code CPV fausse",
            _ATTENDU,
            f"La clé de {code} est {ligne[9]} ({libelle(code)}) : vérifiez le code.",
        )
    return code


def _conseil_de_forme(propre: str) -> str:
    chiffres = propre.split("-")[0]
    if chiffres.isdigit() and len(chiffres) == 7 and _ligne("0" + chiffres):
        return f"Il manque sans doute le zéro de tête : 0{chiffres} ({libelle('0' + chiffres)}) ?"
    return "Les codes commençant par 0 gardent leur zéro."


def _conseil_de_voisin(code: str) -> str:
    """Le parent connu le plus proche, en remplaçant les derniers chiffres par des zéros."""
    for longueur in range(7, 1, -1):
        parent = code[:longueur].ljust(8, "0")
        if _ligne(parent):
            return f"Le plus proche est {parent} ({libelle(parent)})."
    return "Cherchez le code dans la nomenclature CPV 2008."


def codes() -> Iterator[str]:
    """Tous les codes de la nomenclature, triés."""
    return (ligne[:8] for ligne in _lignes())


def existe(code: str) -> bool:
    """Vrai si le code de 8 chiffres est dans la nomenclature."""
    return _ligne(code) is not None


def prefixe_existe(prefixe: str) -> bool:
    """Vrai si au moins un code de la nomenclature commence par ces chiffres."""
    return _ligne(prefixe) is not None


def libelle(code: str) -> str:
    """Le libellé français du code, vide s'il est inconnu."""
    ligne = _ligne(code)
    return ligne[11:] if ligne else ""


@lru_cache(maxsize=1024)
def ecrire(code: str) -> str:
    """Le code et sa clé : ``90610000-6``."""
    ligne = _ligne(code)
    return f"{code}-{ligne[9]}" if ligne else code
