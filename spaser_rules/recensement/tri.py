"""Les lignes qui ne sont pas des marchés, reconnues à leur forme."""

import re

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.classeur.cellules import en_texte
from spaser_rules.recensement.entete import EnTete
from spaser_rules.recensement.lignes import LigneLue
from spaser_rules.recensement.sources import Ligne
from spaser_rules.textes import replier
from spaser_rules.valeurs import montants

_TOTAL = re.compile(r"(sous[- ]?|s/)?(total|totaux)\b|montant total\b")


def est_vide(ligne: Ligne) -> bool:
    """Vrai si aucune cellule ne porte rien."""
    return not any(en_texte(valeur) for valeur in ligne)


def motif_de_forme(ligne: Ligne, entete: EnTete) -> str:
    """Pourquoi la ligne n'est pas un marché, d'après ce qu'elle porte ; vide si elle en est un."""
    textes = {rang: en_texte(valeur) for rang, valeur in enumerate(ligne)}
    pleins = {rang: texte for rang, texte in textes.items() if texte}
    if pleins == entete.titres:
        return "l'en-tête répété"
    premier, *autres = pleins.values()
    if _TOTAL.match(replier(premier)) and all(map(_est_un_montant, autres)):
        return "une ligne de total"
    return ""


def doute(ligne: Ligne) -> str:
    """Ce qui fait douter qu'une ligne gardée soit un marché ; vide si rien."""
    pleins = [texte for texte in map(en_texte, ligne) if texte]
    return "une seule cellule remplie : est-ce un intertitre ?" if len(pleins) == 1 else ""


def motif_de_fond(lue: LigneLue) -> str:
    """Pourquoi ce qui a été lu ne suffit pas à faire un marché ; vide si c'en est un."""
    marche = lue.fiche.marche
    connus = (marche.objet, lue.objet_du_lot, lue.fiche.fiche.reference, marche.montant_estime_ht)
    if all(connu is None for connu in connus):
        return "ni objet, ni référence, ni montant lisible"
    return ""


def _est_un_montant(texte: str) -> bool:
    try:
        montants.lire(texte)
    except ValeurIllisible:
        return False
    return True
