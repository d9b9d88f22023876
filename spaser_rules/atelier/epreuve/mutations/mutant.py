"""Un mutant : la règle, une faute en plus, et la phrase qui dit laquelle."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spaser_rules.atelier.epreuve.mutations.voisinage import Voisinage
from spaser_rules.langage.arbre import Condition, Et, Ou, conjonction, disjonction
from spaser_rules.pack.regle import Regle


@dataclass(frozen=True, eq=False)
class Mutant:
    """Une règle où une seule chose a changé.

    ``operateur`` nomme la sorte de faute, ``champ`` l'endroit de ``regle.yaml``, ``phrase`` la dit
    sans verbe : « seuil de 40 000 € porté à 40 000,01 € ».
    """

    operateur: str
    champ: str
    phrase: str
    regle: Regle


Changement = tuple[Condition, str]
"""Une condition de remplacement, et ce qui y a changé."""

SurUnNoeud = Callable[[Condition, Voisinage], Iterator[Changement]]
"""Un opérateur : les remplaçants possibles d'un nœud d'une condition."""


def partout(
    condition: Condition, operateur: SurUnNoeud, voisinage: Voisinage
) -> Iterator[Changement]:
    """La condition, l'opérateur appliqué à un seul de ses nœuds, de chaque façon possible."""
    yield from operateur(condition, voisinage)
    if not isinstance(condition, Et | Ou):
        return
    lien = conjonction if isinstance(condition, Et) else disjonction
    for rang, terme in enumerate(condition.termes):
        for change, phrase in partout(terme, operateur, voisinage):
            termes = (*condition.termes[:rang], change, *condition.termes[rang + 1 :])
            yield lien(*termes), phrase
