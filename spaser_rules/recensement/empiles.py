"""Plusieurs tableaux empilés dans une feuille : chacun se lit sous ses propres titres."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from spaser_rules.recensement.champs import Index
from spaser_rules.recensement.entete import Colonne, EnTete, reconnaitre, textes
from spaser_rules.recensement.feuille import Feuille

MINIMUM = 3
"""Titres connus sans lesquels une ligne du tableau n'en ouvre pas un autre."""

Nommer = Callable[[int, str], Colonne | None]
"""La colonne de ce rang, depuis 0, qu'un titre fait reconnaître."""

_RETENUS = 10_000
"""Titres dont on se souvient."""

UN_AUTRE = "un autre en-tête : les lignes qui suivent sont lues sous ces titres"


def entetes(feuille: Feuille, premier: EnTete, index: Index) -> Iterator[tuple[EnTete, int]]:
    """Les en-têtes de la feuille, et la ligne, depuis 0, où finit le tableau de chacun."""
    courant, nommer = premier, nommeur(index)
    for ligne in range(premier.ligne + 1, len(feuille.lignes)):
        autre = ouvre(feuille, ligne, courant, nommer)
        if autre:
            yield courant, ligne
            courant = autre
    yield courant, len(feuille.lignes)


def nommeur(index: Index) -> Nommer:
    """Reconnaît les titres ; un mot de titre qui est aussi une réponse revient sans fin."""
    return lru_cache(_RETENUS)(partial(reconnaitre, index=index))


def ouvre(feuille: Feuille, ligne: int, courant: EnTete, nommer: Nommer) -> EnTete | None:
    """L'en-tête que fait cette ligne ; ``None`` si c'est un marché, ou le même en-tête redit."""
    memes = courant.tous_les_titres
    if not any(isinstance(v, str) and v.strip() in memes for v in feuille.lignes[ligne]):
        return None  # le plus souvent : rien n'est à reconnaître
    titres = textes(feuille, ligne)
    if titres in (courant.ecrits, courant.titres):
        return None
    reconnues = (nommer(rang, titre) for rang, titre in titres.items())
    colonnes = tuple(colonne for colonne in reconnues if colonne)
    autre = EnTete(ligne, titres, colonnes, titres)
    connus = len({colonne.champ.nom for colonne in colonnes})
    return autre if connus >= MINIMUM and 2 * connus > len(titres) and autre.nomme else None
