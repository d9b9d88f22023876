"""La mise en forme d'une feuille : formats typés, listes déroulantes, aide, impression."""

from datetime import date
from typing import Any

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.classeur.cases import Case, Sorte
from spaser_rules.classeur.cellules import joindre
from spaser_rules.classeur.listes import Listes
from spaser_rules.classeur.styles import (
    DIVISEURS,
    EUROS,
    FORMATS,
    HAUTEUR,
    TEXTE,
    est_etroite,
    lignes_de_texte,
    style,
)
from spaser_rules.textes import abreger, ressemble_a_une_formule
from spaser_rules.valeurs import booleens, cpv

_CELLULE = 32_767
"""Caractères qu'Excel admet dans une cellule : au-delà, le texte serait abandonné."""

_PLUSIEURS = "Plusieurs réponses : séparées par un point-virgule."
_MESSAGE, _TITRE = 255, 32
"""Caractères qu'Excel admet dans un message de saisie, et dans son titre."""


class Page:
    """Une feuille en cours d'écriture, ligne après ligne."""

    def __init__(self, classeur: Any, titre: str, listes: Listes) -> None:
        self.classeur, self.listes = classeur, listes
        self.feuille = classeur.add_worksheet(titre)
        self.ligne = 0
        self.largeurs: list[float] = []
        self.lignes_de_texte = 1
        self._formats: dict[str, Any] = {}
        self.feuille.set_landscape()
        self.feuille.set_paper(9)  # A4
        self.feuille.fit_to_pages(1, 0)
        self.feuille.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self.feuille.set_footer(f"&L{titre} · document préparatoire&RPage &P sur &N")

    def presenter(self, titre: str, consigne: str) -> None:
        """Le titre de la feuille et la consigne."""
        self.feuille.write_string(0, 0, titre, self.classeur.add_format({"bold": 1, "size": 14}))
        self.feuille.write_string(1, 0, consigne, self.classeur.add_format({"italic": True}))
        self.ligne = 2

    def en_tete(self, titres: list[str], largeurs: list[float]) -> None:
        """L'en-tête des colonnes, figé à l'écran et répété à l'impression.

        Le titre d'une colonne étroite y est penché.
        """
        self.largeurs = largeurs
        penches = [t for t, largeur in zip(titres, largeurs, strict=True) if est_etroite(largeur)]
        for colonne, (titre, largeur) in enumerate(zip(titres, largeurs, strict=True)):
            self.feuille.set_column(colonne, colonne, largeur)
            if est_etroite(largeur):
                self.feuille.write_string(self.ligne, colonne, titre, self._format("penché"))
            else:
                self._ecrire(colonne, titre, "titre")
        self.lignes_de_texte = max([self.lignes_de_texte, *(len(t) // 2 for t in penches)])
        self.feuille.repeat_rows(self.ligne)
        self.suivante()
        self.feuille.freeze_panes(self.ligne, 1)

    def intertitre(self, titres: list[str], jusqu_a: int) -> None:
        """Un second en-tête, pour ce qui n'est pas une table."""
        for colonne in range(jusqu_a + 1):
            titre = titres[colonne] if colonne < len(titres) else ""
            self._ecrire(colonne, titre, "titre")
        self.suivante()

    def suivante(self) -> None:
        """Passe à la ligne, en donnant à celle-ci la hauteur de ses textes."""
        if self.lignes_de_texte > 1:
            self.feuille.set_row(self.ligne, HAUTEUR * min(self.lignes_de_texte, 27))
        self.lignes_de_texte = 1
        self.ligne += 1

    def _ecrire(self, colonne: int, texte: str, forme: str) -> None:
        if len(texte) > _CELLULE:
            raise SaisieInvalide([_trop_long(texte)])
        lignes = lignes_de_texte(texte, self.largeurs[colonne])
        self.lignes_de_texte = max(self.lignes_de_texte, lignes)
        self.feuille.write_string(self.ligne, colonne, texte, self._format(forme))

    def libelle(self, colonne: int, texte: str, gras: bool) -> None:
        """Ce qui nomme une ligne."""
        self._ecrire(colonne, texte, "gras" if gras else "libelle")

    def aide(self, colonne: int, texte: str) -> None:
        """L'explication au bout de la ligne."""
        self._ecrire(colonne, texte, "aide")

    def sans_objet(self, colonne: int) -> None:
        """Une case que cette rubrique n'a pas."""
        self.feuille.write_blank(self.ligne, colonne, None, self._format("sans objet"))

    def texte(self, colonne: int, texte: str) -> None:
        """Un texte ; s'il ressemble à une formule, Excel le garde pour un texte."""
        self._ecrire(colonne, texte, "protégé" if ressemble_a_une_formule(texte) else TEXTE)

    def saisie(self, colonne: int, case: Case, valeur: Any) -> None:
        """Une case à remplir, avec sa valeur, son format, son aide et sa liste déroulante."""
        self._aider(colonne, case)
        forme = self._format(FORMATS.get(case.sorte, TEXTE) if not case.multiple else TEXTE)
        if valeur is None:
            self.feuille.write_blank(self.ligne, colonne, None, forme)
        elif case.multiple:
            self.texte(colonne, joindre([self._montrer(case, un) for un in valeur]))
        elif case.sorte is Sorte.JOUR and isinstance(valeur, date):
            self.feuille.write_datetime(self.ligne, colonne, valeur, forme)
        elif case.sorte in DIVISEURS:
            nombre = valeur / DIVISEURS[case.sorte]
            if case.sorte is Sorte.MONTANT and valeur % 100 == 0:
                forme = self._format(EUROS)
            self.feuille.write_number(self.ligne, colonne, nombre, forme)
        else:
            self.texte(colonne, self._montrer(case, valeur))

    def _montrer(self, case: Case, valeur: Any) -> str:
        if case.sorte is Sorte.OUI_NON:
            return booleens.ecrire(valeur)
        if case.sorte is Sorte.CPV:
            return cpv.ecrire(valeur)
        return self.listes.montrer(case, str(valeur))

    def _aider(self, colonne: int, case: Case) -> None:
        aide = f"{case.aide} {_PLUSIEURS}" if case.multiple else case.aide
        regle: dict[str, Any] = {
            "validate": "any",
            "input_title": case.libelle[:_TITRE],
            "input_message": aide[:_MESSAGE],
        }
        if source := self.listes.source(case):
            regle |= {
                "validate": "list",
                "source": source,
                # La liste ne pose qu'une réponse : qui en écrit plusieurs ne doit pas être arrêté.
                "show_error": not case.multiple,
                "error_type": "warning" if case.genre else "stop",
                "error_title": "Hors de la liste",
                "error_message": "Choisissez une réponse de la liste, ou laissez vide.",
            }
        self.feuille.data_validation(self.ligne, colonne, self.ligne, colonne, regle)

    def _format(self, nom: str) -> Any:
        if nom not in self._formats:
            self._formats[nom] = self.classeur.add_format(style(nom))
        return self._formats[nom]


def _trop_long(texte: str) -> Anomalie:
    conseil = "Résumez-le : une cellule tient en 32 767 caractères."
    lu = abreger(texte)
    return Anomalie("classeur", "un texte est trop long pour Excel", lu=lu, conseil=conseil)
