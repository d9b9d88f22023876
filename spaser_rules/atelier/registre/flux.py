"""Un texte réduit à la suite de ses lettres et de ses chiffres, sans rien de sa mise en page.

Accents, casse, ponctuation, balises, césures, espaces et retours à la ligne n'y sont plus : deux
extractions d'un même document y donnent d'ordinaire la même suite. Chaque mot garde sa place dans
la copie, pour la montrer à qui la possède.
"""

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_BALISAGE = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]{0,300}>|!\[[^\]\n]*\]\([^)\n]*\)", re.DOTALL)
_MOT = re.compile(r"[^\W_]+|[%€]")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "º": "", "№": "n"})
"""Ce que la décomposition d'Unicode laisse, et les deux numéros (nº, №) qui valent « n° »."""


class Mot(NamedTuple):
    """Un mot : ses bornes dans la suite des signes, et dans la copie du document."""

    debut: int
    fin: int
    de: int
    a: int


@dataclass(frozen=True)
class Flux:
    """La suite des signes d'un texte, et ses mots dans l'ordre."""

    texte: str
    signes: str
    mots: tuple[Mot, ...]

    @cached_property
    def debuts(self) -> list[int]:
        """Où chaque mot commence, en signes."""
        return [mot.debut for mot in self.mots]

    def extrait(self, debut: int, fin: int) -> str:
        """Ces signes tels que la copie les écrit, espaces réduites."""
        choisis = self.mots_entre(debut, fin)
        brut = self.texte[choisis[0].de : choisis[-1].a] if choisis else ""
        return " ".join(_BALISAGE.sub(" ", brut).split())

    def mots_entre(self, debut: int, fin: int) -> tuple[Mot, ...]:
        """Les mots qui ont un signe entre ces bornes."""
        premier = max(bisect_right(self.debuts, debut) - 1, 0)
        return self.mots[premier : bisect_left(self.debuts, fin)] if debut < fin else ()

    def ligne(self, signe: int) -> int:
        """La ligne de la copie où est ce signe, à partir de 1."""
        mot = self.mots[max(bisect_right(self.debuts, signe) - 1, 0)]
        return bisect_left(self._retours, mot.de) + 1

    @cached_property
    def _retours(self) -> list[int]:
        return [retour.start() for retour in re.finditer(r"\r\n|\r|\n|\f", self.texte)]


def flux(texte: str) -> Flux:
    """Le flux d'un texte, d'une page HTML ou d'un texte Markdown.

    >>> flux("- **L'Œuvre** de la com-\\nmune : 30 %").signes
    'loeuvredelacommune30%'
    """
    texte = html.unescape(texte)
    lisible = _BALISAGE.sub(lambda balise: " " * len(balise[0]), texte)
    mots, morceaux, ici = [], [], 0
    for trouve in _MOT.finditer(lisible):
        if morceau := _signes(trouve[0]):
            mots.append(Mot(ici, ici + len(morceau), trouve.start(), trouve.end()))
            morceaux.append(morceau)
            ici += len(morceau)
    return Flux(texte, "".join(morceaux), tuple(mots))


def _signes(mot: str) -> str:
    """Les lettres et les chiffres d'un mot, sans accent ni casse."""
    nu = unicodedata.normalize("NFKD", mot.translate(_LIGATURES)).casefold()
    return "".join(signe for signe in nu if signe.isalnum() or signe in "%€")
