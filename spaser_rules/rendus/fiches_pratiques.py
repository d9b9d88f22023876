"""Les trois fiches pratiques du plan, tirées des règles : elles ne peuvent donc pas s'en écarter.

Source : SPASER axe 4, objectif 2, action 2 (fournitures et services, prestations intellectuelles,
travaux).
"""

from dataclasses import dataclass
from typing import Any

from spaser_rules.jugement.exigences import demande_de, libelle_exact
from spaser_rules.langage.arbre import Condition, faits
from spaser_rules.langage.evaluation import Faits, reduire
from spaser_rules.langage.francais import en_francais
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.phrases import nom_de_piece
from spaser_rules.rendus.redactions import Redaction, redactions
from spaser_rules.textes import enumerer


@dataclass(frozen=True, slots=True)
class Segment:
    """Un type d'achat ; ``natures`` sont les faits connus de ses marchés."""

    code: str
    titre: str
    natures: tuple[dict[str, Any], ...]


SEGMENTS = (
    Segment(
        "fournitures-services",
        "Fournitures et services",
        (
            {"nature": "fournitures", "prestations_intellectuelles": False},
            {"nature": "services", "prestations_intellectuelles": False},
        ),
    ),
    Segment(
        "prestations-intellectuelles",
        "Prestations intellectuelles",
        ({"nature": "services", "prestations_intellectuelles": True},),
    ),
    Segment("travaux", "Travaux", ({"nature": "travaux", "prestations_intellectuelles": False},)),
)


NIVEAUX_EN_TITRES = (
    ("obligatoire", "Ce que chaque marché concerné doit"),
    ("attendu", "Ce qui est attendu d'une part des marchés"),
    ("recommande", "Ce qui est recommandé"),
)
"""Les parties d'une fiche, par niveau."""


@dataclass(frozen=True, slots=True)
class Demande:
    """Ce qu'une règle demande à ce type d'achat : quand, quoi, où."""

    regle: Regle
    niveau: str
    source: str
    depuis: str
    quand: str
    quoi: tuple[str, ...]
    pieces: str
    contact: str


@dataclass(frozen=True, slots=True)
class FichePratique:
    """La fiche d'un type d'achat."""

    segment: Segment
    demandes: tuple[Demande, ...]
    redactions: tuple[Redaction, ...]


def fiches_pratiques(pack: Pack) -> list[FichePratique]:
    """Une fiche par type d'achat, dans l'ordre du plan."""
    return [_fiche(pack, segment) for segment in SEGMENTS]


def _fiche(pack: Pack, segment: Segment) -> FichePratique:
    regles = [r for r in pack.regles if not r.derivee and _vise(r.application, segment)]
    demandes = tuple(_demande(pack, regle, segment) for regle in regles)
    return FichePratique(segment, demandes, tuple(redactions(pack, regles)))


def _restes(condition: Condition, segment: Segment) -> list[Condition | bool]:
    """Ce qu'il reste de la condition quand on connaît le type d'achat, nature par nature."""
    inconnus: Faits = dict.fromkeys(faits(condition))
    return [reduire(condition, {**inconnus, **nature}) for nature in segment.natures]


def _vise(condition: Condition, segment: Segment) -> bool:
    return any(reste is not False for reste in _restes(condition, segment))


def _en_clair(condition: Condition, segment: Segment) -> str:
    """La condition, sans redire le type d'achat quand il est le même pour toute la fiche."""
    premier, *autres = _restes(condition, segment)
    if any(reste != premier for reste in autres):
        return en_francais(condition)
    return "tout marché" if isinstance(premier, bool) else en_francais(premier)


def _demande(pack: Pack, regle: Regle, segment: Segment) -> Demande:
    atomes = [atome for groupe in regle.groupes for atome in groupe]
    pieces = dict.fromkeys(nom_de_piece(pack, demande_de(atome).piece) for atome in atomes)
    quoi = [enumerer([libelle_exact(atome) for atome in groupe], "ou") for groupe in regle.groupes]
    excuse = [f"ou une justification : {regle.texte.justification}"]
    services = pack.referentiel.services
    return Demande(
        regle,
        regle.texte.niveau,
        pack.citer(regle.texte.source),
        _en_clair(regle.vigueur, segment),
        _en_clair(regle.application, segment),
        tuple(quoi + (excuse if regle.texte.justification else [])),
        enumerer(list(pieces)),
        enumerer([services.get(sigle, sigle) for sigle in regle.texte.contact]),
    )
