"""Les feuilles d'un classeur OpenDocument, parcourues balise par balise."""

from spaser_rules.recensement.grille import Envers, Grille, SansResultat, nombre, pour_cent

_REPETEES = ("table:number-columns-repeated", "table:number-rows-repeated")
_FUSIONNEES = ("table:number-rows-spanned", "table:number-columns-spanned")
_CELLULES_ODS = ("table:table-cell", "table:covered-table-cell")
_CONTENUS_ODS = {"office:value-type", "calcext:value-type", "table:formula"}
_MASQUES = ("collapse", "filter")


class GrilleOds(Grille):
    """Les répétitions comptent ; ce qui est vide ne compte que si du contenu le suit."""

    def __init__(self) -> None:
        super().__init__()
        self.repetees, self.pleine, self.debut = 1, False, 0
        self.feuille, self.cellule, self.valeur = Envers(), dict[str, str](), ""

    def ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        if nom in _CELLULES_ODS:
            self._placer(attributs)
        elif nom == "text:p":
            self._ecouter()
        elif nom == "table:table-row":
            self.colonne, self.pleine = 0, False
            self.repetees = nombre(attributs, _REPETEES[1], 1)
            lignes = range(self.ligne, self.ligne + self.repetees)
            self._masquer("lignes_masquees", lignes, attributs)
        elif nom == "table:table-column":
            fin = self.colonne + nombre(attributs, _REPETEES[0], 1)
            self._masquer("colonnes_masquees", range(self.colonne, fin), attributs)
            self.colonne = fin
        elif nom == "table:table":
            self.ligne = self.colonne = 0
            self.feuille = self.envers[attributs.get("table:name", "")] = Envers()

    def _masquer(self, quoi: str, rangs: range, attributs: dict[str, str]) -> None:
        if attributs.get("table:visibility") in _MASQUES:
            getattr(self.feuille, quoi).append(rangs)

    def _placer(self, attributs: dict[str, str]) -> None:
        self.cellule, self.valeur, self.debut = attributs, "", self.colonne
        self.colonne += nombre(attributs, _REPETEES[0], 1)
        self._fusionner(attributs)
        if not _CONTENUS_ODS.isdisjoint(attributs):
            self.pleine = True
            self.colonnes = max(self.colonnes, self.colonne)

    def _fusionner(self, attributs: dict[str, str]) -> None:
        hauteur, largeur = (nombre(attributs, nom, 1) for nom in _FUSIONNEES)
        if hauteur > 1 or largeur > 1:
            fin = (self.ligne + hauteur - 1, self.debut + largeur - 1)
            self.feuille.fusions.append(((self.ligne, self.debut), fin))

    def fermer(self, nom: str) -> None:
        if nom in _CELLULES_ODS:
            if tue := self._tue():
                lignes = range(self.ligne, self.ligne + self.repetees)
                self.feuille.valeurs.append((lignes, range(self.debut, self.colonne), tue))
        elif nom == "text:p":
            self.valeur = self._entendu()
        elif nom == "table:table-row":
            self.ligne += self.repetees
            if self.pleine:
                self.lignes = max(self.lignes, self.ligne)

    def _tue(self) -> str:
        """Ce que le lecteur ne dira pas de la cellule ; vide si rien."""
        if self.cellule.get("calcext:value-type") == "error":
            return self.valeur or "#N/A"
        type_ = self.cellule.get("office:value-type")
        if type_ is None and "table:formula" in self.cellule:
            return SansResultat(self.cellule["table:formula"].partition(":")[2])
        if type_ == "percentage":
            return pour_cent(self.cellule.get("office:value", ""))
        return ""
