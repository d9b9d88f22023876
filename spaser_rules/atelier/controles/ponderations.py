"""V5xx, fin : les poids que des critères demandent ensemble."""

from collections.abc import Iterator

from spaser_rules.atelier.controles.conditions import ControleDeConditions
from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.ecrites import Ecrite, exigences
from spaser_rules.atelier.etabli import Etabli
from spaser_rules.langage.arbre import Atome, Condition, Et, positif
from spaser_rules.valeurs import pourcentages
from spaser_rules.vocabulaire.sortes import POURCENTAGE

_AU_MOINS = {">=": 0, ">": 1, "=": 0}
"""Ce qu'il faut ajouter, en centièmes de pour cent, à la valeur comparée."""


class PoidsImpossibles(ControleDeConditions):
    """Les critères d'un marché pèsent cent pour cent, pas davantage."""

    code, nom, gravite = "V507", "poids-impossibles", Gravite.ERREUR
    titre = "Des critères qui pèseraient ensemble plus de cent pour cent"
    raison = "Aucune grille de notation ne peut y répondre."
    conseil = "Baissez les pondérations, ou n'en demandez qu'une avec « ou »."

    def conditions(self, etabli: Etabli) -> Iterator[Ecrite]:
        return exigences(etabli)

    def de_la_condition(self, etabli: Etabli, ecrite: Ecrite) -> Iterator[Constat]:
        poids = _poids(positif(ecrite.condition)).values()
        somme, un_seul = sum(poids), max(poids, default=0)
        if un_seul <= pourcentages.MAXIMUM < somme:  # un seul : « exigence-impossible » le dit
            total = f"{somme / 100:g}".replace(".", ",")
            dit = f"{ecrite.nom} : ses critères pèseraient au moins {total} %"
            yield self.constat(ecrite.lieu(etabli), dit)


def _poids(condition: Condition) -> dict[str, int]:
    """Le poids que chaque critère a au moins ; ce qui est au choix (« ou ») ne compte pas."""
    termes = condition.termes if isinstance(condition, Et) else (condition,)
    poids: dict[str, int] = {}
    for terme in termes:
        if isinstance(terme, Atome) and _pese(terme):
            demande = int(terme.valeur) + _AU_MOINS[terme.comparateur]  # type: ignore[arg-type]
            poids[terme.fait.cle] = max(poids.get(terme.fait.cle, 0), demande)
    return poids


def _pese(atome: Atome) -> bool:
    return atome.fait.sorte is POURCENTAGE and atome.comparateur in _AU_MOINS


CONTROLES = (PoidsImpossibles(),)
