"""Écrire le bloc dans la fiche, le mettre à jour, ou reprendre des propositions dans les listes.

Hors du bloc, chaque signe reste celui de l'acheteur. Le texte obtenu est relu avant d'être rendu :
si les faits ou les réponses avaient changé, on refuse d'écrire.
"""

from collections.abc import Callable, Iterable

import yaml

from spaser_rules.marche.fiche import Fiche
from spaser_rules.pack.pack import Pack
from spaser_rules.remplissage.bloc import CLE, element, lignes_du_bloc
from spaser_rules.remplissage.propositions import LISTES, Proposition
from spaser_rules.remplissage.texte_yaml import EcritureImpossible, TexteYaml, enfant, est_vide, fin
from spaser_rules.vocabulaire.faits import RUBRIQUE

Relire = Callable[[str], Fiche]
"""Relit un texte comme une fiche."""


def remplir(texte: str, pack: Pack, lignes: list[Proposition], relire: Relire) -> str:
    """Le texte, son bloc de propositions mis à jour.

    :raises EcritureImpossible: la forme du texte ne permet pas d'y écrire sans risque.
    """
    nu = _sans_le_bloc(texte)
    edite = TexteYaml(nu)
    paire = edite.section(RUBRIQUE)
    if paire is None:
        racine = edite.racine()
        position = edite.ligne_suivante(fin(racine))
        bloc = lignes_du_bloc(pack, lignes, "  ")
        edite.inserer_lignes(position, [f"{RUBRIQUE}:", *bloc] if bloc else [])
    elif est_vide(paire[1]):
        marge = " " * (paire[0].start_mark.column + 2)
        position = edite.ligne_suivante(paire[0].end_mark.index)
        edite.inserer_lignes(position, lignes_du_bloc(pack, lignes, marge))
    else:
        marge = " " * paire[1].start_mark.column
        position = edite.ligne_suivante(fin(paire[1]))
        edite.inserer_lignes(position, lignes_du_bloc(pack, lignes, marge))
    return _verifie(texte, edite.applique(), relire)


def accepter(texte: str, retenues: Iterable[Proposition], relire: Relire) -> str:
    """Le texte, ces propositions reprises dans les listes de la rubrique.

    :raises EcritureImpossible: une liste est écrite d'une façon qu'on ne sait pas prolonger.
    """
    texte = _sans_le_bloc(texte)
    for proposition in retenues:
        texte = _ajouter(texte, proposition)
    relire(texte)
    return texte


def _sans_le_bloc(texte: str) -> str:
    """Le texte sans le bloc d'un passage précédent."""
    edite = TexteYaml(texte)
    paire = edite.section(RUBRIQUE)
    bloc = enfant(paire[1], CLE) if paire else None
    if bloc is None:
        return texte
    debut = edite.debut_de_ligne(bloc[0].start_mark.index)
    edite.retirer_lignes(debut, edite.ligne_suivante(fin(bloc[1])))
    return edite.applique()


def _verifie(avant: str, apres: str, relire: Relire) -> str:
    """Le texte modifié, s'il dit la même chose du marché et de ses réponses."""
    if relire(apres) != relire(avant):
        raise EcritureImpossible(
            "écrire ici changerait le sens de la fiche",
            "une rubrique en lignes « clé: valeur »",
            "Rien n'a été écrit. Simplifiez la mise en forme de la rubrique.",
        )
    return apres


def _ajouter(texte: str, proposition: Proposition) -> str:
    """Le texte, un élément de plus dans sa liste."""
    edite = TexteYaml(texte)
    paire = edite.section(RUBRIQUE)
    if paire is None or est_vide(paire[1]):
        return _premiere_reponse(edite, paire, proposition)
    liste = enfant(paire[1], proposition.liste)
    if liste is None:
        marge = " " * paire[1].start_mark.column
        position = edite.ligne_suivante(fin(paire[1]))
        edite.inserer_lignes(position, [marge + _nouvelle(proposition)])
    else:
        _prolonger(edite, *liste, proposition)
    return edite.applique()


def _nouvelle(proposition: Proposition) -> str:
    """La ligne d'une liste qui n'existe pas encore."""
    if proposition.liste in LISTES:
        return f"{proposition.liste}: [{element(proposition)}]"
    return proposition.ecriture


def _premiere_reponse(edite: TexteYaml, paire: object, proposition: Proposition) -> str:
    if paire is None:
        position = edite.ligne_suivante(fin(edite.racine()))
        edite.inserer_lignes(position, [f"{RUBRIQUE}:", f"  {_nouvelle(proposition)}"])
    else:
        cle = paire[0]  # type: ignore[index]
        marge = " " * (cle.start_mark.column + 2)
        position = edite.ligne_suivante(cle.end_mark.index)
        edite.inserer_lignes(position, [marge + _nouvelle(proposition)])
    return edite.applique()


def _prolonger(edite: TexteYaml, cle: object, valeur: object, proposition: Proposition) -> None:
    """Ajoute l'élément à la liste, comme elle est écrite."""
    neuf = element(proposition)
    if est_vide(valeur):
        deux_points = edite.texte.index(":", cle.end_mark.index)  # type: ignore[attr-defined]
        suite = _nouvelle(proposition).partition(": ")[2]
        edite.inserer(deux_points + 1, f" {suite}")
    elif not isinstance(valeur, yaml.SequenceNode):
        raise EcritureImpossible(
            f"« {proposition.liste} » a déjà une réponse", "une liste", "Complétez-la vous-même."
        )
    elif not valeur.value:
        edite.inserer(valeur.start_mark.index + 1, neuf)
    elif valeur.flow_style:
        edite.inserer(valeur.value[-1].end_mark.index, f", {neuf}")
    else:
        marge = " " * valeur.start_mark.column
        edite.inserer_lignes(edite.ligne_suivante(fin(valeur)), [f"{marge}- {neuf}"])
