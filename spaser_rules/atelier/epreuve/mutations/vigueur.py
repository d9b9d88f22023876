"""Les fautes de date : une entrée en vigueur décalée d'un jour, oubliée, ou mal conditionnée."""

from collections.abc import Iterator
from datetime import date, timedelta

from spaser_rules.atelier.epreuve.mutations.mutant import Changement
from spaser_rules.langage.arbre import (
    TOUJOURS,
    Atome,
    Condition,
    Et,
    Ou,
    conjonction,
    disjonction,
)
from spaser_rules.langage.francais import ecrire
from spaser_rules.pack.regle import Regle
from spaser_rules.valeurs import dates

Etape = tuple[Atome, Condition]
"""« lancé depuis le … », et pour quels marchés."""


def etapes(regle: Regle) -> list[Etape]:
    """Les dates d'entrée en vigueur d'une règle, chacune avec sa condition."""
    branches = regle.vigueur.termes if isinstance(regle.vigueur, Ou) else (regle.vigueur,)
    return [etape for branche in branches for etape in _etape(branche)]


def _etape(branche: Condition) -> Iterator[Etape]:
    depart, *si = branche.termes if isinstance(branche, Et) and branche.termes else (branche,)
    if isinstance(depart, Atome):
        yield depart, conjonction(*si)


def assembler(etapes: list[Etape]) -> Condition:
    """La condition d'entrée en vigueur de ces étapes."""
    return disjonction(*(conjonction(depart, si) for depart, si in etapes))


def decaler_d_un_jour(regle: Regle) -> Iterator[Changement]:
    """Chaque date, la veille et le lendemain."""
    connues = etapes(regle)
    for rang, (depart, si) in enumerate(connues):
        for pas, sens in ((-1, "avancée"), (1, "retardée")):
            assert isinstance(depart.valeur, date)
            jour = depart.valeur + timedelta(days=pas)
            change = (Atome(depart.fait, depart.comparateur, jour), si)
            phrase = f"entrée en vigueur {sens} d'un jour, au {dates.ecrire(jour)}"
            yield assembler([*connues[:rang], change, *connues[rang + 1 :]]), phrase


def oublier_une_date(regle: Regle) -> Iterator[Changement]:
    """Une étape oubliée, puis une étape sans sa date."""
    connues = etapes(regle)
    for rang, (depart, si) in enumerate(connues):
        autres = [*connues[:rang], *connues[rang + 1 :]]
        jour = depart.fait.sorte.ecrire(depart.valeur)
        if autres:
            yield assembler(autres), f"entrée en vigueur du {jour} oubliée"
        reste = disjonction(si, *(conjonction(*etape) for etape in autres))
        yield reste, f"en vigueur sans attendre le {jour}"


def oublier_une_condition(regle: Regle) -> Iterator[Changement]:
    """Une étape qui vaut pour tout marché."""
    connues = etapes(regle)
    for rang, (depart, si) in enumerate(connues):
        if si != TOUJOURS:
            change: Etape = (depart, TOUJOURS)
            phrase = f"entrée en vigueur sans la condition « {ecrire(si)} »"
            yield assembler([*connues[:rang], change, *connues[rang + 1 :]]), phrase
