"""De quoi recueillir ce que dit une lecture qui doit être refusée."""

from collections.abc import Callable

import pytest

from spaser_rules.anomalies import Anomalie, SaisieInvalide, ValeurIllisible


def illisible(lire: Callable[[str], object], texte: str) -> ValeurIllisible:
    """La faute d'un texte qui ne se lit pas comme une valeur."""
    with pytest.raises(ValeurIllisible) as refus:
        lire(texte)
    assert refus.value.probleme and refus.value.attendu
    return refus.value


def anomalies(lire: Callable[[], object]) -> list[Anomalie]:
    """Les anomalies d'une lecture qui doit être refusée."""
    with pytest.raises(SaisieInvalide) as refus:
        lire()
    return refus.value.anomalies


def seule(lire: Callable[[], object]) -> Anomalie:
    """L'anomalie d'une lecture refusée pour une seule raison."""
    [anomalie] = anomalies(lire)
    return anomalie
