"""Tous les mutants d'une règle."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from spaser_rules.atelier.epreuve.mutations import codes, entete, liaisons, seuils, vigueur
from spaser_rules.atelier.epreuve.mutations.mutant import Changement, Mutant, SurUnNoeud, partout
from spaser_rules.atelier.epreuve.mutations.voisinage import Voisinage
from spaser_rules.langage.arbre import TOUJOURS, Condition
from spaser_rules.pack.regle import Regle

SUR_UNE_CONDITION: dict[str, SurUnNoeud] = {
    "seuil": seuils.decaler,
    "comparateur": seuils.comparer,
    "liaison": liaisons.lier_autrement,
    "terme oublié": liaisons.retirer_un_terme,
    "terme nié": liaisons.nier_un_terme,
    "mot": codes.changer_de_mot,
    "valeur": codes.changer_de_valeur,
    "préfixe CPV": codes.changer_de_prefixe,
}
"""Les fautes d'une condition : application, exigence, ou condition d'une entrée en vigueur."""

SUR_LA_VIGUEUR: dict[str, Callable[[Regle], Iterator[Changement]]] = {
    "date": vigueur.decaler_d_un_jour,
    "date oubliée": vigueur.oublier_une_date,
    "condition de date oubliée": vigueur.oublier_une_condition,
}

SUR_L_ENTETE: tuple[Callable[[Regle], Iterator[Mutant]], ...] = (
    entete.changer_de_niveau,
    entete.changer_de_portee,
    entete.changer_de_justification,
    entete.appliquer_a_tout_marche,
)


def mutants(regle: Regle, voisinage: Voisinage) -> list[Mutant]:
    """Tous les mutants de la règle, chacun une fois."""
    connus = {_empreinte(regle)}
    gardes: list[Mutant] = []
    for mutant in _tous(regle, voisinage):
        empreinte = _empreinte(mutant.regle)
        if empreinte not in connus:
            connus.add(empreinte)
            gardes.append(mutant)
    return gardes


def _empreinte(regle: Regle) -> tuple[object, ...]:
    texte = regle.texte
    conditions = (regle.vigueur, regle.application, regle.exigence)
    return (*conditions, texte.niveau, texte.portee, texte.justification)


def _tous(regle: Regle, voisinage: Voisinage) -> Iterator[Mutant]:
    for nom, sur_la_vigueur in SUR_LA_VIGUEUR.items():
        for change, phrase in sur_la_vigueur(regle):
            yield Mutant(nom, "en_vigueur", phrase, replace(regle, vigueur=change))
    for nom, operateur in SUR_UNE_CONDITION.items():
        for champ, change, phrase in _changements(regle, operateur, voisinage):
            attribut = "vigueur" if champ == "en_vigueur" else champ
            yield Mutant(nom, champ, phrase, replace(regle, **{attribut: change}))  # type: ignore[arg-type]
    for sur_l_entete in SUR_L_ENTETE:
        yield from sur_l_entete(regle)


def _changements(
    regle: Regle, operateur: SurUnNoeud, voisinage: Voisinage
) -> Iterator[tuple[str, Condition, str]]:
    etapes = vigueur.etapes(regle)
    for rang, (depart, si) in enumerate(etapes):
        for change, phrase in partout(si, operateur, voisinage) if si != TOUJOURS else ():
            nouvelles = [*etapes[:rang], (depart, change), *etapes[rang + 1 :]]
            yield "en_vigueur", vigueur.assembler(nouvelles), phrase
    for champ, condition in (("application", regle.application), ("exigence", regle.exigence)):
        for change, phrase in partout(condition, operateur, voisinage):
            yield champ, change, phrase
