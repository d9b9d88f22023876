"""Les cas qui manquent : le moins possible, chacun nommé d'après ce qu'il montre."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spaser_rules.atelier.epreuve.banc import Temoin
from spaser_rules.atelier.epreuve.distinction import Distinction
from spaser_rules.atelier.epreuve.epreuve import EpreuveDeRegle, Manque, decisions_vues
from spaser_rules.atelier.epreuve.execution import CasJoue
from spaser_rules.atelier.epreuve.survie import est_vu
from spaser_rules.jugement.statuts import Statut
from spaser_rules.rendus.statuts import STATUTS


@dataclass(frozen=True)
class Proposition:
    """Un cas à relire ; son statut est celui que la règle donne aujourd'hui."""

    nom: str
    temoin: Temoin

    @property
    def texte(self) -> str:
        """Le cas, comme un élément de ``cas.yaml``."""
        return self.temoin.essai.en_cas(self.nom, self.temoin.joue.rendu)


def proposer(epreuve: EpreuveDeRegle) -> list[Proposition]:
    """Les cas qui manquent ; un cas qui en montre plusieurs n'est écrit qu'une fois."""
    propositions: list[Proposition] = []
    for proposition in _toutes(epreuve, propositions):
        propositions.append(proposition)
    return _au_premier(propositions)


def _au_premier(propositions: list[Proposition]) -> list[Proposition]:
    """Le niveau se dit au premier cas, s'il y en a d'autres que celui qui ne montre que lui."""
    autres = [p for p in propositions if not p.temoin.essai.niveau]
    niveaux = [p.temoin.essai.niveau for p in propositions if p.temoin.essai.niveau]
    if not (autres and niveaux):
        return propositions
    premier, *suite = autres
    essai = replace(premier.temoin.essai, niveau=niveaux[0])
    return [replace(premier, temoin=replace(premier.temoin, essai=essai)), *suite]


def _toutes(epreuve: EpreuveDeRegle, faites: list[Proposition]) -> Iterator[Proposition]:
    def joues() -> list[CasJoue]:
        return [proposition.temoin.joue for proposition in faites]

    for manque in (*epreuve.issues_manquantes, *epreuve.decisions_manquantes):
        if manque.temoin and not any(_montre(joue, manque) for joue in joues()):
            yield Proposition(_nom_du_manque(manque, manque.temoin), manque.temoin)
    for survivant in epreuve.survivants:
        if survivant.temoin and not any(est_vu(survivant.mutant, joue) for joue in joues()):
            yield Proposition(nom_du_survivant(survivant, survivant.temoin), survivant.temoin)


def _montre(joue: CasJoue, manque: Manque) -> bool:
    if isinstance(manque.quoi, Statut):
        return joue.rendu == manque.quoi.value
    return manque.quoi in decisions_vues(joue)


def en_mots(statut: str) -> str:
    """Le statut comme on le lit : « à compléter »."""
    return STATUTS[statut][1] if statut in STATUTS else statut


def _nom_du_manque(manque: Manque, temoin: Temoin) -> str:
    if isinstance(manque.quoi, Statut):
        return f"un marché {en_mots(manque.quoi.value)}"
    return f"{manque.quoi} : {en_mots(temoin.joue.rendu)}"


def nom_du_survivant(survivant: Distinction, temoin: Temoin) -> str:
    """Ce que le cas montre : la règle telle qu'elle est, et non l'autre."""
    mutant = survivant.mutant
    if mutant.operateur == "niveau":
        return f"le niveau que le plan donne : {temoin.essai.niveau}"
    if mutant.operateur == "portee":
        return f"un marché alloti, jugé {_JUGE[mutant.regle.par_lot]}"
    return f"{en_mots(temoin.joue.rendu)}, et non {en_mots(survivant.autre)} ({mutant.phrase})"


_JUGE = {True: "d'un bloc", False: "lot par lot"}
"""Comment la règle juge, selon que son mutant juge par lot."""
