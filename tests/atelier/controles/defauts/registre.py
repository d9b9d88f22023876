"""Un registre qui a des trous."""

from tests.atelier.controles.defauts.defaut import Defaut
from tests.atelier.controles.defauts.gestes import remplacer

REGISTRE = [
    Defaut(
        "un passage du plan que rien n'explique",
        "V951",
        "source.yaml",
        remplacer("source.yaml", "    livrables: [seuils-agec]\n", ""),
        dit="rien n'explique",
    ),
]
