"""Les marchés qui se disent accords-cadres : leur montant est d'ordinaire un maximum."""

import re
from collections.abc import Iterator, Sequence

from spaser_rules.audit.alertes.en_euros import IndicateursEnEuros
from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.audit.alertes.seuils import somme
from spaser_rules.audit.audit import Alerte
from spaser_rules.textes import accorder, replier
from spaser_rules.valeurs import montants

TYPE = "accord_cadre_au_maximum"
_MOTS = re.compile(r"\baccords?[- ]cadres?\b")


def accords_cadres(reperes: Sequence[Repere], en_euros: IndicateursEnEuros) -> Iterator[Alerte]:
    """Une alerte pour tous, s'ils sont plusieurs à avoir un montant."""
    dits = [repere for repere in reperes if repere.centimes and _se_dit(repere)]
    if len(dits) < 2:
        return
    marches = tuple(repere.marche for repere in dits)
    motif = (
        f"{accorder(len(dits), 'marché')} se disent accords-cadres, pour "
        f"{montants.ecrire(somme(dits))} HT sur {montants.ecrire(somme(reperes))} en tout : si ces "
        f"montants sont des maximums, leur somme n'est pas une dépense. {en_euros.phrase(marches)}"
    )
    yield Alerte(TYPE, marches, motif)


def _se_dit(repere: Repere) -> bool:
    """Le mot est dans un objet, ou dans une cellule que le schéma ne sait pas garder."""
    lots = repere.marche.audite.fiche.marche.lots or []
    textes = [repere.objet, *(replier(lot.objet or "") for lot in lots)]
    textes += [replier(ecart.valeur) for ecart in repere.marche.inconnus]
    return any(_MOTS.search(texte) for texte in textes)
