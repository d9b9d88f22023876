"""decp.info : une ligne par titulaire et par version d'un marché, réunies en un enregistrement."""

import re
from collections.abc import Iterable
from dataclasses import replace

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.recensement.decp.colonnes import ACTUELLES, UID, VERSION
from spaser_rules.recensement.decp.enregistrement import Enregistrement, Valeurs
from spaser_rules.recensement.decp.nettoyage import connu
from spaser_rules.recensement.decp.regroupement import Redite, Regroupes, endroit
from spaser_rules.textes import replier
from spaser_rules.valeurs import booleens

_D_ORIGINE = ("montant", "dureeMois", "dateNotification")
"""Ce qu'une version remplace : le marché garde sa notification, l'avenant ses totaux."""

_ENTIER = re.compile(r"(\d{1,6})(?:\.0+)?", re.ASCII)


def est_versionne(enregistrement: Enregistrement) -> bool:
    """Vrai si le tableau de l'enregistrement a une ligne par version."""
    return enregistrement.valeurs is not None and UID in enregistrement.valeurs


def reunir(lignes: Iterable[Enregistrement]) -> Regroupes:
    """Un enregistrement par marché, sa version en cours ; les autres lignes la redisent."""
    marches: dict[object, list[Enregistrement]] = {}
    for ligne in lignes:
        marches.setdefault(_cle(ligne), []).append(ligne)
    gardes: list[Enregistrement] = []
    redites: list[Redite] = []
    for memes in marches.values():
        courante = max(memes, key=lambda e: (_est_actuelle(e), _rang(e), -e.ligne))
        gardes.append(_reuni(courante, memes))
        redites += [(e, _motif(e, courante)) for e in memes if e is not courante]
    return Regroupes(gardes, redites)


def _cle(ligne: Enregistrement) -> object:
    """Le marché et son objet : les lots d'une consultation ont souvent le même identifiant."""
    morceaux = [connu(_valeurs(ligne), nom) for nom in (UID, "objet")]
    return tuple(map(replier, morceaux)) if all(morceaux) else ligne.empreinte


def _reuni(courante: Enregistrement, memes: list[Enregistrement]) -> Enregistrement:
    """La version en cours, ses totaux d'origine, et les totaux suivants comme des avenants."""
    versions = {_rang(e): e for e in reversed(memes)}
    origine, *suivantes = (versions[rang] for rang in sorted(versions))
    d_origine = {nom: _valeurs(origine).get(nom) for nom in _D_ORIGINE}
    valeurs = {**_valeurs(courante), **d_origine}
    avenants = tuple(
        {
            "montant": _valeurs(e).get("montant"),
            "dureeMois": _valeurs(e).get("dureeMois"),
            "dateNotificationModification": _valeurs(e).get("dateNotification"),
        }
        for e in suivantes
        if _rang(e) <= _rang(courante)
    )
    sans_origine = _rang(origine) > 0
    return replace(courante, valeurs=valeurs, avenants=avenants, sans_origine=sans_origine)


def _motif(ligne: Enregistrement, courante: Enregistrement) -> str:
    gardee = endroit(courante, ligne)
    if ligne.empreinte == courante.empreinte:
        return f"copie exacte de {gardee}"
    if (_est_actuelle(ligne), _rang(ligne)) == (_est_actuelle(courante), _rang(courante)):
        return f"autre titulaire du marché de {gardee}"
    return f"version du marché que remplace {gardee} ({ACTUELLES}, {VERSION})"


def _est_actuelle(ligne: Enregistrement) -> bool:
    try:
        return booleens.lire(connu(_valeurs(ligne), ACTUELLES))
    except ValeurIllisible:
        return False


def _rang(ligne: Enregistrement) -> int:
    """Le rang de la version : 0 pour le marché d'origine."""
    entier = _ENTIER.fullmatch(connu(_valeurs(ligne), VERSION))
    return int(entier[1]) if entier else 0


def _valeurs(ligne: Enregistrement) -> Valeurs:
    return ligne.valeurs or {}
