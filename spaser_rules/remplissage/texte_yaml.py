"""Modifier un texte YAML à des endroits précis, sans toucher au reste.

Un analyseur qui relit puis réécrit perd des commentaires, des espaces, des fins de ligne. Ici on ne
fait qu'insérer et remplacer des morceaux de texte, aux positions que donne l'analyse.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.saisie.document import analyseur_rapide


class EcritureImpossible(ValeurIllisible):
    """La forme du texte ne permet pas d'y écrire sans risque."""


@dataclass(slots=True)
class TexteYaml:
    """Un texte et ses modifications, appliquées toutes ensemble."""

    texte: str
    modifications: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def fin_de_ligne(self) -> str:
        """La fin de ligne du fichier."""
        premiere = self.texte.find("\n")
        return "\r\n" if premiere > 0 and self.texte[premiere - 1] == "\r" else "\n"

    def racine(self) -> Any:
        """L'arbre du texte ; chaque nœud sait où il commence et finit.

        :raises EcritureImpossible: le texte est écrit entre accolades, comme du JSON.
        """
        racine = yaml.compose(self.texte, Loader=analyseur_rapide())
        self._exiger_un_bloc(racine, "la fiche")
        return racine

    def section(self, cle: str) -> tuple[Any, Any] | None:
        """Les nœuds de la clé et de la valeur d'une section de la racine.

        :raises EcritureImpossible: la section est écrite entre accolades ou par un alias.
        """
        paire = enfant(self.racine(), cle)
        if paire and not est_vide(paire[1]):
            self._exiger_un_bloc(paire[1], f"« {cle} »")
        return paire

    def _exiger_un_bloc(self, noeud: Any, nom: str) -> None:
        if not isinstance(noeud, yaml.MappingNode) or noeud.flow_style:
            raise EcritureImpossible(
                f"{nom} n'est pas écrite en lignes « clé: valeur »",
                "une clé par ligne, sans accolades",
                "Remettez-la en lignes, ou écrivez ailleurs par --sortie après l'avoir convertie.",
            )

    def inserer(self, position: int, texte: str) -> None:
        """Insère à cette position."""
        self.modifications.append((position, position, texte))

    def inserer_lignes(self, position: int, lignes: list[str]) -> None:
        """Insère des lignes entières à ce début de ligne (ou à la fin du texte)."""
        if not lignes:
            return
        saut = self.fin_de_ligne
        inachevee = position and self.texte[position - 1] not in "\r\n"
        self.inserer(position, (saut if inachevee else "") + saut.join(lignes) + saut)

    def retirer_lignes(self, debut: int, fin: int) -> None:
        """Retire tout ce qui est entre ces deux débuts de ligne."""
        self.modifications.append((debut, fin, ""))

    def applique(self) -> str:
        """Le texte modifié."""
        morceaux, curseur = [], 0
        for debut, fin, neuf in sorted(self.modifications, key=lambda m: (m[0], m[1])):
            morceaux += [self.texte[curseur:debut], neuf]
            curseur = fin
        return "".join([*morceaux, self.texte[curseur:]])

    def debut_de_ligne(self, position: int) -> int:
        """Le début de la ligne où est cette position."""
        return max(self.texte.rfind("\n", 0, position), self.texte.rfind("\r", 0, position)) + 1

    def ligne_suivante(self, position: int) -> int:
        """Le début de la ligne d'après, ou la fin du texte."""
        if position and self.texte[position - 1 : position] == "\n":
            return position
        suite = self.texte.find("\n", position)
        return len(self.texte) if suite < 0 else suite + 1


def enfant(table: Any, cle: str) -> tuple[Any, Any] | None:
    """Les nœuds d'une clé et de sa valeur, s'ils y sont."""
    if not isinstance(table, yaml.MappingNode):
        return None
    return next(((c, v) for c, v in table.value if c.value == cle), None)


def est_vide(noeud: Any) -> bool:
    """Vrai si la clé n'a pas de valeur écrite."""
    return isinstance(noeud, yaml.ScalarNode) and noeud.start_mark.index == noeud.end_mark.index


def fin(noeud: Any) -> int:
    """La position qui suit le dernier signe du nœud."""
    if isinstance(noeud, yaml.CollectionNode) and not noeud.flow_style and noeud.value:
        dernier = noeud.value[-1]
        return max(fin(n) for n in dernier) if isinstance(dernier, tuple) else fin(dernier)
    position: int = noeud.end_mark.index
    return position
