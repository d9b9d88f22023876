"""Un titre de colonne réduit à ce qui compte, pour le comparer malgré la façon de l'écrire."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from spaser_rules.textes import replier

_VIDES = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "l",
        "la",
        "le",
        "les",
        "en",
        "au",
        "aux",
        "a",
        "et",
        "ou",
        "par",
        "si",
        "pour",
    ]
)
_CONSIGNES = frozenset(["obligatoire", "facultatif", "jj", "mm", "aaaa", "eur", "euro"])
_SYNONYMES = {"numero": "n", "num": "n", "no": "n", "ref": "reference", "mt": "montant"}
_BASES = {
    "ttc": "TTC",
    "annuel": "annuel",
    "annuelle": "annuel",
    "an": "annuel",
    "annee": "annuel",
}
_NEUTRES = frozenset(
    [
        "ht",
        "hor",
        "taxe",
        "k",
        "m",
        "ke",
        "keuro",
        "millier",
        "million",
        "total",
        "totale",
        "global",
        "globale",
    ]
)
_MILLIERS = re.compile(r"\bk ?(€|e\b|eur)|\bmilliers?\b", re.IGNORECASE)
_MILLIONS = re.compile(r"\bm ?(€|eur)|\bmillions?\b", re.IGNORECASE)
_OUI_OU_NON = re.compile(r"\b(oui|o)\s*(/|ou)\s*(non|n)\b", re.IGNORECASE)
_BOSSE = re.compile(r"(?<=[a-zé])(?=[A-ZÉ])")
"""Dans « dateNotification », là où commence un mot."""

_ANNEE = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Montant:
    """Ce que dit le titre d'une colonne de montants : son nom, sa base et son unité."""

    nom: str
    base: str
    unite: str


@lru_cache(maxsize=4096)
def plier(titre: str) -> str:
    """Les mots qui comptent, sans accents, casse, pluriels, ponctuation ni signes invisibles.

    >>> plier(" N° du  marché "), plier("Intitulés des Besoins (obligatoire)")
    ('n marche', 'intitule besoin')
    """
    visible = "".join(c for c in titre if unicodedata.category(c) != "Cf")
    visible = _BOSSE.sub(" ", visible)
    mots = re.findall(r"[a-z0-9]+", replier(_OUI_OU_NON.sub("", visible)))
    return " ".join(_singulier(m) for m in mots if m not in _VIDES | _CONSIGNES)


def _singulier(mot: str) -> str:
    mot = _SYNONYMES.get(mot, mot)
    return mot[:-1] if len(mot) > 3 and mot[-1] in "sx" else mot


@lru_cache(maxsize=4096)
def montant(titre: str) -> Montant:
    """Le titre d'une colonne de montants, sa base et son unité mises à part.

    >>> montant("Montant annuel estimé (k€ HT)")
    Montant(nom='montant estime', base='annuel', unite='k€')
    >>> montant("Budget 2025 TTC").base
    'TTC'
    """
    mots = plier(titre).split()
    bases = [_BASES[m] for m in mots if m in _BASES]
    annees = [m for m in mots if _ANNEE.fullmatch(m)]
    nom = [m for m in mots if m not in _BASES and m not in _NEUTRES and m not in annees]
    base = "TTC" if "TTC" in bases else next(iter([*bases, *annees]), "")
    unite = "k€" if _MILLIERS.search(titre) else "M€" if _MILLIONS.search(titre) else ""
    return Montant(" ".join(nom), base, unite)


@lru_cache(maxsize=4096)
def duree(titre: str) -> tuple[str, str]:
    """Le titre d'une colonne de durées, et son unité (vide si le titre ne la dit pas).

    >>> duree("Durée max (mois)"), duree("Durée en années"), duree("Durée")
    (('duree max', 'mois'), ('duree', 'ans'), ('duree', ''))
    """
    mots = plier(titre).split()
    unite = "mois" if "moi" in mots else "ans" if {"an", "annee"} & {*mots} else ""
    return " ".join(m for m in mots if m not in ("moi", "an", "annee")), unite


def se_ressemblent(un: str, autre: str) -> bool:
    """Vrai si les deux titres pliés ne diffèrent que d'une faute de frappe, dans un seul mot.

    >>> se_ressemblent("objet marche", "objet mrache")
    True
    >>> se_ressemblent("date notification", "date modification")
    False
    """
    mots, autres = un.split(), autre.split()
    if len(mots) != len(autres):
        return False
    differents = [(a, b) for a, b in zip(mots, autres, strict=True) if a != b]
    return len(differents) == 1 and _une_faute(*differents[0])


def _une_faute(un: str, autre: str) -> bool:
    """Une lettre ôtée, ajoutée, changée, ou deux échangées ; un mot court n'en souffre aucune."""
    if (
        min(len(un), len(autre)) < 4
        or max(len(un), len(autre)) < 5
        or un.isdigit()
        or autre.isdigit()
    ):
        return False
    debut = _commun(un, autre)
    un, autre = un[debut:], autre[debut:]
    fin = _commun(un[::-1], autre[::-1])
    un, autre = un[: len(un) - fin], autre[: len(autre) - fin]
    return max(len(un), len(autre)) <= 1 or (len(un) == 2 and un == autre[::-1])


def _commun(un: str, autre: str) -> int:
    """Le nombre de lettres communes au début."""
    return sum(1 for _ in takewhile(lambda p: p[0] == p[1], zip(un, autre, strict=False)))
