"""Confronter le registre d'un pack à une copie du plan."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spaser_rules.atelier.registre.constat import Constat, Etat, Sort, Trou
from spaser_rules.atelier.registre.decoupe import decouper
from spaser_rules.atelier.registre.empreinte import Empreinte, empreinte
from spaser_rules.atelier.registre.flux import Flux
from spaser_rules.atelier.registre.occurrences import Occurrence, occurrences
from spaser_rules.atelier.registre.placement import placer
from spaser_rules.atelier.registre.registre import Passage, Registre


def comparer(registre: Registre, copie: Flux, fichier: str) -> Constat:
    """Ce que devient chaque passage, et les mots de la copie qu'aucun ne couvre."""
    return _Comparaison(registre, copie, fichier).constat()


class _Comparaison:
    """Les places prises une à une : à leur rang d'abord, ailleurs ensuite."""

    def __init__(self, registre: Registre, copie: Flux, fichier: str) -> None:
        self.registre, self.copie, self.fichier = registre, copie, fichier
        self.empreintes = [passage.texte.empreinte for passage in registre.passages]
        self.places = placer(copie, self.empreintes)
        self.prises = sorted(
            (place, rang) for rang, place in enumerate(self.places) if place is not None
        )

    def constat(self) -> Constat:
        """Le constat entier."""
        deplaces = self._deplacer()
        trous = tuple(self._trous())
        sorts = tuple(
            self._sort(rang, passage, rang in deplaces, trous)
            for rang, passage in enumerate(self.registre.passages)
        )
        return Constat(self.registre, self.copie, self.fichier, sorts, trous)

    def _deplacer(self) -> set[int]:
        """Place ceux qui ne sont pas à leur rang là où leurs mots sont encore libres."""
        perdus = [rang for rang, place in enumerate(self.places) if place is None]
        self.vues = self._chercher([self.empreintes[rang] for rang in perdus])
        # Les plus longs d'abord : un titre ne prend pas les mots d'une phrase.
        perdus.sort(key=lambda rang: (-self.empreintes[rang].longueur, rang))
        return {rang for rang in perdus if self._prendre(rang)}

    def _chercher(self, cherchees: list[Empreinte]) -> dict[Empreinte, list[Occurrence]]:
        return occurrences(self.copie, cherchees, 0, len(self.copie.signes)) if cherchees else {}

    def _prendre(self, rang: int) -> bool:
        for place in self.vues.get(self.empreintes[rang], []):
            if not self._recouvre(place):
                self.prises.append((place, rang))
                self.prises.sort()
                return True
        return False

    def _recouvre(self, place: Occurrence) -> list[int]:
        """Les rangs des passages qui prennent déjà de ces signes."""
        jusqu_a = bisect_right(self.prises, ((place[1] - 1, place[1]), len(self.places)))
        debut = max(bisect_right(self.prises, ((place[0], -1), -1)) - 1, 0)
        voisines = self.prises[debut:jusqu_a]
        return [rang for (de, a), rang in voisines if de < place[1] and a > place[0]]

    def _trous(self) -> Iterator[Trou]:
        ici = 0
        for (de, a), _ in [*self.prises, ((len(self.copie.signes),) * 2, -1)]:
            yield from self._trous_entre(ici, de)
            ici = max(ici, a)

    def _trous_entre(self, debut: int, fin: int) -> Iterator[Trou]:
        for place in decouper(self.copie, debut, fin):
            signes = empreinte(self.copie.signes[slice(*place)])
            yield Trou(
                place,
                self.copie.ligne(place[0]),
                len(self.copie.mots_entre(*place)),
                self.copie.extrait(*place),
                signes,
                self._redite(signes),
            )

    def _redite(self, vue: Empreinte) -> Passage | None:
        meme = (rang for rang, connue in enumerate(self.empreintes) if connue == vue)
        rang = next(meme, None)
        return None if rang is None else self.registre.passages[rang]

    def _sort(self, rang: int, passage: Passage, deplace: bool, trous: Sequence[Trou]) -> Sort:
        place = self.places[rang]
        if place is not None:
            return Sort(passage, Etat.EN_PLACE, self.copie.ligne(place[0]))
        if deplace:
            ici = next(prise for prise, qui in self.prises if qui == rang)
            return Sort(passage, Etat.DEPLACE, self.copie.ligne(ici[0]))
        if autre := self._double(rang, passage):
            return Sort(passage, Etat.EN_DOUBLE, autre=autre)
        ici = self._attendu(rang)
        siens = tuple(trou for trou in trous if ici[0] <= trou.place[0] < ici[1])
        ligne = self.copie.ligne(ici[0])
        return Sort(passage, Etat.CHANGE if siens else Etat.DISPARU, ligne, siens)

    def _double(self, rang: int, passage: Passage) -> Passage | None:
        """Le passage du même lieu qui prend déjà ces mots.

        Le même titre, ailleurs dans le plan, n'est pas ce passage : il a son entrée à lui.
        """
        for place in self.vues.get(self.empreintes[rang], []):
            for qui in self._recouvre(place):
                autre = self.registre.passages[qui]
                if autre.texte.lieu.place == passage.texte.lieu.place:
                    return autre
        return None

    def _attendu(self, rang: int) -> Occurrence:
        """Entre quels signes il devrait être : après le placé qui précède, avant celui qui suit."""
        avant = [place for place in self.places[:rang] if place]
        apres = [place for place in self.places[rang:] if place]
        fin = apres[0][0] if apres else len(self.copie.signes)
        return (avant[-1][1] if avant else 0), fin
