"""Pourquoi le juge dit cela d'un cas : les comparaisons qui en décident, et ce qui manque."""

from collections.abc import Iterator

from spaser_rules.atelier.epreuve.execution import CasJoue
from spaser_rules.jugement.exigences import exigences
from spaser_rules.jugement.questions import champs_a_renseigner
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.rendus import phrases
from spaser_rules.textes import enumerer


def pourquoi(joue: CasJoue) -> Iterator[str]:
    """Les raisons du statut rendu, une par ligne."""
    if joue.resultat is None:
        portee = "par lot" if joue.cas.regle.par_lot else "pour le marché entier"
        yield f"la règle se juge {portee}, et le cas vise {_vise(joue)}"
        return
    yield phrases.pourquoi(joue.resultat)
    yield from _exigences(joue.resultat)


def _vise(joue: CasJoue) -> str:
    lot = joue.cas.texte.lot
    return f"le lot {lot}" if lot is not None else "le marché, alloti"


def _exigences(resultat: Resultat) -> Iterator[str]:
    if resultat.statut is Statut.SANS_OBJET:
        return
    demandes = exigences(resultat)
    tenues = [demande.libelle for demande in demandes if demande.satisfaite]
    if tenues:
        yield f"prévu : {enumerer(tenues)}"
    elif resultat.statut is Statut.A_COMPLETER:
        yield f"rien ne répond à : {enumerer([d.libelle for d in demandes], 'ou')}"
    if resultat.motif:
        yield f"motif écrit : {resultat.motif}"
    if champs := champs_a_renseigner(resultat):
        yield f"on ne sait pas : {enumerer(champs)}"
