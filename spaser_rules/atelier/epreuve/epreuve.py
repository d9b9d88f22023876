"""L'épreuve d'une règle, puis d'un pack : ses cas, ce qu'ils montrent, et ce qui leur échappe."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from spaser_rules.atelier.analyse.etats import Etat
from spaser_rules.atelier.analyse.regles import EtatDeRegle, etats_de_la_regle
from spaser_rules.atelier.epreuve.banc import Banc, Temoin
from spaser_rules.atelier.epreuve.distinction import Distinction, distinguer
from spaser_rules.atelier.epreuve.essais import plus_simples
from spaser_rules.atelier.epreuve.execution import CasJoue, jouer
from spaser_rules.atelier.epreuve.mcdc import Decision, decisions, decisions_voulues
from spaser_rules.atelier.epreuve.mutations.toutes import mutants
from spaser_rules.atelier.epreuve.survie import survivants
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle


@dataclass(frozen=True)
class Manque:
    """Ce qu'aucun cas ne montre : un statut, ou un mot qui décide ; ``temoin`` le montrerait."""

    quoi: Statut | Decision
    temoin: Temoin | None


@dataclass(frozen=True)
class EpreuveDeRegle:
    """Tout ce que l'épreuve dit d'une règle.

    ``etats`` compte ceux d'où vient qu'une décision est impossible ; ``obstacle`` dit pourquoi on
    n'a pas pu tous les essayer. ``mutants`` est leur nombre, ``restes`` ceux que rien ne voit.
    """

    regle: Regle
    joues: list[CasJoue]
    issues_manquantes: list[Manque]
    decisions: int
    decisions_manquantes: list[Manque]
    decisions_impossibles: list[Decision]
    etats: int
    obstacle: str
    mutants: int
    restes: list[Distinction]

    @property
    def echecs(self) -> list[CasJoue]:
        """Les cas qui n'ont pas le statut, ou le niveau, qu'ils attendent."""
        return [joue for joue in self.joues if not joue.reussi]

    @property
    def survivants(self) -> list[Distinction]:
        """Les mutants qu'aucun cas ne voit, et qu'une fiche distingue."""
        return [reste for reste in self.restes if not reste.equivalent]

    @property
    def equivalents(self) -> list[Distinction]:
        """Les mutants dont il est prouvé qu'aucune fiche ne les distingue."""
        return [reste for reste in self.restes if reste.equivalent]

    @property
    def decidees(self) -> tuple[int, int]:
        """Décisions vues, sur celles qui sont possibles."""
        possibles = self.decisions - len(self.decisions_impossibles)
        return possibles - len(self.decisions_manquantes), possibles

    @property
    def tues(self) -> tuple[int, int]:
        """Mutants vus par un cas, sur ceux qui diffèrent de la règle."""
        differents = self.mutants - len(self.equivalents)
        return differents - len(self.survivants), differents

    @property
    def saine(self) -> bool:
        """Vrai s'il n'y a rien à reprendre."""
        manques = self.issues_manquantes or self.decisions_manquantes or self.obstacle
        return not (self.echecs or manques or self.survivants)


@dataclass(frozen=True)
class Epreuve:
    """L'épreuve des règles d'un pack ; ``duree`` est en secondes."""

    pack: Pack
    regles: list[EpreuveDeRegle]
    duree: float = 0.0

    @property
    def saine(self) -> bool:
        """Vrai s'il n'y a rien à reprendre dans aucune règle."""
        return all(regle.saine for regle in self.regles)


def part(comptes: Iterable[tuple[int, int]]) -> Fraction:
    """La part que font ensemble ces « tant sur tant » ; entière s'il n'y a rien à compter.

    >>> part([(1, 2), (2, 2)]), part([])
    (Fraction(3, 4), Fraction(1, 1))
    """
    vus, tous = (sum(nombres) for nombres in zip((0, 0), *comptes, strict=True))
    return Fraction(vus, tous) if tous else Fraction(1)


def eprouver(banc: Banc, regle: Regle) -> EpreuveDeRegle:
    """L'épreuve d'une règle.

    :raises SaisieInvalide: toutes les anomalies de ses cas.
    """
    joues = jouer(banc.juge, regle)
    etats, obstacle = _etats(banc.pack, regle)
    vues = {d for joue in joues if joue.reussi for d in decisions_vues(joue)}
    voulues = decisions_voulues(regle)
    manques = [decision for decision in voulues if decision not in vues]
    decidees = [(e.etat, decisions(regle, e.etat.faits)) for e in etats] if manques else []
    trouves = [_decider(banc, regle, decision, decidees) for decision in manques]
    tous = mutants(regle, banc.voisinage)
    return EpreuveDeRegle(
        regle,
        joues,
        list(_issues(banc, regle, joues, etats)),
        len(voulues),
        [m for m in trouves if m] if not obstacle else [Manque(d, None) for d in manques],
        [d for d, m in zip(manques, trouves, strict=True) if not m] if not obstacle else [],
        len(etats),
        obstacle,
        len(tous),
        [distinguer(banc, regle, mutant) for mutant in survivants(tous, joues)],
    )


def decisions_vues(joue: CasJoue) -> set[Decision]:
    """Ce que l'on voit décider dans ce cas."""
    regle, resultat = joue.cas.regle, joue.resultat
    return decisions(regle, resultat.faits) if resultat else set()


def _etats(pack: Pack, regle: Regle) -> tuple[list[EtatDeRegle], str]:
    try:
        return list(etats_de_la_regle(pack, regle)), ""
    except OverflowError as trop:
        return [], f"trop d'états pour tous les essayer ({trop})"


def _decider(
    banc: Banc, regle: Regle, decision: Decision, etats: list[tuple[Etat, set[Decision]]]
) -> Manque | None:
    """La fiche où ce mot déciderait ; ``None`` si aucun état ne le permet."""
    voulus = [etat for etat, decidees in etats if decision in decidees]
    if not voulus:
        return None
    essais = plus_simples(voulus)
    return Manque(decision, banc.trouver(regle, essais, lambda j: decision in decisions_vues(j)))


def _issues(
    banc: Banc, regle: Regle, joues: list[CasJoue], etats: list[EtatDeRegle]
) -> Iterable[Manque]:
    """Les statuts que la règle peut rendre et qu'aucun cas ne montre."""
    vus = {joue.rendu for joue in joues if joue.reussi}
    possibles = {e.statut for e in etats}
    for statut in Statut:
        if statut in possibles and statut.value not in vus:
            essais = plus_simples(e.etat for e in etats if e.statut is statut)
            rendu = statut.value
            yield Manque(statut, banc.trouver(regle, essais, lambda j, r=rendu: j.rendu == r))  # type: ignore[misc]
