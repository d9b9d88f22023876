"""Ce qui change dans le texte d'une règle, dit dans les mots du métier."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from spaser_rules.langage.francais import ecrire, en_francais
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.fiche_de_regle import PORTEES
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.textes import accorder
from spaser_rules.valeurs import dates


class Changement(NamedTuple):
    """Un changement : ce qui change, avant, après, et ce qu'il faut en comprendre."""

    quoi: str
    avant: str
    apres: str
    sens: str = ""


def changements(avant: Regle, apres: Regle) -> list[Changement]:
    """Les changements de la règle, du plus lourd au plus léger."""
    return list(_changements(avant, apres))


def _changements(avant: Regle, apres: Regle) -> Iterator[Changement]:
    yield from _si("identifiant", avant.id, apres.id)
    yield from _si("niveau", NIVEAUX[avant.texte.niveau], NIVEAUX[apres.texte.niveau])
    yield from _si("portée", PORTEES[avant.texte.portee], PORTEES[apres.texte.portee])
    yield from _vigueur(avant, apres)
    for quoi, attribut in (("application", "application"), ("exigence", "exigence")):
        une, autre = getattr(avant, attribut), getattr(apres, attribut)
        if ecrire(une) != ecrire(autre):
            yield Changement(quoi, en_francais(une), en_francais(autre))
    yield from _justification(avant, apres)
    yield from _si("source", avant.texte.source.lieu, apres.texte.source.lieu)
    yield from _si("titre", str(avant.texte.titre), str(apres.texte.titre))
    yield from _si("nom", str(avant.texte.nom), str(apres.texte.nom))


def _si(quoi: str, avant: str, apres: str) -> Iterator[Changement]:
    if avant != apres:
        yield Changement(quoi, avant, apres)


def _vigueur(avant: Regle, apres: Regle) -> Iterator[Changement]:
    """La date d'entrée en vigueur, et de combien de jours elle bouge."""
    if ecrire(avant.vigueur) == ecrire(apres.vigueur):
        return
    debut, fin = _premier_jour(avant), _premier_jour(apres)
    jours = abs((fin - debut).days)
    sens = (
        f"{'avancée' if fin < debut else 'reculée'} de {accorder(jours, 'jour')}" if jours else ""
    )
    yield Changement("entrée en vigueur", _dates(avant), _dates(apres), sens)


def _premier_jour(regle: Regle) -> date:
    jours: list[date] = [etape.depuis for etape in regle.texte.en_vigueur]
    return min(jours)


def _dates(regle: Regle) -> str:
    etapes = regle.texte.en_vigueur
    if len(etapes) == 1:
        return str(dates.ecrire(etapes[0].depuis))
    return " ; ".join(f"{dates.ecrire(etape.depuis)} si {etape.si}" for etape in etapes)


def _justification(avant: Regle, apres: Regle) -> Iterator[Changement]:
    admise = {False: "aucune n'est admise", True: "un motif écrit est admis"}
    une, autre = bool(avant.texte.justification), bool(apres.texte.justification)
    yield from _si("justification", admise[une], admise[autre])
