"""Le cadre des faits de marchés déjà lus : chaque fait est demandé à chaque sujet.

C'est le pont pour les tests et les petits recensements ; son prix est celui de la lecture des
faits en Python, sujet après sujet.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import narwhals as nw

from spaser_rules.colonnes.lignes import faits_du_pack, justifiables, schema
from spaser_rules.jugement.juge import justification_recevable
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Origine, Sujet, sujets
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import Valeur

MarcheLu = tuple[Fiche, date | None, Origine]
"""Une fiche, le jour qui décide des règles en vigueur, et d'où viennent les données."""


def cadre_des_faits(
    pack: Pack, marches: Iterable[MarcheLu], autres: Mapping[str, Fait] | None = None
) -> nw.LazyFrame[Any]:
    """Une ligne par sujet, avec les colonnes de ``lignes.schema`` ; la clé du marché est son rang.

    :param marches: dans l'ordre voulu, sans limite autre que la mémoire.
    :param autres: des faits que les règles ne lisent pas, par clé.
    """
    faits, regles = (faits_du_pack(pack) | dict(autres or {})).values(), justifiables(pack)
    lignes = [
        (rang, sujet.numero, *_faits(faits, sujet), *_justifications(regles, sujet))
        for rang, marche in enumerate(marches)
        for sujet in sujets(*marche)
    ]
    types = schema(pack, autres)
    valeurs = zip(*lignes, strict=True) if lignes else ([] for _ in types)
    colonnes = dict(zip(types, valeurs, strict=True))
    return nw.from_dict(colonnes, types, backend="polars").lazy()


def _faits(faits: Iterable[Fait], sujet: Sujet) -> Iterator[Valeur | None]:
    return (fait.lire(sujet) for fait in faits)


def _justifications(regles: Iterable[Regle], sujet: Sujet) -> Iterator[bool]:
    return (justification_recevable(regle, sujet) is not None for regle in regles)
