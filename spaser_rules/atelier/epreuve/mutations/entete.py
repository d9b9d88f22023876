"""Les fautes d'en-tête : le niveau, la portée, ce qui justifie, et à qui la règle s'applique."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from spaser_rules.atelier.epreuve.mutations.mutant import Mutant
from spaser_rules.langage.arbre import TOUJOURS
from spaser_rules.pack.ecriture import NIVEAUX, PORTEES
from spaser_rules.pack.regle import Regle


def changer_de_niveau(regle: Regle) -> Iterator[Mutant]:
    """Chacun des autres niveaux."""
    for niveau in NIVEAUX:
        if niveau != regle.texte.niveau:
            phrase = f"niveau « {regle.texte.niveau} » écrit « {niveau} »"
            yield _ecrite(regle, "niveau", phrase, niveau=niveau)


def changer_de_portee(regle: Regle) -> Iterator[Mutant]:
    """Le lot pour le marché, et l'inverse."""
    for portee in PORTEES:
        if portee != regle.texte.portee:
            phrase = f"portée « {regle.texte.portee} » écrite « {portee} »"
            yield _ecrite(regle, "portee", phrase, portee=portee)


def changer_de_justification(regle: Regle) -> Iterator[Mutant]:
    """Une justification admise là où rien n'excuse, ou l'inverse."""
    if regle.texte.justification:
        yield _ecrite(regle, "justification", "toute justification refusée", justification=None)
    else:
        yield _ecrite(
            regle, "justification", "toute justification admise", justification="un motif"
        )


def appliquer_a_tout_marche(regle: Regle) -> Iterator[Mutant]:
    """L'application oubliée."""
    if regle.application != TOUJOURS:
        change = replace(regle, application=TOUJOURS)
        yield Mutant("tout marché", "application", "application à tout marché", change)


def _ecrite(regle: Regle, champ: str, phrase: str, **valeurs: Any) -> Mutant:
    texte = regle.texte.model_copy(update=valeurs)
    return Mutant(champ, champ, phrase, replace(regle, texte=texte))
