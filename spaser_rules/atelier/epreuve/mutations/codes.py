"""Les fautes de mot : un code pour son voisin, une famille pour un de ses codes, une nature…"""

from collections.abc import Iterator
from typing import Any

from spaser_rules.atelier.analyse.lus import CPV, prefixes_de
from spaser_rules.atelier.epreuve.mutations.mutant import Changement
from spaser_rules.atelier.epreuve.mutations.voisinage import Voisinage
from spaser_rules.langage.arbre import Atome, Condition
from spaser_rules.langage.francais import ecrire
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import OUI_NON


def changer_de_mot(noeud: Condition, voisinage: Voisinage) -> Iterator[Changement]:
    """Une autre clause, une autre cartographie, la famille pour le code, la clause pour le critère…

    Une exigence garde des réponses : ce qui décrit le besoin n'y remplace rien.
    """
    if isinstance(noeud, Atome):
        for fait in voisinage.voisins(noeud.fait):
            if (fait.demande is None) is (noeud.fait.demande is None):
                yield from _avec(noeud, fait)


def _avec(atome: Atome, fait: Fait) -> Iterator[Changement]:
    """La même comparaison d'un autre fait ; un oui ou non n'a rien à comparer."""
    if fait.sorte is OUI_NON:
        oui = atome.valeur if isinstance(atome.valeur, bool) else True
        yield _remplace(atome, Atome(fait, "=", oui))
    elif fait.sorte is atome.fait.sorte and fait.sorte.ordonnee:
        yield _remplace(atome, Atome(fait, atome.comparateur, atome.valeur))


def changer_de_valeur(noeud: Condition, _: Voisinage) -> Iterator[Changement]:
    """Un autre code de la même liste fermée : services pour travaux."""
    if isinstance(noeud, Atome):
        for code in noeud.fait.sorte.codes:
            if code != noeud.valeur:
                yield _remplace(noeud, Atome(noeud.fait, noeud.comparateur, code))


def changer_de_prefixe(noeud: Condition, voisinage: Voisinage) -> Iterator[Changement]:
    """Un préfixe CPV plus court d'un chiffre, ou oublié d'une liste."""
    if not (isinstance(noeud, Atome) and noeud.fait.cle.startswith(CPV)):
        return
    prefixes = prefixes_de(noeud.fait)
    for rang, prefixe in enumerate(prefixes):
        avant, apres = prefixes[:rang], prefixes[rang + 1 :]
        if avant or apres:
            yield _remplace(noeud, _cpv(noeud, (*avant, *apres), voisinage))
        if len(prefixe) > 2:
            yield _remplace(noeud, _cpv(noeud, (*avant, prefixe[:-1], *apres), voisinage))


def _cpv(atome: Atome, prefixes: tuple[str, ...], voisinage: Voisinage) -> Atome:
    return Atome(voisinage.vocabulaire.cpv(prefixes), "=", atome.valeur)


def _remplace(atome: Atome, change: Any) -> Changement:
    return change, f"« {ecrire(atome)} » écrit « {ecrire(change)} »"
