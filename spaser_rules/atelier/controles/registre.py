"""V95x : le registre de la source, quand le pack en tient un."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle, Trouve
from spaser_rules.atelier.etabli import INDICATEURS, PACK, SOURCE, Etabli, Lieu

_REGISTRE = "spaser_rules.atelier.registre"


class LacuneDuRegistre(Controle):
    """Tout ce que le plan dit est porté ou écarté, et le registre le montre."""

    code, nom, gravite = "V951", "lacune-du-registre", Gravite.AVERTISSEMENT
    titre = "Un passage du plan que rien n'explique, ou un élément qu'aucun passage ne demande"
    raison = "On ne peut plus dire que tout le plan est dans le pack, ni d'où vient chaque règle."
    conseil = "Complétez source.yaml : qui porte le passage, ou pourquoi rien ne le porte."
    lit = (PACK, INDICATEURS)

    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        if SOURCE not in etabli.fichiers:
            return
        if find_spec(_REGISTRE) is None:
            yield self.non_fait("cette version du logiciel ne lit pas encore le registre")
            return
        yield from self._constats(_couverture(etabli))

    def _constats(self, couverture: Any) -> Iterator[Constat]:
        for passage in (*couverture.a_classer, *couverture.inexpliques):
            yield self.constat(Lieu(SOURCE, passage.ligne, 1), f"rien n'explique {passage.nom}")
        for genre, codes in couverture.orphelins.items():
            for code in codes:
                lieu = Lieu(SOURCE, 1, 1, f"{genre} {code}")
                yield self.constat(lieu, f"{genre} : aucun passage ne demande {code}")


def _couverture(etabli: Etabli) -> Any:
    """Ce que le registre laisse sans réponse."""
    registre = import_module(f"{_REGISTRE}.chargement").charger_registre(etabli.pack)
    return import_module(f"{_REGISTRE}.couverture").couverture(registre)


CONTROLES = (LacuneDuRegistre(),)
