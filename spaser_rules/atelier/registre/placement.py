"""La place de chaque passage du registre dans une copie du plan.

Ce qui suit la copie mot à mot depuis le début, ou depuis la fin, y est placé sans rien chercher ;
le reste, entre les deux, l'est par la meilleure chaîne.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spaser_rules.atelier.registre.chaine import meilleure_chaine
from spaser_rules.atelier.registre.empreinte import Empreinte, empreinte
from spaser_rules.atelier.registre.flux import Flux
from spaser_rules.atelier.registre.occurrences import Occurrence, occurrences


@dataclass(frozen=True)
class Placement:
    """La place de chaque passage à son rang, ou ``None`` ; et partout où l'on a vu ses signes."""

    places: list[Occurrence | None]
    vues: dict[Empreinte, list[Occurrence]]


def placer(flux: Flux, empreintes: Sequence[Empreinte]) -> Placement:
    """La place de chaque empreinte, dans l'ordre ; ``vues`` n'a que celles qu'il a fallu chercher.

    >>> from spaser_rules.atelier.registre.flux import flux
    >>> placer(flux("un deux trois"), [empreinte("un"), empreinte("trois")]).places
    [(0, 2), (6, 11)]
    """
    tete = _en_tete(flux, empreintes)
    queue = _en_queue(flux, empreintes[len(tete) :], tete[-1][1] if tete else 0)
    milieu = empreintes[len(tete) : len(empreintes) - len(queue)]
    debut = tete[-1][1] if tete else 0
    fin = queue[0][0] if queue else len(flux.signes)
    vues = occurrences(flux, milieu)
    libres = [[v for v in vues.get(e, []) if debut <= v[0] and v[1] <= fin] for e in milieu]
    return Placement([*tete, *meilleure_chaine(libres), *queue], vues)


def _en_tete(flux: Flux, empreintes: Sequence[Empreinte]) -> list[Occurrence]:
    """Les premières, tant qu'elles se suivent sans un signe entre elles."""
    places: list[Occurrence] = []
    ici = 0
    for voulue in empreintes:
        if empreinte(flux.signes[ici : ici + voulue.longueur]) != voulue:
            break
        places.append((ici, ici + voulue.longueur))
        ici += voulue.longueur
    return places


def _en_queue(flux: Flux, empreintes: Sequence[Empreinte], borne: int) -> list[Occurrence]:
    """Les dernières, en remontant, sans dépasser ce que la tête a pris."""
    places: list[Occurrence] = []
    ici = len(flux.signes)
    for voulue in reversed(empreintes):
        depart = ici - voulue.longueur
        if depart < borne or empreinte(flux.signes[depart:ici]) != voulue:
            break
        places.append((depart, ici))
        ici = depart
    return places[::-1]
