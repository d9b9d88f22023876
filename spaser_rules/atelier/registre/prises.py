"""Les places de la copie que des passages ont prises, et ce qui reste libre entre elles."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from spaser_rules.atelier.registre.occurrences import Occurrence


class Prises:
    """Des places sans recouvrement, dans l'ordre de la copie, et le rang de qui les tient."""

    def __init__(self, places: Iterable[Occurrence | None]) -> None:
        self.rangees = sorted((place, rang) for rang, place in enumerate(places) if place)

    def prendre(self, rang: int, candidates: Iterable[Occurrence]) -> Occurrence | None:
        """La première candidate encore libre, prise pour ce passage."""
        for place in candidates:
            if not self.tenants(place):
                insort(self.rangees, (place, rang))
                return place
        return None

    def tenants(self, place: Occurrence) -> list[int]:
        """Les rangs des passages qui tiennent de ces signes."""
        debut, fin = place
        premier = max(bisect_left(self.rangees, ((debut, debut), -1)) - 1, 0)
        voisins = self.rangees[premier : bisect_left(self.rangees, ((fin, fin), -1))]
        return [rang for (de, a), rang in voisins if de < fin and a > debut]

    def libres(self, longueur: int) -> Iterator[Occurrence]:
        """Les signes que personne ne tient, d'affilée, dans une copie de cette longueur.

        >>> list(Prises([(2, 5), None, (5, 6)]).libres(9))
        [(0, 2), (6, 9)]
        """
        ici = 0
        for (de, a), _ in self.rangees:
            if ici < de:
                yield ici, de
            ici = a
        if ici < longueur:
            yield ici, longueur
