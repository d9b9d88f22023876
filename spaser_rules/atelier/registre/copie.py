"""La copie du plan que l'utilisateur possède : un fichier texte."""

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.atelier.registre.flux import Flux, flux
from spaser_rules.saisie.octets import TAILLE_MAXIMALE, Attendu, lire, nom_affiche

_COPIE = Attendu(
    TAILLE_MAXIMALE,
    ".txt ou .md ; d'un PDF ou d'un document Word, « Enregistrer sous… texte brut »",
    "Le PDF est peut-être une image : il faut alors en reconnaître le texte d'abord.",
)


def lire_copie(chemin: str) -> Flux:
    """La copie d'un fichier, ou de l'entrée standard pour ``-``.

    :raises SaisieInvalide: fichier absent, illisible, trop grand, binaire, ou sans un mot.
    """
    lue = flux(lire(chemin, _COPIE).texte)
    if not lue.mots:
        conseil = _COPIE.conseil
        raise SaisieInvalide([Anomalie(nom_affiche(chemin), "aucun mot à lire", conseil=conseil)])
    return lue
