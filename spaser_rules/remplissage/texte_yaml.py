"""Modifier un texte YAML à des endroits précis, sans toucher au reste.

Un analyseur qui relit puis réécrit perd des commentaires, des espaces, des fins de ligne. Ici on ne
fait qu'insérer et remplacer des morceaux de texte, aux positions que donne l'analyse.
"""

import re
from dataclasses import dataclass, field

from spaser_rules.remplissage.arbre import Noeud, arbre
from spaser_rules.remplissage.refus import EcritureImpossible

_SAUTS = "\n\r\x85\u2028\u2029"
"""Tout ce que YAML tient pour une fin de ligne, même ce qu'un éditeur n'écrit jamais."""

_FIN_DE_LIGNE = re.compile(f"\r\n|[{_SAUTS}]")
_FIN_ORDINAIRE = re.compile("\r\n|\n|\r")


@dataclass(slots=True)
class TexteYaml:
    """Un texte et ses modifications, appliquées toutes ensemble."""

    texte: str
    modifications: list[tuple[int, int, str]] = field(default_factory=list)

    def racine(self) -> Noeud:
        """L'arbre du texte ; chaque nœud sait où il commence et finit.

        :raises EcritureImpossible: le texte est écrit entre accolades, comme du JSON, ou commence
            par une marque d'encodage en trop, qui décale toutes les positions.
        :raises yaml.YAMLError: le texte n'est pas du YAML.
        """
        if self.texte.startswith("\ufeff"):
            raise EcritureImpossible(
                "la fiche commence par une marque d'encodage en trop",
                "un texte",
                "Enregistrez-la en UTF-8.",
            )
        racine = arbre(self.texte)
        _exiger_des_lignes(racine, "la fiche")
        return racine

    def section(self, cle: str) -> tuple[Noeud, Noeud] | None:
        """Les nœuds de la clé et de la valeur d'une section de la racine.

        :raises EcritureImpossible: la section est écrite entre accolades, par un alias ou ``~``.
        :raises yaml.YAMLError: le texte n'est pas du YAML.
        """
        paire = self.racine().paire(cle)
        if paire and not paire[1].est_vide:
            _exiger_des_lignes(paire[1], f"« {cle} »")
        return paire

    def remplacer(self, debut: int, fin: int, texte: str) -> None:
        """Met ce texte à la place de ce qui est entre ces positions."""
        self.modifications.append((debut, fin, texte))

    def inserer_lignes(self, position: int, lignes: list[str]) -> None:
        """Insère des lignes entières à ce début de ligne (ou à la fin du texte)."""
        if not lignes:
            return
        trouvee = _FIN_ORDINAIRE.search(self.texte)
        saut = trouvee[0] if trouvee else "\n"
        inachevee = position and self.texte[position - 1] not in _SAUTS
        self.remplacer(position, position, (saut if inachevee else "") + saut.join(lignes) + saut)

    def applique(self) -> str:
        """Le texte modifié."""
        morceaux, curseur = [], 0
        for debut, fin, neuf in sorted(self.modifications, key=lambda m: (m[0], m[1])):
            morceaux += [self.texte[curseur:debut], neuf]
            curseur = fin
        return "".join([*morceaux, self.texte[curseur:]])

    def debut_de_ligne(self, position: int) -> int:
        """Le début de la ligne où est cette position."""
        return max(self.texte.rfind(saut, 0, position) for saut in _SAUTS) + 1

    def ligne_suivante(self, position: int) -> int:
        """Le début de la ligne d'après, ou la fin du texte ; un début de ligne reste où il est."""
        if position and self.texte[position - 1] in _SAUTS:
            return position
        suite = _FIN_DE_LIGNE.search(self.texte, position)
        return suite.end() if suite else len(self.texte)

    def marge(self, position: int) -> str:
        """Les espaces qui mettent une nouvelle ligne à l'aplomb de cette position."""
        return " " * (position - self.debut_de_ligne(position))


def _exiger_des_lignes(noeud: Noeud, nom: str) -> None:
    if noeud.genre != "table" or not noeud.en_lignes:
        raise EcritureImpossible(
            f"{nom} n'est pas écrite en lignes « clé: valeur »",
            "une clé par ligne, sans accolades",
            "Remettez-la en lignes (ou laissez la clé sans valeur), puis recommencez.",
        )
