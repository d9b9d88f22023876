"""La géométrie des barres : des parts de la largeur, écrites pour un dessin SVG.

Un dessin redit un tableau ; il ne porte aucun chiffre que le tableau n'a pas.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from spaser_rules.indicateurs.chiffres import PART
from spaser_rules.indicateurs.mesure import Mesure


class Segment(NamedTuple):
    """Un morceau de barre : où il commence, sa largeur, et la classe qui l'habille."""

    classe: str
    debut: str
    largeur: str


class Jauge(NamedTuple):
    """La longueur atteinte et, s'il y a une cible, l'endroit de son repère."""

    largeur: str
    cible: str | None


class Colonne(NamedTuple):
    """Une valeur dans le temps : sa place, sa hauteur, et le haut d'où elle part."""

    x: int
    y: str
    hauteur: str


def empiler(nombres: Mapping[str, int]) -> list[Segment]:
    """Les nombres bout à bout, à proportion ; vide si tous sont nuls."""
    total = sum(nombres.values())
    if not total:
        return []
    debuts = accumulate(nombres.values(), initial=0)
    return [
        Segment(classe, _pour_cent(Fraction(debut, total)), _pour_cent(Fraction(nombre, total)))
        for (classe, nombre), debut in zip(nombres.items(), debuts, strict=False)
        if nombre
    ]


def jauger(mesure: Mesure) -> Jauge | None:
    """La mesure face à sa cible, ``None`` si l'on n'a pas de valeur à dessiner.

    Une part se lit sur cent ; un nombre, sur le plus grand de lui-même et de sa cible.
    """
    if mesure.valeur is None:
        return None
    plus_grand = max(mesure.valeur, mesure.cible or 0, Fraction(1))
    tout = Fraction(1) if mesure.indicateur.sorte == PART else plus_grand
    cible = None if mesure.cible is None else _pour_cent(min(Fraction(1), mesure.cible / tout))
    return Jauge(_pour_cent(min(Fraction(1), mesure.valeur / tout)), cible)


PAS, HAUTEUR = 12, 24
"""La place d'un trimestre et la hauteur du dessin, en pixels."""


def colonnes(valeurs: Sequence[Fraction | None]) -> list[Colonne]:
    """Une colonne par valeur connue, à l'échelle de la plus grande ; zéro reste un trait."""
    plus_grande = max([v for v in valeurs if v is not None], default=Fraction(0)) or Fraction(1)
    hauteurs = [None if v is None else max(1.0, float(v / plus_grande) * HAUTEUR) for v in valeurs]
    return [
        Colonne(rang * PAS, f"{HAUTEUR - haut:.1f}", f"{haut:.1f}")
        for rang, haut in enumerate(hauteurs)
        if haut is not None
    ]


def _pour_cent(part: Fraction) -> str:
    return f"{float(part * 100):.2f}%"
