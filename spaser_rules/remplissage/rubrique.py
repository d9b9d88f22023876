"""La rubrique dans le texte d'une fiche : où y écrire, et comment en retirer le bloc."""

from typing import NamedTuple

from spaser_rules.remplissage.bloc import CLE
from spaser_rules.remplissage.texte_yaml import TexteYaml
from spaser_rules.vocabulaire.faits import RUBRIQUE


class Place(NamedTuple):
    """Où va une nouvelle clé de la rubrique, sa marge, et ce qu'il faut écrire juste avant."""

    position: int
    marge: str
    titre: list[str]


def place(edite: TexteYaml) -> Place:
    """La place d'une nouvelle clé : la fin de la rubrique, à créer si elle n'y est pas.

    :raises EcritureImpossible: la fiche ou la rubrique n'est pas écrite en lignes.
    :raises yaml.YAMLError: le texte n'est pas du YAML.
    """
    paire = edite.section(RUBRIQUE)
    if paire is None:
        racine = edite.racine()
        marge = edite.marge(racine.ouverture)
        return Place(edite.ligne_suivante(racine.fin), f"{marge}  ", [f"{marge}{RUBRIQUE}:"])
    cle, valeur = paire
    retrait = edite.marge(cle.debut) + "  " if valeur.est_vide else edite.marge(valeur.ouverture)
    return Place(edite.ligne_suivante(valeur.fin), retrait, [])


def sans_le_bloc(texte: str) -> str:
    """Le texte sans le bloc d'un passage précédent.

    :raises EcritureImpossible: la fiche ou la rubrique n'est pas écrite en lignes.
    :raises yaml.YAMLError: le texte n'est pas du YAML.
    """
    edite = TexteYaml(texte)
    paire = edite.section(RUBRIQUE)
    bloc = paire[1].paire(CLE) if paire else None
    if bloc is None:
        return texte
    debut = edite.debut_de_ligne(bloc[0].debut)
    edite.remplacer(debut, edite.ligne_suivante(bloc[1].fin), "")
    return edite.applique()
