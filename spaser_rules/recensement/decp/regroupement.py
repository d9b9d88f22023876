"""Les enregistrements qui redisent le même marché, d'un fichier ou d'un jour à l'autre.

La clé est (acheteur, identifiant, objet) : l'identifiant est celui de la consultation, que tous ses
lots partagent ; seul, il confondrait leurs marchés.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.recensement.decp import lectures
from spaser_rules.recensement.decp.enregistrement import (
    LISTES,
    MARCHE_SEUL,
    PUBLICATION_D_AVENANT,
    Enregistrement,
)
from spaser_rules.recensement.decp.nettoyage import connu
from spaser_rules.textes import enumerer, replier

CLE = ("acheteur.id", "id", "objet")

Redite = tuple[Enregistrement, str]
"""Un enregistrement qui en redit un autre, et pourquoi."""


class Regroupes(NamedTuple):
    """Les enregistrements gardés, dans l'ordre, et ceux qui les redisent."""

    gardes: list[Enregistrement]
    redites: list[Redite]


def regrouper(enregistrements: Iterable[Enregistrement]) -> Regroupes:
    """Un enregistrement par marché : le dernier publié, et de deux du même jour le dernier lu."""
    uniques, redites = _sans_copies(enregistrements)
    marches: dict[object, list[Enregistrement]] = {}
    for enregistrement in uniques:
        cle = _cle(enregistrement) or id(enregistrement)
        marches.setdefault(cle, []).append(enregistrement)
    gardes = []
    for memes in marches.values():
        dernier = max(reversed(memes), key=_publication)
        gardes.append(dernier)
        redites += [(e, _motif(e, dernier)) for e in memes if e is not dernier]
    return Regroupes(gardes, redites)


def _sans_copies(enregistrements: Iterable[Enregistrement]) -> Regroupes:
    vus: dict[bytes, Enregistrement] = {}
    redites = []
    for enregistrement in enregistrements:
        premier = vus.setdefault(enregistrement.empreinte, enregistrement)
        if premier is not enregistrement:
            motif = f"copie exacte de {endroit(premier, enregistrement)}"
            redites.append((enregistrement, motif))
    return Regroupes(list(vus.values()), redites)


def _cle(enregistrement: Enregistrement) -> tuple[str, ...] | None:
    """Ce qui fait reconnaître un marché republié ; ``None`` si une part en est inconnue."""
    morceaux = [connu(enregistrement.valeurs or {}, nom) for nom in CLE]
    return tuple(map(replier, morceaux)) if all(morceaux) else None


def _publication(enregistrement: Enregistrement) -> date:
    """La dernière : celle des données, ou celle d'un avenant, qui ne la change pas."""
    ecrites = [
        connu(enregistrement.valeurs or {}, "datePublicationDonnees"),
        *(connu(avenant, PUBLICATION_D_AVENANT) for avenant in enregistrement.avenants),
    ]
    return max(map(_jour, ecrites))


def _jour(ecrit: str) -> date:
    try:
        return lectures.jour(ecrit)
    except ValeurIllisible:
        return date.min


def _motif(ancien: Enregistrement, dernier: Enregistrement) -> str:
    avant, apres = ancien.valeurs or {}, dernier.valeurs or {}
    noms = [nom for nom in (*MARCHE_SEUL, *LISTES) if avant.get(nom) != apres.get(nom)]
    if ancien.avenants != dernier.avenants:
        noms.append("modifications")
    suite = f" ; diffèrent, non retenus : {enumerer(noms)}" if noms else ""
    return f"republié : {endroit(dernier, ancien)} a les mêmes {enumerer(CLE)}{suite}"


def endroit(de: Enregistrement, vu_de: Enregistrement) -> str:
    """« la ligne 12 », et son fichier s'il diffère."""
    ailleurs = f" de {Path(de.fichier).name}" if de.fichier != vu_de.fichier else ""
    return f"la ligne {de.ligne}{ailleurs}"
