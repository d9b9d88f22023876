"""Ce que valent ensemble des valeurs ordonnées, dit comme un intervalle."""

from collections.abc import Collection, Sequence

from spaser_rules.vocabulaire.sortes import DATE, Sorte, Valeur

_BORNES = {
    ">": "plus de {}",
    ">=": "au moins {}",
    "<": "moins de {}",
    "<=": "au plus {}",
    "=": "{} exactement",
}
_BORNES_DE_DATES = {
    ">": "après le {}",
    ">=": "à partir du {}",
    "<": "avant le {}",
    "<=": "jusqu'au {}",
    "=": "le {}",
}


def dire(
    sorte: Sorte, utiles: Sequence[Valeur], constantes: Collection[Valeur], du: int, au: int
) -> str:
    """L'intervalle qui va de la valeur de rang ``du`` à celle de rang ``au``.

    >>> from spaser_rules.vocabulaire.sortes import DUREE
    >>> dire(DUREE, [11, 12, 13], [12], 1, 2)
    'au moins 12 mois'

    :param utiles: chaque constante, la valeur juste en dessous et celle juste au-dessus, triées.
    :param constantes: les valeurs auxquelles les conditions comparent.
    """
    bornes = _BORNES_DE_DATES if sorte is DATE else _BORNES
    if du == au and utiles[du] in constantes:
        return bornes["="].format(sorte.ecrire(utiles[du]))
    dites = [*_basse(utiles, constantes, du), *_haute(utiles, constantes, au)]
    return " et ".join(bornes[signe].format(sorte.ecrire(valeur)) for signe, valeur in dites)


Bornes = list[tuple[str, Valeur]]


def _basse(utiles: Sequence[Valeur], constantes: Collection[Valeur], du: int) -> Bornes:
    if du == 0:
        return []
    juste_avant = utiles[du - 1]
    return [(">", juste_avant)] if juste_avant in constantes else [(">=", utiles[du])]


def _haute(utiles: Sequence[Valeur], constantes: Collection[Valeur], au: int) -> Bornes:
    if au == len(utiles) - 1:
        return []
    juste_apres = utiles[au + 1]
    return [("<", juste_apres)] if juste_apres in constantes else [("<=", utiles[au])]
