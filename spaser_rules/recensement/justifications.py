"""Les titres des colonnes qui disent pourquoi une règle n'est pas suivie."""

import re
from collections.abc import Iterator

from spaser_rules.langage.arbre import atomes
from spaser_rules.pack.regle import Regle

_DE_FAMILLE = re.compile(r"(\w+) de famille (\w+)")
_FORMES = ("motif d'absence de {}", "justification de l'absence de {}", "motif si pas de {}")


def titres(regle: Regle) -> Iterator[str]:
    """Les titres de la justification d'une règle qui en admet une.

    Ils citent la règle (« Justification SPASER-2.1.2 »), ou la famille qu'elle demande (« Motif
    d'absence de clause sociale »).
    """
    yield f"justification {regle.id}"
    yield f"motif {regle.id}"
    for atome in atomes(regle.exigence):
        if famille := _DE_FAMILLE.fullmatch(atome.fait.cle):
            yield from (forme.format(" ".join(famille.groups())) for forme in _FORMES)
