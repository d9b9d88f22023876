"""Où chaque champ est dit dans une feuille : de quoi renvoyer à la colonne de la source."""

from collections.abc import Iterable, Iterator, Mapping

from spaser_rules.classeur.document import lettres
from spaser_rules.recensement.champs import Champ, Role
from spaser_rules.recensement.entete import Colonne

Lettres = Mapping[str, str]
"""Par champ tel que les règles le citent (``montant_estime_ht``, ``clauses.insertion``), la lettre
de sa colonne ; la plus précise si plusieurs en parlent."""


def lettres_par_champ(colonnes: Iterable[Colonne]) -> Lettres:
    """Les lettres des colonnes retenues d'une feuille, communes à toutes ses lignes."""
    du_general_au_precis = sorted(colonnes, key=lambda colonne: -len(colonne.champ.elements))
    return {nom: lettres(c.rang + 1) for c in du_general_au_precis for nom in _noms(c.champ)}


def _noms(champ: Champ) -> Iterator[str]:
    """Une famille parle de chacun de ses éléments ; le reste se nomme sans sa section."""
    if champ.role is Role.FAMILLE:
        yield from (f"{liste}.{code}" for liste, code in champ.elements)
    else:
        yield champ.nom.partition(".")[2] or champ.nom


def lettres_de(lues: Lettres, champ: str, codes: Iterable[str] = ()) -> list[str]:
    """Les colonnes qui disent un champ, ou l'un de ces éléments ; à défaut, une part du champ.

    >>> lettres_de({"clauses": "K", "clauses.insertion": "C"}, "clauses", ["insertion"])
    ['C', 'K']
    >>> lettres_de({"sourcing.realise": "AA", "objet": "B"}, "sourcing")
    ['AA']
    """
    noms = [champ, *(f"{champ}.{code}" for code in codes)]
    parts = (lettre for nom, lettre in lues.items() if nom.startswith(f"{champ}."))
    trouvees = {lues[nom] for nom in noms if nom in lues} or {*parts}
    return sorted(trouvees, key=lambda lettre: (len(lettre), lettre))
