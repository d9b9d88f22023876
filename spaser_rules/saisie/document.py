"""YAML (et JSON, qui en est un cas) en valeurs nues : textes, listes, tables, et leurs positions.

Rien n'est interprété : ``cpv: 03111100`` reste ce texte, et non le nombre 823872. C'est le
schéma qui donne les types. La lecture se fait par évènements pour borner la profondeur et les
alias avant de construire quoi que ce soit, et pour voir les clés écrites deux fois.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.saisie.fautes_yaml import (
    TROP_IMBRIQUE,
    faute_de_syntaxe,
    refuser_les_caracteres_interdits,
)
from spaser_rules.saisie.octets import CONTROLES
from spaser_rules.textes import abreger

PROFONDEUR_MAXIMALE = 12
NOEUDS_MAXIMUM = 20_000
ALIAS_MAXIMUM = 100
LONGUEUR_MAXIMALE = 20_000
"""Caractères d'un seul texte : un motif tient en quelques lignes."""

Chemin = tuple[str | int, ...]
Position = tuple[int, int]
Evenement = Any
"""Un évènement de l'analyseur YAML, dont les types ne disent pas tout ce qu'il porte."""

_NULS = {"", "~", "null", "Null", "NULL"}


@dataclass(slots=True)
class Document:
    """Un fichier lu : ``valeurs`` (dict, list, str ou None) et où chacune est écrite.

    ``positions`` donne ligne et colonne (à partir de 1) de chaque valeur ; ``cles`` celles de
    chaque clé de table.
    """

    fichier: str
    valeurs: Any = None
    positions: dict[Chemin, Position] = field(default_factory=dict)
    cles: dict[Chemin, Position] = field(default_factory=dict)
    anomalies: list[Anomalie] = field(default_factory=list)

    def position(self, chemin: Chemin) -> Position:
        """L'endroit d'une valeur, ou de ce qui la contient."""
        while chemin and chemin not in self.positions:
            chemin = chemin[:-1]
        return self.positions.get(chemin, (1, 1))

    def signaler(self, probleme: str, position: Position, **details: str) -> None:
        """Ajoute une anomalie à l'endroit donné."""
        self.anomalies.append(self.anomalie(probleme, position, **details))

    def anomalie(self, probleme: str, position: Position, **details: str) -> Anomalie:
        """L'anomalie, à l'endroit donné."""
        ligne, colonne = position
        return Anomalie(self.fichier, probleme, ligne, colonne, **details)

    def conseil_d_ajout(self, cle: str) -> str:
        """Comment ajouter une réponse qui manque."""
        return f"Ajoutez « {cle}: … »."

    def nommer(self, chemin: Chemin) -> str:
        """Le nom d'un champ, tel que le lecteur du fichier le connaît."""
        return ecrire_chemin(chemin)


def ecrire_chemin(chemin: Chemin) -> str:
    """``marche.lots[2].cpv`` ; les rangs comptent à partir de 1.

    >>> ecrire_chemin(("marche", "lots", 1, "cpv"))
    'marche.lots[2].cpv'
    """
    texte = ""
    for pas in chemin:
        texte += f"[{pas + 1}]" if isinstance(pas, int) else f".{pas}"
    return texte.removeprefix(".")


def lire_document(texte: str, fichier: str, noeuds: int = NOEUDS_MAXIMUM) -> Document:
    """Le document d'un texte YAML ou JSON.

    :param noeuds: combien de valeurs il peut compter.
    :raises SaisieInvalide: syntaxe fausse, document trop profond ou trop gros, plusieurs documents.
    """
    document = Document(fichier)
    refuser_les_caracteres_interdits(texte, fichier)
    try:
        _Constructeur(document, texte, noeuds).construire()
    except yaml.MarkedYAMLError as erreur:
        raise SaisieInvalide([*document.anomalies, faute_de_syntaxe(fichier, erreur)]) from None
    return document


