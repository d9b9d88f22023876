"""Ce qui manque à un marché, demande par demande : de quoi dire quoi écrire et où le chercher."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from spaser_rules.jugement.exigences import Exigence, exigences
from spaser_rules.jugement.questions import champs_a_renseigner, texte_de_la_question
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.pack import Pack
from spaser_rules.textes import enumerer

A_PREVOIR = "à prévoir"
"""Ce qu'il faut répondre quand rien n'est prévu."""


class Manque(NamedTuple):
    """Une demande sans réponse suffisante, ou dont on ne sait pas si elle s'applique.

    ``reponse`` est la question qui trancherait, ou ce qu'il faut corriger à une réponse partielle.
    ``champ`` est celui du schéma où répondre ; ``codes``, les éléments de ce champ qui suffisent.
    """

    resultat: Resultat
    libelle: str
    piece: str
    reponse: str
    champ: str
    codes: tuple[str, ...] = ()


def manques(pack: Pack, resultat: Resultat) -> Iterator[Manque]:
    """Un manque par demande ouverte ; rien si la règle est suivie, justifiée ou sans objet."""
    if resultat.statut not in (Statut.A_COMPLETER, Statut.INDETERMINE):
        return
    ouverts = [groupe for groupe in _groupes(resultat) if not any(e.satisfaite for e in groupe)]
    # La demande peut être déjà tenue : seul reste à savoir si la règle s'applique.
    for groupe in ouverts or [()]:
        yield _manque(pack, resultat, groupe)


def _groupes(resultat: Resultat) -> Iterator[tuple[Exigence, ...]]:
    for _, memes in groupby(exigences(resultat), key=lambda exigence: exigence.groupe):
        yield tuple(memes)


def _manque(pack: Pack, resultat: Resultat, groupe: tuple[Exigence, ...]) -> Manque:
    libelle = enumerer([e.libelle for e in groupe], "ou") or str(resultat.regle.texte.titre)
    pieces = enumerer(list(dict.fromkeys(e.piece for e in groupe if e.piece)), "ou")
    corrections = enumerer([e.correction for e in groupe if e.correction], "ou")
    champ = _champ(resultat, groupe)
    inconnu = resultat.statut is Statut.INDETERMINE
    reponse = corrections or (texte_de_la_question(pack, champ) if inconnu else A_PREVOIR)
    a_prevoir = [e for e in groupe if e.demande.liste == champ and not e.interdite]
    codes = tuple(code for e in a_prevoir for code in e.demande.codes)
    return Manque(resultat, libelle, pieces, reponse, champ, codes)


def _champ(resultat: Resultat, groupe: tuple[Exigence, ...]) -> str:
    """Le champ de la demande, sinon le plus utile pour savoir si la règle s'applique."""
    if resultat.concerne is None or not groupe:
        return next(iter(champs_a_renseigner(resultat)), "")
    return groupe[0].atome.fait.champs[0]
