"""Les cellules d'une condition : assez de valeurs de chaque fait pour tout ce qu'elle distingue.

Un montant comparé à 40 000 € n'a que trois valeurs utiles : en dessous, égal, au-dessus. Le
produit de ces valeurs couvre donc exactement tous les marchés possibles, inconnu compris.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product

from spaser_rules.langage.arbre import Atome, Condition, atomes, faits
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.vocabulaire.sortes import OUI_NON, Valeur

CELLULES_MAXIMUM = 200_000
CELLULES_D_UNE_QUESTION = 5_000
"""Au-delà, on pose la question plutôt que de faire attendre."""


def valeurs_utiles(cle: str, conditions: Iterable[Condition]) -> list[Valeur]:
    """Une valeur de chaque classe que ces conditions distinguent pour ce fait, ordonnées."""
    vises = [
        atome for condition in conditions for atome in atomes(condition) if atome.fait.cle == cle
    ]
    sorte = vises[0].fait.sorte
    if sorte is OUI_NON:
        return [True, False]
    constantes = list(dict.fromkeys(atome.valeur for atome in vises))
    if sorte.ordonnee:
        proches = {v for c in constantes for v in _voisins(c)}
        return sorted(v for v in proches if sorte.admet(v))
    autre = next((code for code in sorte.codes if code not in constantes), None)
    return constantes + ([autre] if autre else [])


def _partage(atome: Atome) -> bool:
    """Vrai si l'atome n'est ni toujours vrai ni toujours faux."""
    cle = atome.fait.cle
    return len({evaluer(atome, {cle: v}) for v in valeurs_utiles(cle, [atome])}) > 1


def _voisins(constante: Valeur) -> list[Valeur]:
    if isinstance(constante, date):
        jour = timedelta(days=1)
        return [constante - jour, constante, constante + jour]
    assert isinstance(constante, int)
    return [constante - 1, constante, constante + 1]


def cellules(
    *conditions: Condition, inconnu: bool = True, maximum: int = CELLULES_MAXIMUM
) -> Iterator[dict[str, Valeur | None]]:
    """Toutes les combinaisons que ces conditions distinguent ensemble.

    :param inconnu: compte aussi « non connu » parmi les valeurs de chaque fait.
    :raises OverflowError: plus de ``maximum`` combinaisons.
    """
    cles = list(dict.fromkeys(cle for condition in conditions for cle in faits(condition)))
    axes: list[list[Valeur | None]] = [
        [*valeurs_utiles(cle, conditions), *([None] if inconnu else [])] for cle in cles
    ]
    nombre = 1
    for axe in axes:
        nombre *= len(axe)
    if nombre > maximum:
        raise OverflowError(f"{nombre} cellules pour {len(cles)} faits")
    for valeurs in product(*axes):
        yield dict(zip(cles, valeurs, strict=True))


def faits_decisifs(condition: Condition) -> list[str]:
    """Les faits dont la valeur peut changer celle de la condition, dans l'ordre où elle les cite.

    Un fait cité une seule fois décide toujours de quelque chose ; pour un fait cité plusieurs
    fois, on compare les cellules qui ne diffèrent que par lui.
    """
    cites = list(atomes(condition))
    cles = list(dict.fromkeys(atome.fait.cle for atome in cites))
    if len(cles) == len(cites) and all(_partage(atome) for atome in cites):
        return cles
    try:
        combinaisons = list(cellules(condition, inconnu=False, maximum=CELLULES_D_UNE_QUESTION))
    except OverflowError:
        return cles  # trop de combinaisons pour les essayer toutes : on les demande
    vues: dict[tuple[str, tuple[tuple[str, Valeur | None], ...]], set[bool | None]] = {}
    for cellule in combinaisons:
        valeur = evaluer(condition, cellule)
        for cle in cles:
            reste = tuple(paire for paire in cellule.items() if paire[0] != cle)
            vues.setdefault((cle, reste), set()).add(valeur)
    return [cle for cle in cles if any(c == cle and len(v) > 1 for (c, _), v in vues.items())]
