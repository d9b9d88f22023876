"""Les marchés que l'on n'a pas pu comparer aux autres : on le dit, on ne suppose rien."""

from collections import Counter
from collections.abc import Iterator, Sequence

from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.audit.audit import Alerte
from spaser_rules.textes import enumerer

TYPE = "comparaison_incomplete"


def comparaison_incomplete(reperes: Sequence[Repere]) -> Iterator[Alerte]:
    """Une alerte pour tous, avec ce qui leur manque.

    Un marché sans nature se compare aux seuils qui valent pour toutes, et à aucun autre.
    """
    muets = {repere: manques for repere in reperes if (manques := _manques(repere))}
    if not muets:
        return
    champs = Counter(manque for manques in muets.values() for manque in manques)
    dits = [f"{champ} ({nombre})" for champ, nombre in champs.most_common()]
    motif = (
        "Marchés qui n'ont pas pu être comparés aux autres, en tout ou partie, pour un "
        f"fractionnement : {len(muets)} sur {len(reperes)}. Il leur manque : {enumerer(dits)}."
    )
    yield Alerte(TYPE, tuple(repere.marche for repere in muets), motif)


def _manques(repere: Repere) -> list[str]:
    sans_nature = ["nature, pour les seuils qui en dépendent"] if repere.nature is None else []
    return repere.manques() + sans_nature
