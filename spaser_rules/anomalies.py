"""Ce qui ne va pas dans un fichier, dit assez bien pour être corrigé sans aide."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

MONTREES = 200
"""Au-delà, un fichier n'est pas fautif : ce n'est pas le bon fichier."""


@dataclass(frozen=True, slots=True)
class Anomalie:
    """Une faute de saisie, à son endroit.

    ``ligne`` et ``colonne`` comptent à partir de 1 ; 0 quand la faute n'a pas d'endroit.
    ``lieu`` se lit à leur place dans un classeur : elles n'y servent plus qu'à ordonner.
    """

    fichier: str
    probleme: str
    ligne: int = 0
    colonne: int = 0
    champ: str = ""
    lu: str = ""
    attendu: str = ""
    conseil: str = ""
    lieu: str = ""

    @property
    def endroit(self) -> str:
        """``fiche.yaml, ligne 12, colonne 8`` ou ``fiche.xlsx, feuille Lots, cellule B7``."""
        if self.lieu:
            return f"{self.fichier}, {self.lieu}"
        if not self.ligne:
            return self.fichier
        return f"{self.fichier}, ligne {self.ligne}, colonne {self.colonne}"

    def __str__(self) -> str:
        lignes = [f"{self.endroit} : {self.probleme}"]
        details = (
            ("champ", self.champ),
            ("lu", self.lu),
            ("attendu", self.attendu),
            ("à faire", self.conseil),
        )
        lignes += [f"    {nom:<8}: {texte}" for nom, texte in details if texte]
        return "\n".join(lignes)


class SaisieInvalide(Exception):
    """Un fichier de l'utilisateur est faux ; porte toutes ses anomalies, pas la première."""

    def __init__(self, anomalies: Sequence[Anomalie]) -> None:
        self.anomalies = sorted(anomalies, key=lambda a: (a.fichier, a.ligne, a.colonne))
        super().__init__(str(self))

    def __str__(self) -> str:
        textes = [str(anomalie) for anomalie in islice(self.anomalies, MONTREES)]
        tues = len(self.anomalies) - len(textes)
        if tues:
            textes.append(f"… et {tues} autres anomalies.")
        return "\n".join(textes)


class ValeurIllisible(ValueError):
    """Un texte ne se lit pas comme la valeur attendue (levée par ``valeurs``)."""

    def __init__(self, probleme: str, attendu: str = "", conseil: str = "") -> None:
        self.probleme, self.attendu, self.conseil = probleme, attendu, conseil
        super().__init__(probleme)
