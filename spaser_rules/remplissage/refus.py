"""Le refus d'écrire dans une fiche."""

from spaser_rules.anomalies import ValeurIllisible


class EcritureImpossible(ValeurIllisible):
    """La forme de la fiche ne permet pas d'y écrire sans risque."""
