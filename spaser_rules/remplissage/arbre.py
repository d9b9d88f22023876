"""Où commence et où finit chaque morceau d'un texte YAML.

L'arbre se construit par évènements plutôt que par ``yaml.compose`` : celui-ci met à la place d'un
alias le nœud qu'il désigne, dont les positions sont ailleurs dans le texte.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from spaser_rules.saisie.document import analyseur_rapide

_NULS = {"~", "null", "Null", "NULL"}
Genre = Literal["texte", "liste", "table", "alias"]


@dataclass(slots=True)
class Noeud:
    """Un morceau du texte, de ``debut`` à ``fin`` (la position qui suit son dernier signe).

    ``ouverture`` suit le crochet d'une liste entre crochets ; en lignes, c'est la place du premier
    tiret ou de la première clé. ``enfants`` d'une table : clé, valeur, clé, valeur…
    """

    genre: Genre
    debut: int
    fin: int
    valeur: str = ""
    nu: bool = False
    en_lignes: bool = False
    ouverture: int = 0
    enfants: list["Noeud"] = field(default_factory=list)

    @property
    def est_vide(self) -> bool:
        """Vrai si rien n'est écrit."""
        return self.genre == "texte" and self.debut == self.fin

    @property
    def est_nul(self) -> bool:
        """Vrai si ce qui est écrit dit « rien » : ``~`` ou ``null``."""
        return self.nu and self.valeur in _NULS

    def paire(self, cle: str) -> "tuple[Noeud, Noeud] | None":
        """Les nœuds d'une clé de cette table et de sa valeur, s'ils y sont."""
        cles, valeurs = self.enfants[::2], self.enfants[1::2]
        if self.genre != "table":
            return None
        return next((p for p in zip(cles, valeurs, strict=True) if p[0].valeur == cle), None)


def arbre(texte: str) -> Noeud:
    """La racine d'un texte YAML d'un seul document.

    :raises yaml.YAMLError: le texte n'est pas du YAML.
    """
    evenements = yaml.parse(texte, Loader=analyseur_rapide())
    premier = next((e for e in evenements if isinstance(e, yaml.NodeEvent)), None)
    return _noeud(texte, premier, evenements) if premier else Noeud("texte", 0, 0)


def _noeud(texte: str, evenement: Any, suite: Iterator[Any]) -> Noeud:
    debut, fin = evenement.start_mark.index, _fin(evenement)
    if isinstance(evenement, yaml.AliasEvent):
        return Noeud("alias", debut, fin)
    if isinstance(evenement, yaml.ScalarEvent):
        return Noeud("texte", debut, fin, evenement.value, not evenement.style)
    liste = isinstance(evenement, yaml.SequenceStartEvent)
    noeud = Noeud("liste" if liste else "table", debut, fin)
    noeud.en_lignes = not evenement.flow_style
    # Une liste en lignes qui n'est pas décalée sous sa clé s'ouvre après son premier tiret.
    noeud.ouverture = fin - (liste and noeud.en_lignes and texte[fin : fin + 1] != "-")
    suivant = next(suite)
    while not isinstance(suivant, yaml.CollectionEndEvent):
        noeud.enfants.append(_noeud(texte, suivant, suite))
        suivant = next(suite)
    # La fin que l'analyseur donne à ce qui est en lignes est le début de ce qui suit.
    noeud.fin = noeud.enfants[-1].fin if noeud.en_lignes else _fin(suivant)
    return noeud


def _fin(evenement: Any) -> int:
    position: int = evenement.end_mark.index
    return position
