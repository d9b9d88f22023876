"""Les fautes de seuil : une unité de trop, un comparateur pour un autre."""

from collections.abc import Iterator
from datetime import date, timedelta

from spaser_rules.atelier.epreuve.mutations.mutant import Changement
from spaser_rules.atelier.epreuve.mutations.voisinage import Voisinage
from spaser_rules.langage.arbre import CONTRAIRES, Atome, Condition
from spaser_rules.langage.francais import ecrire, ecrire_valeur
from spaser_rules.vocabulaire.sortes import Valeur


def decaler(noeud: Condition, _: Voisinage) -> Iterator[Changement]:
    """Le seuil, une unité en dessous et une au-dessus : centime, mois, jour, 0,01 %."""
    if not (isinstance(noeud, Atome) and noeud.fait.sorte.ordonnee):
        return
    for pas in (-1, 1):
        valeur = _decale(noeud.valeur, pas)
        if noeud.fait.sorte.admet(valeur):
            change = Atome(noeud.fait, noeud.comparateur, valeur)
            sens = "porté" if pas > 0 else "ramené"
            yield change, f"seuil de {ecrire_valeur(noeud)} {sens} à {ecrire_valeur(change)}"


def _decale(valeur: Valeur, pas: int) -> Valeur:
    if isinstance(valeur, date):
        return valeur + timedelta(days=pas)
    assert isinstance(valeur, int)
    return valeur + pas


def comparer(noeud: Condition, _: Voisinage) -> Iterator[Changement]:
    """Chaque autre comparateur que ce fait admet."""
    if not isinstance(noeud, Atome) or isinstance(noeud.valeur, bool):
        return
    possibles = CONTRAIRES if noeud.fait.sorte.ordonnee else ("=", "!=")
    for signe in possibles:
        if signe != noeud.comparateur:
            change = Atome(noeud.fait, signe, noeud.valeur)
            yield change, f"« {ecrire(noeud)} » écrit « {ecrire(change)} »"
