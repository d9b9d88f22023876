"""Petits entiers positifs : un numéro de lot, un rang."""

from spaser_rules.anomalies import ValeurIllisible


def lire(texte: str) -> int:
    """Le nombre.

    :raises ValeurIllisible: texte qui n'est pas un entier de 1 à 9999.
    """
    propre = texte.strip()
    if not (propre.isascii() and propre.isdigit() and len(propre) <= 4 and int(propre)):
        raise ValeurIllisible("un numéro illisible", "un nombre entier à partir de 1")
    return int(propre)


def ecrire(nombre: int) -> str:
    """Le nombre, tel quel."""
    return str(nombre)