class _Constructeur:
    """Suit les évènements de l'analyseur, sans jamais dépasser les bornes."""

    def __init__(self, document: Document, texte: str, noeuds: int) -> None:
        self.document, self.noeuds_permis = document, noeuds
        self.prochain: Callable[[], Evenement] = analyseur_rapide()(texte).get_event
        self.ancres: dict[str, Any] = {}
        self.noeuds = self.alias = 0

    def construire(self) -> None:
        """Remplit le document."""
        evenement = self._suivant(yaml.StreamStartEvent, yaml.DocumentStartEvent)
        if not isinstance(evenement, yaml.StreamEndEvent):
            self.document.valeurs = self._valeur(evenement, ())
            fin = self._suivant(yaml.DocumentEndEvent)
            if not isinstance(fin, yaml.StreamEndEvent):
                raise self._refus(fin, "le fichier contient plusieurs documents", "Un par fichier.")

    def _suivant(self, *sautes: type) -> Evenement:
        evenement = self.prochain()
        while isinstance(evenement, sautes):
            evenement = self.prochain()
        return evenement

    def _valeur(self, evenement: Evenement, chemin: Chemin) -> Any:
        self._borner(evenement, chemin)
        if isinstance(evenement, yaml.AliasEvent):
            self.document.positions[chemin] = _position(evenement)
            return self._alias(evenement)
        self.document.positions[chemin] = _position_du_texte(evenement)
        if evenement.tag not in (None, "!"):
            self._etiquette(evenement)
        valeur = self._contenu(evenement, chemin)
        if evenement.anchor:
            self.ancres[evenement.anchor] = valeur
        return valeur

    def _contenu(self, evenement: Evenement, chemin: Chemin) -> Any:
        if isinstance(evenement, yaml.ScalarEvent):
            if evenement.style == '"' and CONTROLES.search(evenement.value):
                self._caractere_de_commande(evenement)
            return _texte(evenement)
        if isinstance(evenement, yaml.MappingStartEvent):
            return self._table(chemin)
        return self._liste(chemin)

    def _table(self, chemin: Chemin) -> dict[str, Any]:
        table: dict[str, Any] = {}
        while not isinstance(evenement := self.prochain(), yaml.MappingEndEvent):
            cle = self._cle(evenement, chemin, table)
            valeur = self._valeur(self.prochain(), (*chemin, cle))
            table.setdefault(cle, valeur)
        return table

    def _cle(self, evenement: Evenement, chemin: Chemin, table: dict[str, Any]) -> str:
        position = _position(evenement)
        if not isinstance(evenement, yaml.ScalarEvent):
            raise self._refus(evenement, "une clé doit être un mot", "Écrivez « clé: valeur ».")
        cle: str = evenement.value
        if cle in table:
            premiere = self.document.cles[(*chemin, cle)]
            self.document.signaler(
                "une clé écrite deux fois",
                position,
                lu=abreger(cle),
                conseil=f"Gardez-en une : la première est à la ligne {premiere[0]}.",
            )
        self.document.cles.setdefault((*chemin, cle), position)
        return cle

    def _liste(self, chemin: Chemin) -> list[Any]:
        liste: list[Any] = []
        while not isinstance(evenement := self.prochain(), yaml.SequenceEndEvent):
            liste.append(self._valeur(evenement, (*chemin, len(liste))))
        return liste

    def _alias(self, evenement: Evenement) -> Any:
        """Un alias ne vaut que pour un texte : recopier des tables ouvrirait aux bombes."""
        self.alias += 1
        if self.alias > ALIAS_MAXIMUM:
            raise self._refus(evenement, "le fichier a trop d'alias", "Recopiez les textes.")
        if evenement.anchor not in self.ancres:
            conseil = "Un texte qui commence par une étoile « * » se met entre guillemets."
            raise self._refus(evenement, "un alias qui ne renvoie à rien", conseil)
        valeur = self.ancres[evenement.anchor]
        if isinstance(valeur, dict | list):
            raise self._refus(
                evenement, "un alias vers une table ou une liste", "Recopiez le contenu."
            )
        return valeur

    def _caractere_de_commande(self, evenement: Evenement) -> None:
        self.document.signaler(
            "un caractère de commande dans un texte",
            _position(evenement),
            lu=abreger(evenement.value),
            conseil="Retirez-le : il n'a rien à faire dans une fiche.",
        )

    def _etiquette(self, evenement: Evenement) -> None:
        self.document.signaler(
            "une étiquette YAML",
            _position(evenement),
            lu=abreger(str(getattr(evenement, "tag", ""))),
            conseil="Retirez-la : les types viennent du schéma de la fiche.",
        )

    def _borner(self, evenement: Evenement, chemin: Chemin) -> None:
        self.noeuds += 1
        if len(chemin) > PROFONDEUR_MAXIMALE:
            raise self._refus(evenement, *TROP_IMBRIQUE)
        if len(getattr(evenement, "value", "")) > LONGUEUR_MAXIMALE:
            raise self._refus(evenement, "un texte est trop long", "Résumez-le, ou annexez-le.")
        if self.noeuds > self.noeuds_permis:
            raise self._refus(evenement, "le fichier est trop gros", "Une fiche par marché.")

    def _refus(self, evenement: Evenement, probleme: str, conseil: str) -> SaisieInvalide:
        self.document.signaler(probleme, _position(evenement), conseil=conseil)
        return SaisieInvalide(self.document.anomalies)


def analyseur_rapide() -> Any:
    """L'analyseur en C quand il est là, dix fois plus rapide."""
    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _position(evenement: Evenement) -> Position:
    marque = evenement.start_mark
    return marque.line + 1, marque.column + 1


def _position_du_texte(evenement: Evenement) -> Position:
    """L'endroit du premier signe du texte, après le guillemet ouvrant."""
    marque = evenement.start_mark
    entre_guillemets = isinstance(evenement, yaml.ScalarEvent) and evenement.style in ("'", '"')
    return marque.line + 1, marque.column + 1 + entre_guillemets


def _texte(evenement: Evenement) -> str | None:
    """Le texte tel qu'écrit ; ce qui est vide ou blanc n'est pas une réponse."""
    texte: str = evenement.value
    if not evenement.style and texte in _NULS:
        return None
    return texte if texte.strip() else None
