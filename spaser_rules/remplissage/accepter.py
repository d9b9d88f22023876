"""Reprendre une proposition dans les listes de la rubrique, comme elles sont écrites."""

from spaser_rules.remplissage.arbre import Noeud
from spaser_rules.remplissage.bloc import element
from spaser_rules.remplissage.propositions import LISTES, Proposition
from spaser_rules.remplissage.refus import EcritureImpossible
from spaser_rules.remplissage.rubrique import place
from spaser_rules.remplissage.texte_yaml import TexteYaml
from spaser_rules.vocabulaire.faits import RUBRIQUE


def ajouter(texte: str, proposition: Proposition) -> str:
    """Le texte, un élément de plus dans sa liste.

    :raises EcritureImpossible: la liste est écrite d'une façon qu'on ne sait pas prolonger.
    """
    edite = TexteYaml(texte)
    paire = edite.section(RUBRIQUE)
    liste = paire[1].paire(proposition.liste) if paire else None
    if liste:
        _prolonger(edite, *liste, proposition)
    else:
        position, marge, titre = place(edite)
        ligne = f"{marge}{proposition.liste}: {_premiere_valeur(proposition)}"
        edite.inserer_lignes(position, [*titre, ligne])
    return edite.applique()


def _premiere_valeur(proposition: Proposition) -> str:
    """Ce qu'on écrit après la clé d'une liste qui n'a encore rien."""
    if proposition.liste in LISTES:
        return f"[{element(proposition)}]"
    return proposition.ecriture.partition(": ")[2]


def _prolonger(edite: TexteYaml, cle: Noeud, valeur: Noeud, proposition: Proposition) -> None:
    """Ajoute l'élément à la liste, comme elle est écrite.

    :raises EcritureImpossible: ce n'est pas une liste.
    """
    neuf = element(proposition)
    if valeur.est_vide:
        edite.remplacer(valeur.fin, valeur.fin, f" {_premiere_valeur(proposition)}")
    elif valeur.est_nul:
        edite.remplacer(valeur.debut, valeur.fin, _premiere_valeur(proposition))
    elif valeur.genre != "liste":
        raise EcritureImpossible(
            f"« {cle.valeur} » a déjà une réponse", "une liste", "Complétez-la vous-même."
        )
    elif valeur.en_lignes:
        ligne = f"{edite.marge(valeur.ouverture)}- {neuf}"
        edite.inserer_lignes(edite.ligne_suivante(valeur.fin), [ligne])
    elif valeur.enfants:
        fin = valeur.enfants[-1].fin
        edite.remplacer(fin, fin, f", {neuf}")
    else:
        colle = edite.texte[valeur.ouverture] == "#"
        edite.remplacer(valeur.ouverture, valeur.ouverture, neuf + " " * colle)
