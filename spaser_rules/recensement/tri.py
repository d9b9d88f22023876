"""Les lignes qui ne sont pas des marchés, reconnues à leur forme."""

import re
from typing import Any

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.classeur.cellules import en_texte
from spaser_rules.recensement.entete import QUI_NOMME, EnTete
from spaser_rules.recensement.feuille import Ligne
from spaser_rules.recensement.grille import SansResultat
from spaser_rules.recensement.lignes import LigneLue
from spaser_rules.textes import replier
from spaser_rules.valeurs import montants

_TOTAL = re.compile(r"(sous[- ]?|s/)?(total|totaux)\b|montant total\b")
_REFERENCE = re.compile(r"\S*\d\S*")
_NOMBRE_DE_MARCHES = re.compile(r"\d+ (marche|lot|ligne|projet)s?")


def est_vide(ligne: Ligne) -> bool:
    """Vrai si aucune cellule ne porte rien."""
    return not any(en_texte(valeur) for valeur in ligne)


def motif_de_forme(ligne: Ligne, entete: EnTete, attendue: int) -> str:
    """Pourquoi la ligne n'est pas un marché, d'après ce qu'elle porte ; vide si elle en est un.

    :param attendue: les cellules de l'en-tête, vides comprises ; seul un .csv peut les dépasser.
    """
    if not est_vide(ligne[attendue:]):
        return "plus de cellules que de titres : un séparateur sans guillemets décale la ligne"
    textes = {rang: en_texte(valeur) for rang, valeur in enumerate(ligne)}
    pleins = {rang: texte for rang, texte in textes.items() if texte}
    if pleins in (entete.titres, entete.ecrits):
        return "l'en-tête répété"
    premier, *autres = pleins
    if _TOTAL.match(replier(pleins[premier])) and all(_est_compte(ligne[rang]) for rang in autres):
        return "une ligne de total"
    if not autres and len(entete.colonnes) > 2 and not _nomme(premier, pleins[premier], entete):
        return "une seule cellule remplie, ni objet ni référence : un intertitre ou une note"
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


def _nomme(rang: int, texte: str, entete: EnTete) -> bool:
    """Vrai si la cellule seule nomme un marché : un objet, ou une référence qui en a la forme."""
    noms = {colonne.champ.nom for colonne in entete.colonnes if colonne.rang == rang}
    if "fiche.reference" in noms:
        return _REFERENCE.fullmatch(texte) is not None
    return not noms.isdisjoint(QUI_NOMME)


def _est_compte(valeur: Any) -> bool:
    """Vrai pour ce qui suit le mot « total » : un montant, un nombre de marchés, un calcul."""
    texte = en_texte(valeur) or ""
    if isinstance(valeur, SansResultat) or _NOMBRE_DE_MARCHES.fullmatch(replier(texte)):
        return True
    try:
        montants.lire(texte)
    except ValeurIllisible:
        return False
    return True
