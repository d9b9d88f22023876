"""Une condition mal écrite, située dans sa ligne."""

from spaser_rules.anomalies import ValeurIllisible


class FauteDeCondition(Exception):
    """Une faute de grammaire, de mot ou de valeur ; ``colonne`` compte à partir de 1."""

    def __init__(self, faute: ValeurIllisible, colonne: int, lu: str) -> None:
        self.faute, self.colonne, self.lu = faute, colonne, lu
        super().__init__(str(faute))
