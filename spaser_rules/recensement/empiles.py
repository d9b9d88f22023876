"""Plusieurs tableaux empilés dans une feuille : chacun se lit sous ses propres titres."""

from collections.abc import Iterator

from spaser_rules.recensement.champs import Index
from spaser_rules.recensement.entete import EnTete, reconnaitre, textes
from spaser_rules.recensement.feuille import Feuille

MINIMUM = 3
"""Titres connus sans lesquels une ligne du tableau n'en ouvre pas un autre."""

UN_AUTRE = "un autre en-tête : les lignes qui suivent sont lues sous ces titres"


def entetes(feuille: Feuille, premier: EnTete, index: Index) -> Iterator[tuple[EnTete, int]]:
    """Les en-têtes de la feuille, et la ligne, depuis 0, où finit le tableau de chacun."""
    courant = premier
    for ligne in range(premier.ligne + 1, len(feuille.lignes)):
        autre = _autre(feuille, ligne, courant, index)
        if autre:
            yield courant, ligne
            courant = autre
    yield courant, len(feuille.lignes)


def _autre(feuille: Feuille, ligne: int, courant: EnTete, index: Index) -> EnTete | None:
    """L'en-tête que fait cette ligne ; ``None`` si c'est un marché, ou le même en-tête redit."""
    memes = {*courant.titres.values(), *courant.ecrits.values()}
    if not any(isinstance(v, str) and v.strip() in memes for v in feuille.lignes[ligne]):
        return None  # le plus souvent : rien n'est à reconnaître
    titres = textes(feuille, ligne)
    if titres in (courant.ecrits, courant.titres):
        return None
    reconnues = (reconnaitre(rang, titre, index) for rang, titre in titres.items())
    colonnes = tuple(colonne for colonne in reconnues if colonne)
    autre = EnTete(ligne, titres, colonnes, titres)
    connus = len({colonne.champ.nom for colonne in colonnes})
    return autre if connus >= MINIMUM and 2 * connus > len(titres) and autre.nomme else None
