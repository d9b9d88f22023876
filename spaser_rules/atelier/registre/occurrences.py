"""Où une copie du plan contient les signes d'une empreinte."""

from collections import defaultdict
from collections.abc import Iterable

from spaser_rules.atelier.registre.empreinte import Empreinte, empreinte
from spaser_rules.atelier.registre.flux import Flux

Occurrence = tuple[int, int]
"""Le premier signe et celui d'après le dernier."""


def occurrences(
    flux: Flux, cherchees: Iterable[Empreinte], debut: int, fin: int
) -> dict[Empreinte, list[Occurrence]]:
    """Chaque place de chaque empreinte entre deux signes, dans l'ordre de la copie.

    Une fenêtre glisse de mot en mot : un passage commence et finit toujours avec un mot.
    """
    par_longueur: dict[int, set[str]] = defaultdict(set)
    for voulue in cherchees:
        par_longueur[voulue.longueur].add(voulue.condensat)
    trouvees: dict[Empreinte, list[Occurrence]] = defaultdict(list)
    departs = [depart for depart in flux.debuts if debut <= depart < fin]
    bornes = {mot.fin for mot in flux.mots}
    for longueur, condensats in par_longueur.items():
        for depart in departs:
            borne = depart + longueur
            if borne > fin:
                break
            if borne not in bornes:
                continue
            vue = empreinte(flux.signes[depart:borne])
            if vue.condensat in condensats:
                trouvees[vue].append((depart, borne))
    return trouvees
