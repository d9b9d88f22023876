"""Découper une copie en passages : un paragraphe, une puce ou une phrase à la fois."""

import re
from collections.abc import Iterator
from itertools import pairwise

from spaser_rules.atelier.registre.flux import Flux, Mot
from spaser_rules.atelier.registre.occurrences import Occurrence

_COUPURE = re.compile(
    r"\n[^\S\n]*\n"  # une ligne vide
    r"|\f"  # une page
    r"|\n\s*[-–*#|]"  # une puce, un titre, un tableau
    r"|[•❖▪]"
    r"|</(?:p|li|h\d|td|tr|div)>|<br"  # la fin d'un bloc HTML
    r"|[.!?…][»\"*)\]]*\s+[«\"*(\[]*(?=[A-ZÀ-ÖØ-Þ])"  # une phrase
)


def decouper(copie: Flux, debut: int, fin: int) -> Iterator[Occurrence]:
    """Les passages d'une partie de la copie, bout à bout, en signes."""
    depart = debut
    for avant, mot in pairwise(copie.mots_entre(debut, fin)):
        if _coupe(copie, avant, mot):
            yield depart, mot.debut
            depart = mot.debut
    if depart < fin:
        yield depart, fin


def _coupe(copie: Flux, avant: Mot, apres: Mot) -> bool:
    """Vrai si une phrase, un paragraphe ou un titre en gras finit entre ces deux mots."""
    entre = copie.texte[avant.a : apres.de]
    en_gras = bool(entre) and not entre.strip("*")
    return en_gras or bool(_COUPURE.search(copie.texte, avant.a, apres.de + 1))
