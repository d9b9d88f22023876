"""Où une copie du plan contient les signes d'une empreinte."""

from collections import defaultdict
from collections.abc import Iterable

from spaser_rules.atelier.registre.empreinte import Empreinte, empreinte
from spaser_rules.atelier.registre.flux import Flux

Occurrence = tuple[int, int]
"""Le premier signe et celui d'après le dernier."""


def occurrences(flux: Flux, cherchees: Iterable[Empreinte]) -> dict[Empreinte, list[Occurrence]]:
    """Chaque place de chaque empreinte, dans l'ordre de la copie.

    Une fenêtre glisse de mot en mot : un passage commence et finit toujours avec un mot.
    """
    par_longueur: dict[int, set[str]] = defaultdict(set)
    for voulue in cherchees:
        par_longueur[voulue.longueur].add(voulue.condensat)
    debuts, fins = set(flux.debuts), [mot.fin for mot in flux.mots]
    trouvees: dict[Empreinte, list[Occurrence]] = defaultdict(list)
    for longueur, condensats in par_longueur.items():
        for debut in sorted(debuts.intersection(fin - longueur for fin in fins)):
            vue = empreinte(flux.signes[debut : debut + longueur])
            if vue.condensat in condensats:
                trouvees[vue].append((debut, debut + longueur))
    return trouvees
