"""Ce que chaque groupe de colonnes a à dire, et comment le prendre d'une ligne lue."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import polars as pl

from spaser_rules.audit.en_colonnes.composition import Composantes, Composition, Rangs
from spaser_rules.audit.en_colonnes.noms import (
    DIRECTION,
    JOURS,
    NUMERO,
    OBJET,
    OBJET_DE_LOT,
    REFERENCE,
    TEXTES,
)
from spaser_rules.audit.en_colonnes.tables import Valeurs
from spaser_rules.indicateurs.en_colonnes.noms import CENTIMES
from spaser_rules.marche.sujet import Sujet
from spaser_rules.recensement.lignes import LigneLue
from spaser_rules.saisie.document import Chemin
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import DATE, OUI_NON, Sorte

Prendre = Callable[[LigneLue, Sujet], object]

_DIRECTION: Chemin = ("fiche", "direction")


def valeurs(composantes: Composantes, compositions: Iterable[Composition]) -> dict[Rangs, Valeurs]:
    """Par groupe de colonnes, ce qu'il dit ; ce qui ne dit aucun fait se lit aussi."""
    toutes: dict[Rangs, Valeurs] = {}
    for rangs, nom, type_, prendre in (*_faits(compositions), *_autres(composantes)):
        if rangs:
            toutes.setdefault(rangs, {})[nom] = (type_, prendre)
    textes = (composantes.sans_reglage(chemin) for chemin in TEXTES.values())
    lus = {rang for rangs in (*toutes, *textes) for rang in rangs}
    return toutes | {(rang,): {} for rang in composantes.colonnes if rang not in lus}


def _faits(
    compositions: Iterable[Composition],
) -> Iterator[tuple[Rangs, str, pl.DataType, Prendre]]:
    for composition in compositions:
        fait = composition.fait
        for rangs in composition.groupes:
            yield rangs, fait.cle, type_de(fait.sorte), _lire_le_fait(fait)


def _autres(composantes: Composantes) -> Iterator[tuple[Rangs, str, pl.DataType, Prendre]]:
    de = composantes.de
    for nom, chemin in TEXTES.items():
        if not composantes.sans_reglage(chemin):
            yield de(chemin), nom, pl.String(), _TEXTES_LUS[nom]
    for nom, chemin in JOURS.items():
        yield de(chemin), nom, pl.Date(), partial(_champ, chemin)
    yield composantes.montant(), CENTIMES, pl.Int64(), partial(_champ, _MONTANT)
    yield de(_DIRECTION), DIRECTION, pl.String(), partial(_champ, _DIRECTION)
    yield de(("lot",)), NUMERO, pl.Int64(), lambda lue, _: lue.lot
    for regle, rang in composantes.justifications.items():
        yield (rang,), regle, pl.Boolean(), partial(_est_justifiee, regle)


_MONTANT: Chemin = ("marche", "montant_estime_ht")
_TEXTES_LUS: dict[str, Prendre] = {
    REFERENCE: lambda lue, _: lue.fiche.fiche.reference,
    OBJET: lambda lue, _: lue.fiche.marche.objet,
    OBJET_DE_LOT: lambda lue, _: lue.objet_du_lot,
}


def type_de(sorte: Sorte) -> pl.DataType:
    """Le type d'une colonne, celui de ``colonnes.lignes``."""
    if sorte is OUI_NON:
        return pl.Boolean()
    if sorte is DATE:
        return pl.Date()
    return pl.Int64() if sorte.ordonnee else pl.String()


def _lire_le_fait(fait: Fait) -> Prendre:
    return lambda _, sujet: fait.lire(sujet)


def _champ(chemin: Chemin, lue: LigneLue, sujet: Sujet) -> object:
    section, nom = map(str, chemin)
    return getattr(getattr(lue.fiche, section), nom)


def _est_justifiee(regle: str, lue: LigneLue, sujet: Sujet) -> bool:
    return any(j.regle == regle and j.motif for j in sujet.reponses.justifications or [])
