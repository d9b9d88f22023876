"""La table de décision d'une règle : tous ses états, réunis en quelques lignes.

Chaque ligne est vraie à elle seule : toute fiche qu'elle décrit a son statut. Deux lignes peuvent
décrire une même fiche ; elles disent alors le même statut. Toute fiche a sa ligne.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from spaser_rules.atelier.analyse.etats import ETATS_MAXIMUM
from spaser_rules.atelier.analyse.regles import EtatDeRegle, etats_de_la_regle, statut_dans
from spaser_rules.atelier.documentation.colonnes import Colonne, Justification, Rangs
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.arbre import Atome, atomes
from spaser_rules.langage.evaluation import Faits
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.faits import booleen

Cellule = tuple[int, ...]
"""Un état : le rang de sa classe dans chaque colonne."""

_JUSTIFIEE = booleen("justification", lambda sujet: None, (), "", "")

ORDRE = (
    Statut.SANS_OBJET,
    Statut.CONFORME,
    Statut.JUSTIFIE,
    Statut.A_COMPLETER,
    Statut.INDETERMINE,
)
"""Celui où se lit la table : d'abord à qui la règle ne parle pas."""


@dataclass(frozen=True)
class Ligne:
    """Des états de même statut ; une case par colonne."""

    cases: tuple[Rangs, ...]
    statut: Statut

    def contient(self, cellule: Cellule) -> bool:
        """Vrai si la ligne décrit cet état."""
        return _contient(self.cases, cellule)


@dataclass(frozen=True)
class Table:
    """Une table de décision, et le nombre d'états qu'elle réunit."""

    colonnes: tuple[Colonne, ...]
    lignes: tuple[Ligne, ...]
    etats: int

    def statuts(self, faits: Faits, justifiee: bool) -> set[Statut]:
        """Ce que disent les lignes qui décrivent cet état : un seul statut."""
        cellule = _cellule(self.colonnes, faits, justifiee)
        return {ligne.statut for ligne in self.lignes if ligne.contient(cellule)}


def table_de_decision(pack: Pack, regle: Regle) -> Table:
    """La table de la règle, calculée sur tous ses états.

    :raises OverflowError: trop d'états pour être tous essayés.
    """
    etats = list(etats_de_la_regle(pack, regle))
    colonnes = tuple(_colonnes(regle, etats))
    reelles = dict.fromkeys(_cellule(colonnes, e.etat.faits, e.justifiee) for e in etats)
    return Table(colonnes, tuple(_reunir(_statuts(regle, colonnes), list(reelles))), len(etats))


def _colonnes(regle: Regle, etats: Sequence[EtatDeRegle]) -> Iterator[Colonne]:
    lus = [*atomes(regle.concerne), *atomes(regle.exigence)]
    for cle, fait in regle.faits.items():
        vues = frozenset(e.etat.faits[cle] for e in etats)
        yield Colonne(fait, tuple(dict.fromkeys(a for a in lus if a.fait.cle == cle)), vues)
    if regle.texte.justification:
        yield Justification(_JUSTIFIEE, (Atome(_JUSTIFIEE, "=", True),), frozenset({True, False}))


def _cellule(colonnes: Sequence[Colonne], faits: Faits, justifiee: bool) -> Cellule:
    dits = {**faits, _JUSTIFIEE.cle: justifiee}
    return tuple(colonne.rang(dits[colonne.fait.cle]) for colonne in colonnes)


def _statuts(regle: Regle, colonnes: Sequence[Colonne]) -> dict[Cellule, Statut]:
    """Le statut de toute combinaison, même de celles qu'aucune fiche ne peut écrire.

    Deux lignes ne se contredisent alors jamais, pas même sur une fiche imaginaire.
    """
    nombre = prod(len(colonne.classes) for colonne in colonnes)
    if nombre > ETATS_MAXIMUM:
        raise OverflowError(f"{nombre} combinaisons, pour {ETATS_MAXIMUM} au plus")
    cellules = product(*(range(len(colonne.classes)) for colonne in colonnes))
    return {cellule: _statut(regle, colonnes, cellule) for cellule in cellules}


def _statut(regle: Regle, colonnes: Sequence[Colonne], cellule: Cellule) -> Statut:
    faits = {c.fait.cle: c.exemple(rang) for c, rang in zip(colonnes, cellule, strict=True)}
    return statut_dans(regle, faits, faits.pop(_JUSTIFIEE.cle, False) is True)


def _reunir(statuts: Mapping[Cellule, Statut], reelles: Sequence[Cellule]) -> list[Ligne]:
    """Des lignes aussi larges que possible, et aucune de trop."""
    tailles = [max(rangs) + 1 for rangs in zip(*statuts, strict=True)]
    lignes: list[Ligne] = []
    for cellule in sorted(reelles, key=lambda c: (ORDRE.index(statuts[c]), c)):
        if not any(ligne.contient(cellule) for ligne in lignes):
            statut = statuts[cellule]
            autres = [c for c, autre in statuts.items() if autre is not statut]
            lignes.append(Ligne(_elargir(cellule, autres, tailles), statut))
    return _utiles(lignes, reelles)


def _elargir(
    cellule: Cellule, autres: Sequence[Cellule], tailles: Sequence[int]
) -> tuple[Rangs, ...]:
    """La plus grande boîte autour de l'état qui ne touche aucun état d'un autre statut.

    Une colonne devient d'abord « peu importe » si elle peut l'être, la dernière la première : les
    lignes s'expliquent par ce que la règle lit en premier.
    """
    debuts = [sum(tailles[:colonne]) for colonne in range(len(tailles))]
    bits = [[1 << (debut + r) for r in range(t)] for debut, t in zip(debuts, tailles, strict=True)]
    boite, exclus = _masque(cellule, bits), {_masque(autre, bits) for autre in autres}
    une_a_une = [bit for colonne in reversed(bits) for bit in colonne]
    for ajout in [*map(sum, reversed(bits)), *une_a_une]:
        if all(autre & ~(boite | ajout) for autre in exclus):
            boite |= ajout
    return tuple(frozenset(r for r, bit in enumerate(c) if bit & boite) for c in bits)


def _masque(cellule: Cellule, bits: Sequence[Sequence[int]]) -> int:
    """L'état en un seul nombre, un bit par classe : comparer des milliers d'états reste rapide."""
    return sum(colonne[rang] for colonne, rang in zip(bits, cellule, strict=True))


def _contient(boite: Sequence[Rangs], cellule: Cellule) -> bool:
    return all(rang in rangs for rang, rangs in zip(cellule, boite, strict=True))


def _utiles(lignes: Sequence[Ligne], cellules: Sequence[Cellule]) -> list[Ligne]:
    """Sans les lignes dont chaque état a déjà la sienne."""
    gardees = list(lignes)
    for ligne in reversed(list(gardees)):
        restes = [autre for autre in gardees if autre is not ligne]
        siennes = (cellule for cellule in cellules if ligne.contient(cellule))
        if all(any(autre.contient(cellule) for autre in restes) for cellule in siennes):
            gardees = restes
    return gardees
