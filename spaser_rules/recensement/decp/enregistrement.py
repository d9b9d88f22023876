"""Un enregistrement publié, ramené à une forme commune quel que soit son fichier."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from spaser_rules.textes import en_code

Valeurs = Mapping[str, Any]
"""Par nom de donnée du format 2022 (``acheteur.id``…), un texte tel qu'écrit, ou une liste."""

AVENANT = ("montant", "dureeMois", "dateNotificationModification")
PUBLICATION_D_AVENANT = "datePublicationDonneesModification"

MARCHE_SEUL = (
    "id",
    "acheteur.id",
    "acheteur.nom",
    "nature",
    "objet",
    "codeCPV",
    "type",
    "procedure",
    "ccag",
    "dureeMois",
    "montant",
    "dateNotification",
    "datePublicationDonnees",
)
"""Les données d'une seule valeur que l'audit lit.

Les autres n'apprennent rien à une règle : ``marcheInnovant`` n'est pas un sourcing,
``attributionAvance`` n'est pas une clause d'avance incitative, ``sousTraitanceDeclaree`` ne dit pas
que le sous-traitant est une PME. Le CSV national y écrit d'ailleurs « oui » quand il ne sait pas.
"""

LISTES = {
    "considerationsSociales": "sociale",
    "considerationsEnvironnementales": "environnementale",
}
"""Les données à plusieurs valeurs, et la considération du catalogue dont elles parlent."""

_CONCESSIONS = ("concession", "delegation_de_service_public", "affermage")
_LONG = 200
"""Caractères qu'une nature n'atteint pas."""


@dataclass(slots=True)
class Enregistrement:
    """Un marché publié, à son endroit.

    ``ligne`` est son rang dans le fichier, depuis 1, ou sa ligne dans un tableau ; ``colonnes``
    donne la lettre de chaque donnée d'un tableau, et reste vide pour un arbre. ``valeurs`` vaut
    ``None`` pour ce qui n'a pas la forme d'un enregistrement. ``avenants`` sont dans l'ordre du
    fichier ; ``sans_origine`` dit que la version d'avant eux manque.
    """

    fichier: str
    ligne: int
    valeurs: Valeurs | None
    avenants: tuple[Valeurs, ...] = ()
    concession: bool = False
    empreinte: bytes = b""
    colonnes: Mapping[str, str] = field(default_factory=dict)
    sans_origine: bool = False

    def porte(self, nom: str) -> bool:
        """Vrai si le fichier a cette donnée ; un arbre peut les avoir toutes."""
        return nom in (self.colonnes or self.valeurs or ())

    def colonne(self, nom: str) -> str:
        """La lettre de la colonne d'une donnée, ou son nom là où il n'y a pas de colonne."""
        return self.colonnes.get(nom, nom)


def empreinte(brut: Any) -> bytes:
    """Ce qui est commun à deux enregistrements identiques, et à eux seuls."""
    texte = json.dumps(brut, sort_keys=True, ensure_ascii=True)
    return hashlib.blake2b(texte.encode(), digest_size=16).digest()


def dit_une_concession(*dits: object) -> bool:
    """Vrai si ce que l'enregistrement dit de sa nature est un contrat de concession.

    >>> dit_une_concession(None, "Contrat de concession"), dit_une_concession("Marché")
    (True, False)
    """
    codes = [en_code(dit) for dit in dits if isinstance(dit, str) and len(dit) < _LONG]
    return any(mot in code for code in codes for mot in _CONCESSIONS)
