"""Réponses par oui ou par non."""

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.textes import replier

_OUI = {"oui", "o", "vrai", "true", "yes"}
_NON = {"non", "n", "faux", "false", "no"}


def lire(texte: str) -> bool:
    """``oui`` ou ``non``, dans leurs graphies courantes.

    :raises ValeurIllisible: tout autre texte.
    """
    mot = replier(texte)
    if mot in _OUI:
        return True
    if mot in _NON:
        return False
    raise ValeurIllisible(
        "ni oui ni non", "oui ou non", "Laissez vide si la réponse n'est pas connue."
    )


def ecrire(valeur: bool) -> str:
    """``oui`` ou ``non``."""
    return "oui" if valeur else "non"
