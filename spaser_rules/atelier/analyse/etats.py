"""Les états d'un espace : ce que des faits peuvent valoir ensemble, et une fiche pour chacun."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import product
from math import prod
from typing import Any

from spaser_rules.atelier.analyse.ecritures import RIEN, Ecriture, ecritures
from spaser_rules.atelier.analyse.lus import Lus
from spaser_rules.langage.arbre import Condition
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.sujet import Origine, Sujet
from spaser_rules.pack.pack import Pack
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import Valeur

ETATS_MAXIMUM = 200_000
"""Au-delà, une analyse serait trop longue : elle est dite non faite, jamais supposée."""

ECRITURES_MAXIMUM = 250_000
"""Façons d'écrire ensemble des rubriques liées, chacune relue par le vocabulaire."""

MODELES: dict[Origine, type[Fiche]] = {Origine.FICHE: Fiche, Origine.RECENSEMENT: FicheRecensee}


@dataclass(frozen=True)
class Etat:
    """Les valeurs d'un instant, l'origine et la fiche qui les donne."""

    faits: Mapping[str, Valeur | None]
    origine: Origine
    ecriture: Ecriture


@dataclass(frozen=True)
class _Groupe:
    """Des faits qui dépendent des mêmes rubriques, et ce qu'ils peuvent valoir ensemble."""

    faits: tuple[Fait, ...]
    etats: tuple[tuple[dict[str, Valeur | None], Ecriture], ...]


class Espace:
    """Les états que ces conditions distinguent : exactement ceux qu'une fiche peut avoir.

    :raises OverflowError: à l'usage, si une rubrique ou l'espace entier a trop d'états.
    """

    def __init__(
        self, pack: Pack, conditions: Iterable[Condition], origines: Sequence[Origine] = ()
    ) -> None:
        self.pack = pack
        self.lus = Lus(tuple(conditions), pack.referentiel)
        self.origines = tuple(origines) or tuple(Origine)

    def __iter__(self) -> Iterator[Etat]:
        """Chaque état une fois, une fiche d'abord."""
        vus: set[tuple[Valeur | None, ...]] = set()
        for origine in self.origines:
            for etat in self._etats(origine):
                cle = tuple(etat.faits.values())
                if cle not in vus:
                    vus.add(cle)
                    yield etat

    def _etats(self, origine: Origine) -> Iterator[Etat]:
        groupes = self._groupes[origine]
        nombre = prod(len(groupe.etats) for groupe in groupes)
        if nombre > ETATS_MAXIMUM:
            raise OverflowError(f"{nombre} états, pour {ETATS_MAXIMUM} au plus")
        ordre = list(self.lus.faits)
        for choix in product(*(groupe.etats for groupe in groupes)):
            valeurs: dict[str, Valeur | None] = {}
            for partie, _ in choix:
                valeurs |= partie
            ecriture = reduce(Ecriture.avec, (morceau for _, morceau in choix), RIEN)
            yield Etat({cle: valeurs[cle] for cle in ordre}, origine, ecriture)

    @cached_property
    def _groupes(self) -> dict[Origine, list[_Groupe]]:
        return {origine: list(self._grouper(origine)) for origine in self.origines}

    def _grouper(self, origine: Origine) -> Iterator[_Groupe]:
        for sections, lus in _reunis(self.lus):
            etats: dict[tuple[Valeur | None, ...], Any] = {}
            choix = [ecritures(section, self.lus, origine) for section in sections]
            if (nombre := prod(map(len, choix))) > ECRITURES_MAXIMUM:
                raise OverflowError(f"{nombre} façons de remplir {', '.join(sections)}")
            for morceaux in product(*choix):
                ecriture = reduce(Ecriture.avec, morceaux, RIEN)
                valeurs = relire(self.pack, lus, origine, ecriture)
                etats.setdefault(tuple(valeurs.values()), (valeurs, ecriture))
            yield _Groupe(lus, tuple(etats.values()))


def _reunis(lus: Lus) -> list[tuple[list[str], tuple[Fait, ...]]]:
    """Les faits réunis dès qu'ils partagent une rubrique."""
    groupes: list[tuple[set[str], list[Fait]]] = []
    for fait in lus.faits.values():
        sections, faits = lus.sections(fait), [fait]
        for groupe in [groupe for groupe in groupes if groupe[0] & sections]:
            groupes.remove(groupe)
            sections, faits = sections | groupe[0], groupe[1] + faits
        groupes.append((sections, faits))
    return [(sorted(sections), tuple(faits)) for sections, faits in groupes]


def relire(
    pack: Pack, faits: Iterable[Fait], origine: Origine, ecriture: Ecriture
) -> dict[str, Valeur | None]:
    """Ce que valent ces faits dans la fiche ainsi écrite."""
    sujet = sujet_de(pack, origine, ecriture)
    return {f.cle: ecriture.deduit if f.derive else f.lire(sujet) for f in faits}


def sujet_de(pack: Pack, origine: Origine, ecriture: Ecriture) -> Sujet:
    """Le marché de cette écriture ; sans date de lancement, elle n'est pas connue."""
    lue = fiche_de(pack, origine, ecriture)
    return Sujet(lue.marche, lue.reponses, lue.marche.date_lancement, origine)


def fiche_de(pack: Pack, origine: Origine, ecriture: Ecriture) -> Fiche:
    """La fiche, ou la ligne de recensement, de cette écriture."""
    valeurs = {
        "fiche": {"reference": "CAS"},
        "marche": _A_DEFAUT[origine] | ecriture.marche,
        "developpement_durable": ecriture.reponses or None,
    }
    fiche: Fiche = MODELES[origine].model_validate(valeurs, context={"codes": pack.codes})
    return fiche.avec(ecriture.dits) if isinstance(fiche, FicheRecensee) else fiche


_A_DEFAUT = {
    Origine.FICHE: {"objet": "Cas", "nature": "services"},
    Origine.RECENSEMENT: {},
}
"""Ce qu'une fiche ne peut pas taire."""
