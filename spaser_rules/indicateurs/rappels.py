"""Ce qu'un suivi vierge rappelle à qui le remplit : ce qui est attendu, et pour quand."""

from spaser_rules.indicateurs import chiffres
from spaser_rules.indicateurs.chiffres import ATTENDUS
from spaser_rules.indicateurs.ecriture import CibleEcrite
from spaser_rules.indicateurs.indicateur import Indicateur, Livrable
from spaser_rules.textes import en_phrase
from spaser_rules.valeurs import dates


def rappel_de_l_indicateur(indicateur: Indicateur) -> str:
    """« Un nombre entier, par exemple 3. Cible : 1 chaque semestre, depuis le 01/01/2025. »"""
    attendu = en_phrase(ATTENDUS[indicateur.sorte])
    cibles = " ; ".join(ecrire_cible(cible) for cible in indicateur.texte.cibles)
    return f"{attendu}. Cible : {cibles}." if cibles else f"{attendu}."


def rappel_du_livrable(livrable: Livrable) -> str:
    """« Attendu le 31/12/2024. »"""
    if livrable.echeance is None:
        return "Sans échéance."
    return f"Attendu le {dates.ecrire(livrable.echeance)}."


def ecrire_cible(cible: CibleEcrite) -> str:
    """« 100 % au 31/12/2025 », « 1 chaque semestre, depuis le 01/01/2025 »."""
    valeur = ("tendre vers " if cible.souple else "") + chiffres.ecrire(*cible.valeur)
    if cible.echeance:
        return f"{valeur} au {dates.ecrire(cible.echeance.au)}"
    if not cible.chaque:
        return f"{valeur} à la fin du plan"
    depuis = f", depuis le {dates.ecrire(cible.depuis.du)}" if cible.depuis else ""
    return f"{valeur} chaque {cible.chaque.replace('annee', 'année')}{depuis}"
