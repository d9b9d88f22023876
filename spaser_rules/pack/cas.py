"""Les cas d'une règle : de petites fiches à côté d'elle, et le statut que chacune doit avoir."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, RootModel

from spaser_rules.marche.fiche import Fiche, fiche_du_document
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.sujet import Origine
from spaser_rules.marche.types import Modele, Numero, Parmi, Texte
from spaser_rules.pack.ecriture import NIVEAUX
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.saisie.document import Document, lire_document
from spaser_rules.saisie.octets import lire_texte
from spaser_rules.saisie.validation import valider

STATUTS = ("conforme", "a_completer", "justifie", "sans_objet", "indetermine")
FICHIER = "cas.yaml"


class CasEcrit(Modele):
    """Un cas tel qu'il est écrit ; ``fiche`` ne dit que ce qui compte pour la règle."""

    nom: Texte = Field(title="Nom", description="Ce que le cas montre.")
    statut: Annotated[str, Parmi(*STATUTS)] = Field(title="Statut attendu")
    lot: Numero | None = Field(None, title="Lot", description="Le lot dont on attend le statut.")
    origine: Annotated[str, Parmi("fiche", "recensement")] = Field("fiche", title="Origine")
    niveau: Annotated[str, Parmi(*NIVEAUX)] | None = Field(
        None, title="Niveau attendu", description="Celui que le plan donne à la règle."
    )
    fiche: Any = Field(title="Fiche", description="Une fiche, réduite à l'essentiel.")


@dataclass(frozen=True, slots=True)
class Cas:
    """Un cas lu : la fiche à juger, le statut attendu de la règle, et la ligne où il commence."""

    regle: Regle
    texte: CasEcrit
    fiche: Fiche
    ligne: int

    @property
    def origine(self) -> Origine:
        """Fiche, ou recensement : une réponse absente y est inconnue."""
        return Origine(self.texte.origine)


def fichier_des_cas(regle: Regle) -> Path:
    """Le fichier des cas, à côté de la règle."""
    return regle.chemin.parent / FICHIER


def lire_cas(pack: Pack, regle: Regle) -> list[Cas]:
    """Les cas de la règle ; aucun si le fichier n'existe pas.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    chemin = fichier_des_cas(regle)
    if not chemin.is_file():
        return []
    return cas_du_texte(pack, regle, lire_texte(str(chemin)), str(chemin))


def cas_du_texte(pack: Pack, regle: Regle, texte: str, fichier: str) -> list[Cas]:
    """Les cas qu'écrit ce texte.

    :raises SaisieInvalide: toutes les anomalies du texte.
    """
    return cas_du_document(pack, regle, lire_document(texte, fichier))


def cas_du_document(pack: Pack, regle: Regle, document: Document) -> list[Cas]:
    """Les cas d'un fichier déjà lu.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    return list(_lire(pack, regle, document))


def _lire(pack: Pack, regle: Regle, document: Document) -> Iterator[Cas]:
    ecrits = valider(document, RootModel[list[CasEcrit]], {}).root
    for rang, ecrit in enumerate(ecrits):
        modele = FicheRecensee if ecrit.origine == "recensement" else Fiche
        fiche = fiche_du_document(_fiche_complete(document, rang), dict(pack.codes), modele)
        yield Cas(regle, ecrit, fiche, document.position((rang,))[0])


def _fiche_complete(document: Document, rang: int) -> Document:
    """La fiche du cas, avec la référence et l'objet qu'il n'a pas besoin de dire."""
    valeurs = _completer({}, document.valeurs[rang]["fiche"])
    if isinstance(valeurs, dict):
        valeurs["fiche"] = _completer({"reference": "CAS"}, valeurs.get("fiche"))
        valeurs["marche"] = _completer({"objet": "Cas"}, valeurs.get("marche"))
    racine = (rang, "fiche")
    partie = Document(document.fichier, valeurs)
    partie.positions = {c[2:]: p for c, p in document.positions.items() if c[:2] == racine}
    partie.cles = {c[2:]: p for c, p in document.cles.items() if c[:2] == racine}
    return partie


def _completer(defauts: dict[str, Any], ecrite: Any) -> Any:
    """La section et ses valeurs par défaut ; une autre forme reste : le schéma la dit."""
    return defauts | (ecrite or {}) if isinstance(ecrite or {}, dict) else ecrite
