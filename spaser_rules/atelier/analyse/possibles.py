"""Ce qui peut être vrai d'un marché : la question à laquelle toutes les autres se ramènent.

Une condition n'est jamais vraie si elle n'est pas possible, toujours vraie si sa négation ne l'est
pas ; une règle en contredit une autre si leurs exigences ne sont pas possibles ensemble. La réponse
est exacte, et rapide : ce qui ne partage aucune rubrique se cherche à part, un « ou » se cherche
terme par terme, et seul ce qui reste lié est parcouru état par état.

Les fiches suffisent : une ligne de recensement en dit moins, et ce qui est vrai malgré ce qu'elle
tait l'est encore, dans la logique de Kleene, de toute fiche qui la complète.
"""

from collections.abc import Iterable, Iterator
from functools import reduce

from spaser_rules.atelier.analyse.ecritures import RIEN, Ecriture
from spaser_rules.atelier.analyse.etats import Espace, Etat
from spaser_rules.atelier.analyse.lus import Lus
from spaser_rules.langage.arbre import (
    JAMAIS,
    Atome,
    Condition,
    Et,
    Non,
    Ou,
    conjonction,
    faits,
    nier,
)
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.pack import Pack

Termes = tuple[Condition, ...]


class Possibles:
    """Les questions posées à un pack ; chacune n'est cherchée qu'une fois.

    ``reponses`` garde chaque question et son témoin, pour qu'un second raisonnement la relise.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.reponses: dict[Condition, Etat | None] = {}
        self._connus: dict[frozenset[Condition], Etat | None] = {}

    def exemple(self, *conditions: Condition) -> Etat | None:
        """Un état où toutes sont vraies, ``None`` si aucun marché ne l'a.

        :raises OverflowError: trop d'états pour être tous essayés.
        """
        ensemble = conjonction(*conditions)
        if ensemble not in self.reponses:
            self.reponses[ensemble] = self._trouver(_termes(ensemble))
        return self.reponses[ensemble]

    def jamais(self, *conditions: Condition) -> bool:
        """Vrai si rien ne les rend vraies ensemble."""
        return self.exemple(*conditions) is None

    def entraine(self, cause: Condition, effet: Condition, *contexte: Condition) -> bool:
        """Vrai si l'effet n'est jamais faux quand la cause, et le contexte, sont vrais."""
        return self.jamais(*contexte, cause, nier(effet))

    def _trouver(self, termes: Termes) -> Etat | None:
        """Un état où tous les termes sont vrais, chaque partie cherchée seule."""
        if JAMAIS in termes:
            return None
        etats: list[Etat] = []
        for partie in _parties(termes, self.pack):
            etat = self._partie(partie)
            if etat is None:
                return None
            etats.append(etat)
        return _ensemble(etats)

    def _partie(self, termes: Termes) -> Etat | None:
        cle = frozenset(termes)
        if cle not in self._connus:
            self._connus[cle] = self._lie(termes)
        return self._connus[cle]

    def _lie(self, termes: Termes) -> Etat | None:
        """Des termes liés : un « ou » seul se cherche terme par terme, le reste état par état."""
        if len(termes) == 1 and isinstance(termes[0], Ou):
            return self._un_de(termes[0], ())
        try:
            espace = Espace(self.pack, termes, (Origine.FICHE,))
            return next((e for e in espace if _tous_vrais(termes, e)), None)
        except OverflowError:
            choix = next((terme for terme in termes if isinstance(terme, Ou)), None)
            if choix is None:
                raise
            return self._un_de(choix, tuple(t for t in termes if t is not choix))

    def _un_de(self, choix: Ou, autres: Termes) -> Etat | None:
        essais = (self._trouver(_termes(conjonction(t, *autres))) for t in choix.termes)
        return next((etat for etat in essais if etat), None)


def _tous_vrais(termes: Termes, etat: Etat) -> bool:
    return all(evaluer(terme, etat.faits) is True for terme in termes)


def _termes(condition: Condition) -> Termes:
    return condition.termes if isinstance(condition, Et) else (condition,)


def _parties(termes: Termes, pack: Pack) -> list[Termes]:
    """Les termes réunis dès qu'ils lisent une même rubrique."""
    lus = Lus(termes, pack.referentiel)
    groupes: list[tuple[set[str], list[Condition]]] = []
    for terme in dict.fromkeys(termes):
        sections = set().union(*(lus.sections(fait) for fait in faits(terme).values()))
        ensemble = [terme]
        for groupe in [groupe for groupe in groupes if groupe[0] & sections]:
            groupes.remove(groupe)
            sections, ensemble = sections | groupe[0], groupe[1] + ensemble
        groupes.append((sections, ensemble))
    return [tuple(ensemble) for _, ensemble in groupes]


def _ensemble(etats: Iterable[Etat]) -> Etat:
    """L'état qui réunit ceux-ci, que rien ne lie."""
    tous = list(etats)
    valeurs = {cle: valeur for etat in tous for cle, valeur in etat.faits.items()}
    return Etat(valeurs, Origine.FICHE, reduce(Ecriture.avec, (e.ecriture for e in tous), RIEN))


def essais(condition: Condition, contexte: Termes = ()) -> Iterator[tuple[Condition, Termes]]:
    """Chaque terme de la condition, et ce qui doit être possible pour qu'il y change quelque chose.

    Un terme compte si, ses voisins laissant tout dépendre de lui (vrais dans un « et », faux dans
    un « ou »), il peut encore faire basculer ce qui le porte. ``contexte`` est vrai partout.
    """
    if isinstance(condition, Atome | Non):
        return
    for rang, terme in enumerate(condition.termes):
        voisins = condition.termes[:rang] + condition.termes[rang + 1 :]
        if isinstance(condition, Et):
            neutres, decisif = (*contexte, *voisins), nier(terme)
        else:
            neutres, decisif = (*contexte, *map(nier, voisins)), terme
        yield terme, (*neutres, decisif)
        yield from essais(terme, neutres)
