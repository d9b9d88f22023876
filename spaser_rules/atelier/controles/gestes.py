"""Les gestes mécaniques : un texte remplacé, un élément ôté, une liste rangée, un dossier renommé.

Chacun change des morceaux de texte à leur place ; commentaires, espaces et fins de ligne restent
tels quels. Ce qui ne se fait pas proprement (un commentaire serait mal rangé) ne se fait pas.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import yaml

from spaser_rules.remplissage.arbre import Noeud
from spaser_rules.remplissage.texte_yaml import TexteYaml
from spaser_rules.saisie.document import Chemin


class CorrectionImpossible(Exception):
    """La correction toucherait à autre chose qu'à ce qu'elle vise."""


class Correction(ABC):
    """Un geste mécanique ; ``fichier`` est relatif au pack, ``dit`` le raconte."""

    fichier: str
    dit: str


@dataclass(frozen=True)
class Edition(Correction, ABC):
    """Un changement dans le texte d'un fichier."""

    fichier: str
    chemin: Chemin
    dit: str

    @abstractmethod
    def editer(self, texte: TexteYaml, racine: Noeud) -> None:
        """Note le changement.

        :raises CorrectionImpossible: le texte ne s'y prête pas.
        """

    @abstractmethod
    def changer(self, contenant: Any, pas: str | int) -> None:
        """Le même changement, dans les valeurs : de quoi vérifier que rien d'autre n'a bougé."""

    def dans(self, valeurs: Any) -> None:
        """Le changement, dans les valeurs du fichier entier."""
        *avant, dernier = self.chemin
        for pas in avant:
            valeurs = valeurs[pas]
        self.changer(valeurs, dernier)


@dataclass(frozen=True)
class RemplacerLeTexte(Edition):
    """Un texte en remplace un autre, dans une écriture que YAML relit telle quelle."""

    neuf: str

    def editer(self, texte: TexteYaml, racine: Noeud) -> None:
        noeud = _noeud(racine, self.chemin)
        if texte.texte[noeud.debut : noeud.debut + 1] in (">", "|"):
            raise CorrectionImpossible("le texte est écrit sur plusieurs lignes")
        texte.remplacer(noeud.debut, noeud.fin, citer(self.neuf))

    def changer(self, contenant: Any, pas: str | int) -> None:
        contenant[pas] = self.neuf


@dataclass(frozen=True)
class OterLElement(Edition):
    """Un élément d'une liste disparaît, avec ses lignes."""

    def editer(self, texte: TexteYaml, racine: Noeud) -> None:
        *parent, rang = self.chemin
        liste = _noeud(racine, tuple(parent))
        if len(liste.enfants) < 2:
            raise CorrectionImpossible("c'est le seul élément de la liste")
        (_oter_les_lignes if liste.en_lignes else _oter_entre_crochets)(texte, liste, int(rang))

    def changer(self, contenant: Any, pas: str | int) -> None:
        del contenant[pas]


@dataclass(frozen=True)
class Ranger(Edition):
    """Les éléments d'une liste changent de place ; chacun garde son texte."""

    ordre: tuple[int, ...]

    def editer(self, texte: TexteYaml, racine: Noeud) -> None:
        liste = _noeud(racine, self.chemin)
        if "#" in texte.texte[liste.debut : texte.ligne_suivante(liste.fin)]:
            raise CorrectionImpossible("un commentaire est dans la liste : rangez-la vous-même")
        morceaux = [texte.texte[n.debut : n.fin] for n in liste.enfants]
        for noeud, rang in zip(liste.enfants, self.ordre, strict=True):
            texte.remplacer(noeud.debut, noeud.fin, morceaux[rang])

    def changer(self, contenant: Any, pas: str | int) -> None:
        contenant[pas] = [contenant[pas][rang] for rang in self.ordre]


@dataclass(frozen=True)
class RenommerLeDossier(Correction):
    """Le dossier d'une règle prend son nom."""

    fichier: str
    neuf: str
    dit: str


def _noeud(racine: Noeud, chemin: Chemin) -> Noeud:
    noeud = racine
    for pas in chemin:
        paire = noeud.paire(pas) if isinstance(pas, str) else None
        if isinstance(pas, int) and noeud.genre == "liste" and pas < len(noeud.enfants):
            noeud = noeud.enfants[pas]
        elif paire:
            noeud = paire[1]
        else:
            raise CorrectionImpossible("l'endroit n'a pas été retrouvé")
    if noeud.genre == "alias":
        raise CorrectionImpossible("la valeur est un alias")
    return noeud


def _oter_les_lignes(texte: TexteYaml, liste: Noeud, rang: int) -> None:
    noeud = liste.enfants[rang]
    debut = texte.debut_de_ligne(noeud.debut)
    if texte.texte[debut : noeud.debut].strip() != "-":
        raise CorrectionImpossible("l'élément n'est pas seul sur sa ligne")
    texte.remplacer(debut, texte.ligne_suivante(noeud.fin), "")


def _oter_entre_crochets(texte: TexteYaml, liste: Noeud, rang: int) -> None:
    """Avec la virgule qui le suit, ou celle qui le précède s'il est le dernier."""
    enfants = liste.enfants
    if rang + 1 < len(enfants):
        texte.remplacer(enfants[rang].debut, enfants[rang + 1].debut, "")
    else:
        texte.remplacer(enfants[rang - 1].fin, enfants[rang].fin, "")


def citer(valeur: str) -> str:
    """Le texte tel qu'il s'écrit au milieu d'une ligne YAML.

    >>> citer("Services d'impression"), citer("Papier : divers")
    ("Services d'impression", '"Papier : divers"')
    """
    ecrit: str = yaml.safe_dump(
        [valeur], allow_unicode=True, width=10_000, default_flow_style=True
    ).strip()[1:-1]
    if ecrit == valeur:
        return ecrit
    return '"' + valeur.replace("\\", "\\\\").replace('"', '\\"') + '"'
