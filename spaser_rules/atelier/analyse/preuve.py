"""Un second témoin : chaque réponse de ``possibles`` relue par un solveur, Z3.

Rien n'y est énuméré : montants, durées, poids et jours sont des entiers, une réponse de la fiche
est un « oui » ou un « non », et les liens entre les faits (une clause d'insertion est une clause de
la famille sociale, un critère pondéré est un critère prévu) sont écrits sans relire aucune fiche.
Un marché dont tout est connu suffit : dans la logique de Kleene, ce qui est vrai alors que des
réponses manquent l'est encore une fois qu'elles sont connues.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from spaser_rules.atelier.analyse.etats import Etat
from spaser_rules.atelier.analyse.traduction import Intraduisible, Traduction
from spaser_rules.langage.arbre import Condition
from spaser_rules.langage.francais import ecrire
from spaser_rules.referentiel.referentiel import Referentiel


@dataclass(frozen=True)
class Relecture:
    """Ce que dit le second témoin : les questions relues, celles qui ne s'accordent pas.

    ``muettes`` sont celles qu'il ne sait pas lire, chacune avec sa raison.
    """

    accords: int
    desaccords: tuple[str, ...]
    muettes: tuple[str, ...]


def relire(reponses: Mapping[Condition, Etat | None], referentiel: Referentiel) -> Relecture:
    """Chaque réponse confrontée à celle de Z3.

    :raises ImportError: Z3 n'est pas installé (extra ``preuve``).
    """
    accords, desaccords, muettes = 0, [], []
    for question, temoin in reponses.items():
        try:
            possible = est_possible(question, referentiel)
        except Intraduisible as raison:
            muettes.append(str(raison))
            continue
        if possible is (temoin is not None):
            accords += 1
        else:
            desaccords.append(f"« {ecrire(question)} » : {_dire(temoin is not None, possible)}")
    return Relecture(accords, tuple(desaccords), tuple(dict.fromkeys(muettes)))


def _dire(enumere: bool, prouve: bool) -> str:
    mots = {True: "possible", False: "impossible"}
    return f"{mots[enumere]} pour l'énumération, {mots[prouve]} pour la preuve"


def est_possible(condition: Condition, referentiel: Referentiel) -> bool:
    """Vrai si un marché peut rendre la condition vraie, d'après Z3.

    :raises Intraduisible: un de ses mots ne se traduit pas, ou Z3 renonce.
    """
    import z3

    traduction = Traduction(z3, condition, referentiel)
    solveur = z3.Solver()
    solveur.add(traduction.formule(condition))
    solveur.add(*traduction.liens())
    reponse = solveur.check()
    if reponse == z3.unknown:
        raise Intraduisible(f"Z3 renonce : {solveur.reason_unknown()}")
    return bool(reponse == z3.sat)
