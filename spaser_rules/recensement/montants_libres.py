"""Un montant comme les agents l'écrivent, rendu à la graphie que le schéma lit.

Un montant qu'il faudrait deviner (un intervalle, une borne, des séparateurs anglais) reste inconnu.
"""

import re

from spaser_rules.anomalies import ValeurIllisible

_ATTENDU = "un seul montant hors taxes, par exemple 40 000 € ou 40 k€"
_SEPARATEURS = "Séparez les milliers par une espace et les centimes par une virgule."

_ENVIRON = re.compile(r"^([≈≃≅~±]|env(?:iron)?\b\.?|approx(?:imativement)?\b\.?)\s*", re.IGNORECASE)
_ANNUEL = re.compile(r"\s*(/\s*an|\bpar an|\bl'an|\bannuel)(née|le)?s?\b", re.IGNORECASE)
_TTC = re.compile(r"\bt\.?t\.?c\b|toutes taxes", re.IGNORECASE)
_HT = re.compile(r"\s*(\(h\.?t\.?\)|\bh\.?t\b\.?|\bhors taxes?\b)", re.IGNORECASE)
_MULTIPLE = re.compile(r"(?<=[\d\s])([kKM])\s?(e|eur|euros?)$", re.IGNORECASE)
_EN_LETTRES = re.compile(r"\s(?:(million)|millier)s?(?:\s(?:d')?(?:€|euros?))?$", re.IGNORECASE)
_DEVISE_DEVANT = re.compile(r"^(€|eur)\s*(?=\d)", re.IGNORECASE)
_INTERVALLE = re.compile(r"\d.*?(\bet\b|\bà\b|[-–—])\s*\d", re.IGNORECASE)
_BORNE = re.compile(r"^([<>≤≥]|max|min|jusqu|plus de|moins de)", re.IGNORECASE)
_NEGATIF = re.compile(r"\([\d\s.,]+\)")
_POINTS = re.compile(r"\d{1,3}((\.\d{3})+(?=,\d{1,2}\b)|(\.\d{3}){2,}(?![\d.]))")
_ANGLAIS = re.compile(r"\d{1,3}(,\d{3})+\.\d")


def normaliser(ecrit: str) -> tuple[str, bool]:
    """La graphie que le schéma lit ; vrai si la cellule dit que le montant est annuel.

    >>> normaliser("≈ 40.000,00 € H.T. / an"), normaliser("45 KE")
    (('40000,00 €', True), ('45 K€', False))

    :raises ValeurIllisible: ce qui n'est pas un seul montant hors taxes.
    """
    if _TTC.search(ecrit):
        raise ValeurIllisible("un montant TTC", _ATTENDU)
    propre = _HT.sub("", _ENVIRON.sub("", ecrit))
    annuel = _ANNUEL.search(propre) is not None
    propre = _ANNUEL.sub("", propre).strip().removeprefix("+").strip()
    propre = _DEVISE_DEVANT.sub("", _MULTIPLE.sub(r"\1€", propre))
    propre = _EN_LETTRES.sub(lambda dit: " M€" if dit[1] else " k€", propre)
    _refuser(propre)
    return _POINTS.sub(lambda milliers: milliers[0].replace(".", ""), propre), annuel


def _refuser(propre: str) -> None:
    """Les formes qui ont un sens, mais pas celui d'un montant."""
    if _NEGATIF.fullmatch(propre):
        raise ValeurIllisible("un montant négatif", _ATTENDU, "Écrivez un montant positif.")
    if _BORNE.match(propre):
        raise ValeurIllisible("une borne, pas un montant", _ATTENDU)
    if _INTERVALLE.search(propre):
        raise ValeurIllisible("un intervalle, pas un montant", _ATTENDU)
    if _ANGLAIS.match(propre):
        raise ValeurIllisible("un montant ambigu", _ATTENDU, _SEPARATEURS)
