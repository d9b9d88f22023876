"""Le contenu de la rubrique, tel que le reçoit une place du document de la ville."""

from copy import deepcopy

from spaser_rules.saisie.archive import Archive
from spaser_rules.word.colonnes import ramener
from spaser_rules.word.noms import STYLES, Element, analyser, w
from spaser_rules.word.puces import a_puces, ecrire_les_puces
from spaser_rules.word.rubrique import corps
from spaser_rules.word.styles import Styles
from spaser_rules.word.titres import abaisser


class Contenu:
    """La rubrique remplie, et les styles qu'elle demande à la ville.

    :raises SaisieInvalide: le modèle contient ce qu'un autre document ne peut pas recevoir.
    """

    def __init__(self, rubrique: Archive, styles_de_la_ville: Element) -> None:
        self.rubrique, self._corps = rubrique, corps(rubrique)
        self.styles = Styles(analyser(rubrique, STYLES), styles_de_la_ville)

    def pour(self, largeur: int, rang: int, *, en_cellule: bool) -> list[Element]:
        """Une copie, ramenée à cette largeur, sous un titre de ce rang.

        :raises TropEtroit: les tableaux n'y tiennent pas.
        """
        copie = deepcopy(self._corps)
        abaisser(copie, self.styles.modele, rang)
        puces = a_puces(copie, self.styles, self.rubrique)
        self.styles.traduire(copie)
        ecrire_les_puces(puces, self.styles)
        ramener(copie, largeur)
        if en_cellule:
            _laisser_couper(copie)
        return copie


def _laisser_couper(contenu: list[Element]) -> None:
    """Laisse les lignes se couper entre deux pages.

    Dans un tableau contenu par un autre, les y tenir entières fait tourner LibreOffice sans fin.
    """
    for element in contenu:
        for tenue in list(element.iter(w("cantSplit"))):
            tenue.getparent().remove(tenue)
