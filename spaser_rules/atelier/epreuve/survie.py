"""Un mutant survit aux cas d'une règle quand aucun n'y voit de différence.

Les cas sont d'abord joués par le vrai juge. Les mutants sont ensuite décidés par l'évaluateur de
référence, que le juge confronte au moteur à chaque verdict : durable_rules ne se construit pas
mille fois par processus.
"""

from collections.abc import Iterable

from spaser_rules.atelier.analyse.regles import statut_dans
from spaser_rules.atelier.epreuve.execution import AUCUN_LOT, CasJoue
from spaser_rules.atelier.epreuve.mutations.mutant import Mutant
from spaser_rules.pack.regle import Regle


def statut_rendu(joue: CasJoue, version: Regle) -> str:
    """Ce que cette version de la règle dirait du cas."""
    sujet = joue.sujet(version)
    if sujet is None:
        return AUCUN_LOT
    faits = joue.faits(version, sujet)
    return statut_dans(version, faits, joue.justifiee(version, sujet)).value


def est_vu(mutant: Mutant, joue: CasJoue) -> bool:
    """Vrai si ce cas échouerait avec le mutant."""
    if not joue.accepte_le_niveau(mutant.regle):
        return True
    return statut_rendu(joue, mutant.regle) != joue.cas.texte.statut


def survivants(mutants: Iterable[Mutant], joues: Iterable[CasJoue]) -> list[Mutant]:
    """Les mutants qu'aucun cas réussi ne voit ; un cas qui échoue ne prouve rien."""
    reussis = [joue for joue in joues if joue.reussi]
    return [m for m in mutants if not any(est_vu(m, joue) for joue in reussis)]
