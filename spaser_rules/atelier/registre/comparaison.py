"""Confronter le registre d'un pack à une copie du plan."""

from itertools import accumulate

from spaser_rules.atelier.registre.constat import Constat, Etat, Sort, Trou
from spaser_rules.atelier.registre.decoupe import decouper
from spaser_rules.atelier.registre.empreinte import empreinte
from spaser_rules.atelier.registre.flux import Flux
from spaser_rules.atelier.registre.occurrences import Occurrence
from spaser_rules.atelier.registre.placement import placer
from spaser_rules.atelier.registre.prises import Prises
from spaser_rules.atelier.registre.registre import Passage, Registre


def comparer(registre: Registre, copie: Flux, fichier: str) -> Constat:
    """Ce que devient chaque passage, et les mots de la copie qu'aucun ne couvre."""
    return _Comparaison(registre, copie, fichier).constat()


class _Comparaison:
    """Les places prises une à une : à leur rang d'abord, ailleurs ensuite."""

    def __init__(self, registre: Registre, copie: Flux, fichier: str) -> None:
        self.registre, self.copie, self.fichier = registre, copie, fichier
        self.empreintes = [passage.texte.empreinte for passage in registre.passages]
        self.dits = dict(zip(reversed(self.empreintes), reversed(registre.passages), strict=True))
        placement = placer(copie, self.empreintes)
        self.places, self.vues = placement.places, placement.vues
        self.prises = Prises(self.places)

    def constat(self) -> Constat:
        """Le constat entier."""
        self.deplacees = self._deplacer()
        self.trous = [self._trou_entier(lieu) for lieu in self.prises.libres(self._longueur)]
        self.attendus = self._attendus()
        sorts = tuple(map(self._sort, range(len(self.places))))
        return Constat(self.registre, self.copie, self.fichier, sorts, tuple(self.trous))

    @property
    def _longueur(self) -> int:
        return len(self.copie.signes)

    def _deplacer(self) -> dict[int, Occurrence]:
        """Place ceux qui ne sont pas à leur rang là où leurs mots sont encore libres."""
        perdus = [rang for rang, place in enumerate(self.places) if place is None]
        # Les plus longs d'abord : un titre ne prend pas les mots d'une phrase.
        perdus.sort(key=lambda rang: (-self.empreintes[rang].longueur, rang))
        trouves = ((rang, self.prises.prendre(rang, self._vues(rang))) for rang in perdus)
        return {rang: place for rang, place in trouves if place}

    def _vues(self, rang: int) -> list[Occurrence]:
        return self.vues.get(self.empreintes[rang], [])

    def _trou_entier(self, place: Occurrence) -> Trou:
        parties = tuple(self._trou(partie) for partie in decouper(self.copie, *place))
        return self._trou(place, parties if len(parties) > 1 else ())

    def _trou(self, place: Occurrence, parties: tuple[Trou, ...] = ()) -> Trou:
        signes = empreinte(self.copie.signes[slice(*place)])
        ligne, texte = self.copie.ligne(place[0]), self.copie.extrait(*place)
        mots = len(self.copie.mots_entre(*place))
        return Trou(place, ligne, mots, texte, signes, self.dits.get(signes), parties)

    def _attendus(self) -> list[Occurrence]:
        """Entre quels signes chaque passage devrait être : après le placé qui le précède, avant
        celui qui le suit."""
        fins = accumulate((place[1] if place else 0 for place in self.places), max)
        debuts = (place[0] if place else self._longueur for place in reversed(self.places))
        apres = list(accumulate(debuts, min))[::-1]
        return list(zip(fins, apres, strict=True))

    def _sort(self, rang: int) -> Sort:
        passage = self.registre.passages[rang]
        if place := self.places[rang]:
            return Sort(passage, Etat.EN_PLACE, self.copie.ligne(place[0]))
        if place := self.deplacees.get(rang):
            return Sort(passage, Etat.DEPLACE, self.copie.ligne(place[0]))
        if autre := self._double(rang, passage):
            return Sort(passage, Etat.EN_DOUBLE, autre=autre)
        debut, fin = self.attendus[rang]
        siens = tuple(trou for trou in self.trous if debut <= trou.place[0] < fin)
        return Sort(passage, Etat.CHANGE if siens else Etat.DISPARU, self.copie.ligne(debut), siens)

    def _double(self, rang: int, passage: Passage) -> Passage | None:
        """Le passage du même lieu qui prend déjà ces mots.

        Le même titre, ailleurs dans le plan, n'est pas ce passage : il a son entrée à lui.
        """
        tenants = (qui for place in self._vues(rang) for qui in self.prises.tenants(place))
        autres = (self.registre.passages[qui] for qui in tenants)
        lieu = passage.texte.lieu.place
        return next((autre for autre in autres if autre.texte.lieu.place == lieu), None)
