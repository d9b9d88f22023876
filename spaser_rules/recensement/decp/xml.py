"""Les données essentielles publiées en XML, lues sans entités et sans garder d'arbre."""

from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.recensement.decp.arbre import PROFONDEUR_MAXIMALE, ranger
from spaser_rules.recensement.decp.enregistrement import Enregistrement
from spaser_rules.recensement.decp.enveloppe import DECP, RACINE, enregistrements, pas_des_decp
from spaser_rules.saisie.octets import lire as lire_le_texte

_ETAGES = PROFONDEUR_MAXIMALE + 2
"""Ceux d'un enregistrement, sous la racine et sa liste."""


def lire(chemin: str) -> Iterator[Enregistrement]:
    """Les enregistrements du fichier ; les attributs n'y disent rien.

    :raises SaisieInvalide: fichier absent, trop grand, abîmé, à entités, ou d'une autre sorte.
    """
    texte = lire_le_texte(chemin, DECP).texte
    contenu = _Arbre(chemin).analyser(texte)
    return enregistrements(chemin, contenu if isinstance(contenu, dict) else {})


class _Arbre:
    """Les éléments en tables et en textes, comme les mêmes données se lisent en JSON."""

    def __init__(self, chemin: str) -> None:
        self.chemin = chemin
        self.ouverts: list[tuple[str, list[tuple[str, Any]], list[str]]] = []
        self.racine: Any = None

    def analyser(self, texte: str) -> Any:
        analyseur = expat.ParserCreate("utf-8")  # l'encodage annoncé a servi à lire le texte
        analyseur.buffer_text = True
        analyseur.StartDoctypeDeclHandler = self._refuser_les_entites
        analyseur.StartElementHandler = self._ouvrir
        analyseur.EndElementHandler = self._fermer
        analyseur.CharacterDataHandler = self._ecrire
        try:
            analyseur.Parse(texte.encode("utf-8", "replace"), True)
        except expat.ExpatError as faute:
            conseil = "Téléchargez-le à nouveau : il est sans doute coupé."
            endroit = (faute.lineno, faute.offset + 1)
            abime = Anomalie(self.chemin, "le XML est abîmé", *endroit, conseil=conseil)
            raise SaisieInvalide([abime]) from None
        return self.racine

    def _refuser_les_entites(self, *declaration: object) -> None:
        raise pas_des_decp(self.chemin, "le fichier déclare des entités XML")

    def _ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        nom = nom.rpartition(":")[2]
        if not self.ouverts and nom != RACINE:
            raise pas_des_decp(self.chemin, f"la racine est <{nom[:40]}>, et non <{RACINE}>")
        if len(self.ouverts) > _ETAGES:
            raise pas_des_decp(self.chemin, "trop d'étages d'éléments")
        self.ouverts.append((nom, [], []))

    def _ecrire(self, texte: str) -> None:
        self.ouverts[-1][2].append(texte)

    def _fermer(self, _: str) -> None:
        nom, contenus, textes = self.ouverts.pop()
        valeur: Any = ranger(contenus) if contenus else "".join(textes).strip() or None
        if self.ouverts:
            self.ouverts[-1][1].append((nom, valeur))
        else:
            self.racine = valeur
