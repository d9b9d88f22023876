"""La feuille d'un classeur Excel, parcourue balise par balise."""

import re

from spaser_rules.recensement.grille import Envers, Grille, SansResultat, nombre, pour_cent

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_VRAI = ("1", "true")


class GrilleExcel(Grille):
    """Les lignes et les cellules disent leur place ; sinon, elles suivent la précédente.

    ``pourcents`` sont les styles qui montrent un pourcentage.
    """

    def __init__(self, pourcents: frozenset[str]) -> None:
        super().__init__()
        self.pourcents = pourcents
        self.feuille = self.envers[""] = Envers()
        self.cellule: dict[str, str] = {}
        self.formule: str | None = None
        self.valeur = ""

    def ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        sorte = nom.rpartition(":")[2]
        if sorte == "c":
            self._placer(attributs)
        elif sorte in ("v", "f", "is"):
            self._etendre()
            if sorte == "f" or (sorte == "v" and self._est_a_lire()):
                self._ecouter()
        elif sorte == "row":
            self.ligne, self.colonne = nombre(attributs, "r", self.ligne + 1), 0
            if attributs.get("hidden") in _VRAI:
                self.feuille.lignes_masquees.append(range(self.ligne - 1, self.ligne))
        elif sorte == "col" and attributs.get("hidden") in _VRAI:
            premiere = nombre(attributs, "min", 1)
            masquees = range(premiere - 1, nombre(attributs, "max", premiere))
            self.feuille.colonnes_masquees.append(masquees)

    def _placer(self, attributs: dict[str, str]) -> None:
        self.cellule, self.formule, self.valeur = attributs, None, ""
        self.colonne += 1
        if reference := _REFERENCE.fullmatch(attributs.get("r", "")):
            self.colonne, self.ligne = _rang(reference[1]), int(reference[2])

    def fermer(self, nom: str) -> None:
        sorte = nom.rpartition(":")[2]
        if sorte == "v" and self._est_a_lire():
            self.valeur = self._entendu()
        elif sorte == "f":
            self.formule = self._entendu()
        elif sorte == "c" and (tue := self._tue()):
            place = range(self.ligne - 1, self.ligne), range(self.colonne - 1, self.colonne)
            self.feuille.valeurs.append((*place, tue))

    def _est_a_lire(self) -> bool:
        """Vrai si le lecteur pourrait taire ce que la cellule contient."""
        est_une_erreur = self.cellule.get("t") == "e"
        return est_une_erreur or self.formule is not None or self._est_en_pour_cent()

    def _est_en_pour_cent(self) -> bool:
        return self.cellule.get("s") in self.pourcents and self.cellule.get("t", "n") == "n"

    def _tue(self) -> str:
        """Ce que le lecteur ne dira pas de la cellule ; vide si rien."""
        type_ = self.cellule.get("t", "n")
        if type_ == "e":
            return self.valeur
        if self.formule is not None and not self.valeur and type_ != "str":
            return SansResultat(f"={self.formule}")
        return pour_cent(self.valeur) if self._est_en_pour_cent() else ""


def _rang(lettres: str) -> int:
    rang = 0
    for lettre in lettres:
        rang = rang * 26 + ord(lettre) - 64
    return rang
