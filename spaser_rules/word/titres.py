"""Les titres de la rubrique, abaissés sous le titre de la ville qui les précède.

La rubrique est un document dans son modèle ; dans la fiche de la ville, elle n'est qu'une partie.
"""

import re
from collections.abc import Container

from spaser_rules.word.noms import Element, valeur, w
from spaser_rules.word.styles import Cle, nom_du_style

_TITRE = re.compile(r"heading ([1-9])")
Feuille = dict[Cle, Element]


def abaisser(contenu: list[Element], modele: Feuille, rang: int) -> None:
    """Donne au plus haut titre du contenu le rang qui suit ``rang``, et décale les autres."""
    titres = [(p, r) for p in contenu if (r := _rang(p, modele)) is not None]
    decalage = rang + 1 - min((r for _, r in titres), default=0)
    cles = {r: cle for (_, cle), style in modele.items() if (r := _rang_du_style(style))}
    for paragraphe, ancien in titres:
        permis = [r for r in cles if r <= ancien + decalage]
        if permis:
            paragraphe.find(f"{w('pPr')}/{w('pStyle')}").set(w("val"), cles[max(permis)])


def rang_a(place: Element, ville: Feuille, sauf: Container[Element]) -> int:
    """Le rang du titre sous lequel est cette place ; 0 s'il n'y en a pas.

    :param sauf: les blocs de la rubrique : leurs titres ne sont pas ceux de la ville.
    """
    rang = 0
    for element in place.getroottree().iter(w("p"), place.tag):
        if element is place:
            break
        if not any(ancetre in sauf for ancetre in (element, *element.iterancestors())):
            rang = _rang(element, ville) or rang
    return rang


def _rang(paragraphe: Element, feuille: Feuille) -> int | None:
    """Le rang d'un titre, 0 pour celui du document ; ``None`` si ce n'en est pas un."""
    style = feuille.get(("paragraph", valeur(paragraphe, "pPr", "pStyle")))
    return None if style is None else _rang_du_style(style)


def _rang_du_style(style: Element) -> int | None:
    nom = nom_du_style(style)
    titre = _TITRE.fullmatch(nom)
    return int(titre[1]) if titre else (0 if nom == "title" else None)
