"""Le même montant le même jour : le maximum d'un accord-cadre redit à chaque lot ou titulaire ?"""

from collections.abc import Hashable, Iterator, Sequence

from spaser_rules.audit.alertes.en_euros import IndicateursEnEuros
from spaser_rules.audit.alertes.groupes import Groupe, sans_inclus
from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.audit.alertes.seuils import somme
from spaser_rules.audit.audit import Alerte
from spaser_rules.textes import enumerer
from spaser_rules.valeurs import dates, montants

TYPE = "montants_repetes"


def montants_repetes(reperes: Sequence[Repere], en_euros: IndicateursEnEuros) -> Iterator[Alerte]:
    """Une alerte par montant redit le même jour, dans une même direction ou pour un même objet.

    Dans une direction, seulement entre marchés de même nature : les lots d'un accord-cadre en ont
    une, et des montants ronds se croisent sans se redire.
    """
    memes: dict[Hashable, list[Repere]] = {}
    for repere in reperes:
        for cle in _cles(repere):
            memes.setdefault(cle, []).append(repere)
    groupes = sans_inclus(tuple(groupe) for groupe in memes.values() if len(groupe) > 1)
    for groupe in sorted(groupes, key=_en_trop, reverse=True):
        marches = tuple(repere.marche for repere in groupe)
        yield Alerte(TYPE, marches, f"{_motif(groupe)} {en_euros.phrase(marches)}")


def _cles(repere: Repere) -> Iterator[Hashable]:
    if repere.jour and repere.centimes:
        communs = (repere.jour, repere.centimes)
        if repere.direction:
            yield (*communs, "direction", repere.direction, repere.nature)
        if repere.objet:
            yield (*communs, "objet", repere.objet)


def _en_trop(groupe: Groupe) -> int:
    """Ce que la somme compte en trop, en centimes, si le montant ne valait qu'une fois."""
    return somme(groupe) - (groupe[0].centimes or 0)


def _motif(groupe: Groupe) -> str:
    premier = groupe[0]
    assert premier.jour is not None and premier.centimes is not None
    communs = [
        nom for nom in ("direction", "objet") if len({getattr(r, nom) for r in groupe} - {""}) == 1
    ]
    return (
        f"{len(groupe)} marchés du {dates.ecrire(premier.jour)}, {_meme(communs)}, ont le même "
        f"montant, {montants.ecrire(premier.centimes)} HT. Cela peut s'expliquer par des besoins "
        "égaux ; à vérifier : si c'est le maximum d'un accord-cadre redit à chaque lot ou à chaque "
        f"titulaire, leur somme, {montants.ecrire(somme(groupe))}, en compte "
        f"{montants.ecrire(_en_trop(groupe))} de trop."
    )


def _meme(communs: list[str]) -> str:
    return f"de même{'s' if len(communs) > 1 else ''} {enumerer(communs)}"
