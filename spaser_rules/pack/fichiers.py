"""Lire les fichiers d'un pack un à un, en retenant toutes leurs anomalies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel

from spaser_rules.anomalies import Anomalie, SaisieInvalide, ValeurIllisible
from spaser_rules.langage.fautes import FauteDeCondition
from spaser_rules.pack.memoire import Memoire
from spaser_rules.saisie.document import Chemin, Document
from spaser_rules.saisie.octets import lire_texte
from spaser_rules.saisie.validation import valider

Modele = TypeVar("Modele", bound=BaseModel)


class Fichiers:
    """Les fichiers d'un dossier, les codes déjà définis, et les anomalies retenues en chemin."""

    def __init__(self, dossier: Path, memoire: Memoire) -> None:
        self.dossier, self.memoire = dossier, memoire
        self.anomalies: list[Anomalie] = []
        self.codes: dict[str, Any] = {}

    def lever(self) -> None:
        """Lève ce qui a été retenu, s'il y a lieu."""
        if self.anomalies:
            raise SaisieInvalide(self.anomalies)

    @contextmanager
    def en_retenant(self) -> Iterator[None]:
        """Retient les anomalies du bloc, pour les dire avec les autres."""
        try:
            yield
        except SaisieInvalide as invalide:
            self.anomalies += invalide.anomalies

    def document(self, chemin: Path) -> Document:
        """Le document d'un fichier du pack."""
        return self.memoire.document(lire_texte(str(chemin)), str(chemin))

    def modele(self, chemin: Path, modele: type[Modele]) -> Modele | None:
        """L'objet d'un fichier, ou ``None`` si ses anomalies ont été retenues."""
        with self.en_retenant():
            return valider(self.document(chemin), modele, {"codes": self.codes})
        return None

    def table(self, chemin: Path, modele: type[BaseModel]) -> dict[str, Any]:
        """Un fichier « code: entrée » ; un fichier absent vaut une table vide."""
        if not chemin.is_file():
            return {}
        table = self.modele(chemin, table_de(modele))
        return table.root if table else {}


def table_de(modele: type[BaseModel]) -> type[RootModel[Any]]:
    """Le schéma d'un fichier « code: entrée »."""
    return RootModel[dict[str, modele]]  # type: ignore[valid-type]


def situer(document: Document, chemin: Chemin, erreur: FauteDeCondition) -> Anomalie:
    """La faute d'une condition, à son endroit dans le fichier qui l'écrit."""
    ligne, colonne = document.position(chemin)
    faute: ValeurIllisible = erreur.faute
    return Anomalie(
        document.fichier,
        faute.probleme,
        ligne,
        colonne + erreur.colonne - 1,
        champ=str(chemin[-1]),
        lu=erreur.lu,
        attendu=faute.attendu,
        conseil=faute.conseil,
    )
