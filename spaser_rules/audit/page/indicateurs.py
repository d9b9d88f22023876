"""Les indicateurs du plan face à leurs cibles, axe par axe."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.chiffres import (
    ETATS,
    SANS_CIBLE,
    chiffre,
    compte,
    detail,
    etat,
    part,
    quantite,
)
from spaser_rules.audit.page.barres import Jauge, jauger
from spaser_rules.audit.page.plume import Plume
from spaser_rules.indicateurs.etats import Etat
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.textes import accorder
from spaser_rules.valeurs import dates

HORS_DES_AXES = "Hors des axes du plan"
_SANS_CIBLE = "sans_cible"

NOMS_DES_ETATS = {
    **{connu.value: " ".join(lu) for connu, lu in ETATS.items()},
    _SANS_CIBLE: " ".join(SANS_CIBLE),
}
"""Chaque état, tel qu'il se lit."""


class Carte(NamedTuple):
    """Un indicateur tel que la page le montre ; chaque texte est vide s'il n'y a rien à dire."""

    id: str
    libelle: str
    lieu: str
    classe: str
    signe: str
    etat: str
    valeur: str
    reserve: str
    detail: str
    en_nombre: str
    par_mains: bool
    cible: str
    echeance: str
    inconnus: int
    exclus: int
    suite: str
    note: str
    jauge: Jauge | None


class Axe(NamedTuple):
    """Un axe du plan et ses indicateurs, dans l'ordre du pack."""

    titre: str
    cartes: list[Carte]


def axes(audit: Audit, plume: Plume) -> list[Axe]:
    """Les indicateurs rangés par axe ; ceux qui ne viennent d'aucun ferment la marche."""
    ranges: dict[str, list[Carte]] = {}
    for mesure in audit.mesures:
        ranges.setdefault(_axe(audit, mesure), []).append(_carte(mesure, audit.periode, plume))
    hors = ranges.pop(HORS_DES_AXES, None)
    return [Axe(*paire) for paire in ranges.items()] + ([Axe(HORS_DES_AXES, hors)] if hors else [])


def etats(mesures: Iterable[Mesure]) -> list[tuple[str, str, int]]:
    """Combien d'indicateurs dans chaque état présent : signe, mot, nombre."""
    nombres = Counter(map(etat, mesures))
    return [(*lu, nombres[lu]) for lu in (*ETATS.values(), SANS_CIBLE) if nombres[lu]]


def _axe(audit: Audit, mesure: Mesure) -> str:
    source = mesure.indicateur.texte.source
    axe = audit.pack.texte.axes.get(str(source.axe)) if source else None
    return f"Axe {source.axe} · {axe.titre}" if source and axe else HORS_DES_AXES


def _carte(mesure: Mesure, periode: Periode, plume: Plume) -> Carte:
    texte, (signe, mot) = mesure.indicateur.texte, etat(mesure)
    return Carte(
        mesure.id,
        mesure.libelle,
        texte.source.lieu if texte.source else "",
        mesure.etat.value if mesure.etat else _SANS_CIBLE,
        signe,
        mot,
        valeur(mesure),
        _reserve(mesure),
        detail(mesure, plume.montant),
        part(mesure.en_nombre) if mesure.en_nombre is not None else "",
        mesure.indicateur.par_mains,
        chiffre(mesure, mesure.cible) if mesure.cible is not None else "",
        dates.ecrire(mesure.echeance) if mesure.echeance else "",
        mesure.inconnus,
        mesure.exclus,
        " ; ".join(filter(None, [*_suite(mesure, plume), compte(mesure, periode)])),
        str(texte.note),
        jauger(mesure),
    )


def valeur(mesure: Mesure) -> str:
    """La valeur mesurée, ou « non mesuré »."""
    return "non mesuré" if mesure.valeur is None else chiffre(mesure, mesure.valeur)


def _reserve(mesure: Mesure) -> str:
    """Une valeur dont on ne conclut rien ne se lit pas seule."""
    douteuse = mesure.valeur is not None and mesure.etat is Etat.NON_MESURABLE
    return "d'après les seules réponses connues" if douteuse and mesure.inconnus else ""


def _suite(mesure: Mesure, plume: Plume) -> Iterator[str]:
    """Le rythme qu'il faut, ou ce qui empêche de conclure."""
    if mesure.rythme is not None:
        reste = quantite(mesure, mesure.rythme.reste, plume.montant)
        yield f"il manque {reste} en {accorder(mesure.rythme.mois, 'mois', 'mois')}"
    if mesure.manque:
        yield mesure.manque
