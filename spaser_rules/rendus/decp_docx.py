"""Les données essentielles proposées, en lignes pour le document Word : une par donnée."""

from collections.abc import Iterable, Sequence
from typing import Any

from spaser_rules.decp.enregistrement import Enregistrement, Proposition
from spaser_rules.decp.format_2022 import TITRES
from spaser_rules.rendus.decp_texte import en_francais
from spaser_rules.rendus.gabarit_word import paragraphe
from spaser_rules.rendus.phrases import les_lots
from spaser_rules.textes import en_phrase

_Dit = tuple[int | None, str]
"""Un lot, ou ``None`` pour le marché, et ce que l'on en dit."""


def lignes_a_publier(enregistrements: Sequence[Enregistrement]) -> list[dict[str, Any]]:
    """Le nom, la valeur et ce qui reste à confirmer ; les lots qui disent pareil sont réunis."""
    lots = [un.lot.numero if un.lot else None for un in enregistrements]
    rangees = zip(*(un.propositions for un in enregistrements), strict=True)
    return [_ligne(list(zip(lots, rangee, strict=True))) for rangee in rangees]


def _ligne(dites: list[tuple[int | None, Proposition]]) -> dict[str, Any]:
    premiere = dites[0][1]
    valeurs = [(lot, en_francais(p.valeur)) for lot, p in dites]
    precisions = [(lot, reste) for lot, p in dites for reste in p.a_preciser]
    restes = [*_reunir(precisions, len(dites)), str(premiere.regle.a_confirmer)]
    return {
        "nom": paragraphe(f"{TITRES[premiere.champ]}\n({premiere.champ.value})"),
        "valeur": paragraphe("\n".join(_reunir(valeurs, len(dites)))),
        "a_confirmer": paragraphe("\n".join(restes)),
    }


def _reunir(dits: Iterable[_Dit], total: int) -> list[str]:
    """Chaque texte une fois, avec ses lots s'il n'est pas dit de tous."""
    lots: dict[str, list[int]] = {}
    for lot, texte in dits:
        lots.setdefault(texte, []).extend([lot] if lot else [])
    return [
        f"{en_phrase(les_lots(numeros))} : {texte}" if 0 < len(numeros) < total else texte
        for texte, numeros in lots.items()
    ]
