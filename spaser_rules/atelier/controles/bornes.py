"""V4xx, fin : les fourchettes des paramètres, du minimum au maximum."""

from collections.abc import Iterator
from typing import Any

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.etabli import Etabli
from spaser_rules.valeurs import montants, pourcentages

_BORNES = {"minimum": "maximum", "montant_minimal_ht": "montant_maximal_ht"}
"""La clé du minimum, et celle du maximum qui va avec."""


class BornesInversees(Controle):
    """Une fourchette va de sa plus petite valeur à sa plus grande."""

    code, nom, gravite = "V412", "bornes-inversees", Gravite.ERREUR
    titre = "Un minimum plus grand que son maximum"
    raison = "Rien ne tient dans cette fourchette : ce qui s'en déduit est faux."
    conseil = "Relisez les deux valeurs à leur source ; elles sont sans doute échangées."
    lit = ()

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for fichier, document in etabli.documents.items():
            for chemin in [c for c in document.cles if "/" not in fichier and c[-1] in _BORNES]:
                maximum = _BORNES[str(chemin[-1])]
                bas, haut = (
                    etabli.valeur(fichier, *chemin[:-1], cle) for cle in (chemin[-1], maximum)
                )
                if _depasse(bas, haut):
                    dit = f"« {chemin[-1]} » ({bas}) dépasse « {maximum} » ({haut})"
                    yield self.constat(etabli.lieu(fichier, *chemin), dit)


def _depasse(bas: Any, haut: Any) -> bool:
    """Faux si l'un ne se lit pas : le schéma le dit."""
    for lire in (pourcentages.lire, montants.lire):
        try:
            return lire(str(bas)) > lire(str(haut))
        except ValeurIllisible:
            continue
    return False


CONTROLES = (BornesInversees(),)
