"""Écrire le bloc dans la fiche, le mettre à jour, ou le retirer.

Hors du bloc, chaque signe reste celui de l'acheteur. Le texte obtenu est relu avant d'être rendu :
si les faits ou les réponses avaient changé, on refuse d'écrire.
"""

from collections.abc import Callable
from typing import Any

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.marche.fiche import Fiche
from spaser_rules.pack.pack import Pack
from spaser_rules.remplissage.bloc import lignes_du_bloc
from spaser_rules.remplissage.propositions import Proposition
from spaser_rules.remplissage.rubrique import place, sans_le_bloc
from spaser_rules.remplissage.texte_yaml import EcritureImpossible, TexteYaml

Relire = Callable[[str], Fiche]
"""Relit un texte comme une fiche."""


def remplir(
    texte: str,
    pack: Pack,
    lignes: list[Proposition],
    relire: Relire,
    encodage: str = "utf-8",
) -> str:
    """Le texte, son bloc de propositions mis à jour.

    :param encodage: celui du fichier ; le bloc écrit autrement les signes qu'il n'a pas.
    :raises EcritureImpossible: la forme du texte ne permet pas d'y écrire sans risque.
    :raises SaisieInvalide: le texte n'est pas une fiche valide.
    """
    avant = dit(relire(texte))
    edite = TexteYaml(sans_le_bloc(texte))
    if lignes:
        position, marge, titre = place(edite)
        edite.inserer_lignes(position, titre + lignes_du_bloc(pack, lignes, marge, encodage))
    return verifie(edite.applique(), avant, relire)


def dit(fiche: Fiche) -> dict[str, Any]:
    """Ce qu'une fiche dit du marché et ses réponses ; une rubrique absente ou vide, pareil."""
    valeurs = fiche.model_dump(exclude_none=True)
    return {"developpement_durable": {}} | valeurs


def verifie(texte: str, attendu: dict[str, Any], relire: Relire) -> str:
    """Le texte, s'il se relit et dit ce qu'on attend.

    :raises EcritureImpossible: écrit ainsi, il dirait autre chose.
    """
    try:
        lu = dit(relire(texte))
    except SaisieInvalide:
        lu = {}
    if lu != attendu:
        raise EcritureImpossible(
            "écrire ici changerait le sens de la fiche",
            "une rubrique en lignes « clé: valeur »",
            "Rien n'a été écrit. Simplifiez la mise en forme de la rubrique.",
        )
    return texte
