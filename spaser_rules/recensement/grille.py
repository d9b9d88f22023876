"""Une feuille parcourue balise par balise : son étendue, et ce que le lecteur rapide en tait."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from spaser_rules.classeur.cellules import en_texte


class SansResultat(str):
    """Une formule que personne n'a calculée avant d'enregistrer : sa valeur est inconnue."""

    __slots__ = ()


@dataclass(slots=True)
class Envers:
    """Ce que la grille d'une feuille ne dit pas ; lignes et colonnes comptent depuis 0.

    ``valeurs`` remplace celles du lecteur : une erreur de calcul qu'il rend vide, un pourcentage
    qu'il rend sans signe, une formule sans résultat. ``fusions`` sont celles d'un .ods, qu'il tait.
    """

    valeurs: list[tuple[range, range, str]] = field(default_factory=list)
    lignes_masquees: list[range] = field(default_factory=list)
    colonnes_masquees: list[range] = field(default_factory=list)
    fusions: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


class Grille:
    """Où l'on en est ; ``lignes`` et ``colonnes`` sont les plus grandes qui ont un contenu."""

    def __init__(self) -> None:
        self.lignes = self.colonnes = self.ligne = self.colonne = 0
        self.envers: dict[str, Envers] = {}
        self.textes: list[str] = []
        self.analyseur = expat.ParserCreate()

    def parcourir(self, octets: bytes) -> None:
        """Suit une pièce XML ; ce qui n'en est pas sera refusé par le lecteur."""
        ouvrir: Callable[[str, dict[str, str]], None] = self.ouvrir
        self.analyseur.StartElementHandler, self.analyseur.EndElementHandler = ouvrir, self.fermer
        try:
            self.analyseur.Parse(octets, True)
        except (expat.ExpatError, ValueError):
            return

    def ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        """Une balise s'ouvre."""

    def fermer(self, nom: str) -> None:
        """Une balise se ferme."""

    def _ecouter(self) -> None:
        """Retient le texte qui suit ; le reste du temps, il passe sans être regardé."""
        self.textes = []
        self.analyseur.CharacterDataHandler = self.textes.append

    def _entendu(self) -> str:
        self.analyseur.CharacterDataHandler = None
        return "".join(self.textes)

    def _etendre(self) -> None:
        self.lignes = max(self.lignes, self.ligne)
        self.colonnes = max(self.colonnes, self.colonne)


def pour_cent(ecrit: str) -> str:
    """Le pourcentage tel que le tableur le montre : ``0.1`` est ``10 %``."""
    try:
        return en_texte(float(ecrit), "%") or ""
    except ValueError:
        return ""


def nombre(attributs: dict[str, str], nom: str, defaut: int) -> int:
    """Le nombre que donne un attribut, le défaut s'il n'en donne pas."""
    ecrit = attributs.get(nom, "")
    return int(ecrit) if ecrit.isascii() and ecrit.isdigit() and len(ecrit) < 10 else defaut
