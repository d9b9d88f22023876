"""Les fichiers nationaux en tableau : une ligne, un enregistrement ou une version d'un marché."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from spaser_rules.recensement.decp.colonnes import (
    AVENANTS,
    CONCESSION,
    en_lettres,
    reconnaitre,
)
from spaser_rules.recensement.decp.enregistrement import (
    Enregistrement,
    dit_une_concession,
    empreinte,
)
from spaser_rules.recensement.decp.enveloppe import LIGNES_MAXIMUM, pas_des_decp, trop_de_lignes
from spaser_rules.recensement.sources import ouvrir_source

Rangs = Mapping[str, int]


def lire(chemin: str) -> Iterator[Enregistrement]:
    """Les lignes d'un .csv.

    :raises SaisieInvalide: fichier absent, abîmé, démesuré, ou d'une autre sorte.
    """
    for feuilles in ouvrir_source(chemin).feuilles():
        lignes = feuilles[0].lignes
        if lignes and (rangs := reconnaitre(lignes[0])):
            if len(lignes) > LIGNES_MAXIMUM + 1:
                raise trop_de_lignes(chemin)
            return enregistrements(chemin, rangs, lignes[1:])
    raise pas_des_decp(chemin, "sa première ligne n'a pas les titres d'un fichier national")


def enregistrements(
    chemin: str, rangs: Rangs, lignes: Iterable[Sequence[Any]], lettrees: bool = True
) -> Iterator[Enregistrement]:
    """Les enregistrements de ces lignes, la première étant celle qui suit les titres.

    :param lettrees: vrai si le tableau s'ouvre dans un tableur, où les colonnes ont des lettres.
    """
    colonnes = en_lettres(rangs) if lettrees else {nom: nom for nom in rangs}
    premiere = 2 if lettrees else 1
    for numero, ligne in enumerate(lignes, premiere):
        if any(ligne):
            yield _enregistrement(chemin, numero, rangs, ligne, colonnes)


def _enregistrement(
    chemin: str, numero: int, rangs: Rangs, ligne: Sequence[Any], colonnes: Mapping[str, str]
) -> Enregistrement:
    valeurs = {nom: ligne[rang] if rang < len(ligne) else None for nom, rang in rangs.items()}
    avenant = {a: valeurs[nom] for nom, a in AVENANTS.items() if valeurs.get(nom)}
    return Enregistrement(
        chemin,
        numero,
        valeurs,
        (avenant,) if avenant else (),
        CONCESSION in rangs or dit_une_concession(valeurs.get("nature")),
        empreinte(list(ligne)),
        colonnes,
    )
