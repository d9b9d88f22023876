"""Les marchés que l'on n'a pas pu comparer aux autres : on le dit, on ne suppose rien."""

from collections import Counter
from collections.abc import Iterator, Sequence

from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.audit.audit import Alerte
from spaser_rules.textes import enumerer

TYPE = "comparaison_incomplete"


def comparaison_incomplete(reperes: Sequence[Repere]) -> Iterator[Alerte]:
    """Une alerte pour tous, avec ce qui leur manque."""
    manques = {repere: repere.manques() for repere in reperes}
    muets = {repere: dits for repere, dits in manques.items() if dits}
    if not muets:
        return
    champs = Counter(manque for dits in muets.values() for manque in dits)
    dits = [f"{champ} ({nombre})" for champ, nombre in champs.most_common()]
    motif = (
        f"Marchés qui n'ont pas pu être comparés aux autres pour un fractionnement : {len(muets)} "
        f"sur {len(reperes)}. Il leur manque : {enumerer(dits)}."
    )
    yield Alerte(TYPE, tuple(repere.marche for repere in muets), motif)
