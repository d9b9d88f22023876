"""Les cellules fusionnées d'une ligne à l'autre : ce qu'elles disent vaut pour chaque ligne."""

from spaser_rules.classeur.cellules import en_texte
from spaser_rules.recensement.feuille import Feuille, Ligne


class Partage(str):
    """Un montant écrit une fois pour plusieurs lignes : celui de chacune est inconnu."""

    __slots__ = ()


def etendre(feuille: Feuille, corps: range, montants: frozenset[int]) -> None:
    """Redit à chaque ligne remplie ce qu'une cellule fusionnée lui dit.

    :param corps: les lignes sous les titres, depuis 0.
    :param montants: les colonnes, depuis 0, dont la valeur se partage au lieu de se redire.
    """
    for (haut, colonne), (bas, _) in feuille.fusions:
        lignes = [ligne for ligne in feuille.lignes[haut : bas + 1] if any(map(en_texte, ligne))]
        if haut in corps and len(lignes) > 1:
            _redire(lignes, colonne, partage=colonne in montants)


def _redire(lignes: list[Ligne], colonne: int, *, partage: bool) -> None:
    valeur = lignes[0][colonne] if colonne < len(lignes[0]) else ""
    if partage:
        valeur = Partage(en_texte(valeur) or "")
    for ligne in lignes:
        ligne += [""] * (colonne + 1 - len(ligne))
        ligne[colonne] = valeur
