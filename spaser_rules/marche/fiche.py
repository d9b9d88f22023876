"""La fiche besoin entière, et sa lecture."""

from contextlib import suppress
from typing import Any

from pydantic import Field

from spaser_rules.anomalies import Anomalie, SaisieInvalide, ValeurIllisible
from spaser_rules.marche.besoin import Identification, Marche
from spaser_rules.marche.reponses import DeveloppementDurable
from spaser_rules.marche.types import Modele
from spaser_rules.saisie.document import Document, lire_document
from spaser_rules.saisie.octets import lire_texte, nom_affiche
from spaser_rules.saisie.validation import valider
from spaser_rules.valeurs import nombres

Codes = dict[str, Any]
"""Par genre (``clauses``, ``regles``…), les codes que le pack connaît."""


class Fiche(Modele):
    """Une fiche besoin."""

    fiche: Identification = Field(title="Fiche")
    marche: Marche = Field(title="Marché")
    developpement_durable: DeveloppementDurable | None = Field(
        None, title="Développement durable", description="La rubrique que le SPASER demande."
    )

    @property
    def reponses(self) -> DeveloppementDurable:
        """La rubrique, vide si elle est absente."""
        return self.developpement_durable or DeveloppementDurable()


def lire_fiche(chemin: str, codes: Codes) -> Fiche:
    """La fiche d'un fichier YAML ou JSON, ou de l'entrée standard pour ``-``.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    return fiche_du_texte(lire_texte(chemin), nom_affiche(chemin), codes)


def fiche_du_texte(texte: str, fichier: str, codes: Codes) -> Fiche:
    """La fiche d'un texte déjà lu ; ``fichier`` sert aux messages."""
    return fiche_du_document(lire_document(texte, fichier), codes)


def fiche_du_document(document: Document, codes: Codes, modele: type[Fiche] = Fiche) -> Fiche:
    """La fiche d'un document, selon le schéma donné.

    :raises SaisieInvalide: toutes les anomalies du document.
    """
    if not isinstance(document.valeurs, dict) or not _SECTIONS & set(document.valeurs):
        conseil = "« spaser fiche modele » écrit une fiche vierge à compléter."
        raise SaisieInvalide(
            [Anomalie(document.fichier, "ce n'est pas une fiche besoin", 1, 1, conseil=conseil)]
        )
    contexte = {"codes": codes, "lots": _numeros_des_lots(document)}
    return valider(document, modele, contexte)


def titre_du_champ(nom: str) -> str:
    """Le libellé d'un champ que les règles citent par sa clé ; la clé si le schéma l'ignore.

    >>> titre_du_champ("date_lancement"), titre_du_champ("cartographies.agec")
    ('Date de lancement', 'cartographies.agec')
    """
    for modele in (Identification, Marche, DeveloppementDurable):
        if champ := modele.model_fields.get(nom):
            return str(champ.title)
    return nom


_SECTIONS = set(Fiche.model_fields)


def _numeros_des_lots(document: Document) -> set[int]:
    """Les numéros écrits, lus d'avance pour que toute citation d'un lot soit vérifiée."""
    marche = document.valeurs.get("marche")
    lots = marche.get("lots") if isinstance(marche, dict) else None
    vus: set[int] = set()
    for rang, lot in enumerate(lots if isinstance(lots, list) else []):
        ecrit = lot.get("numero") if isinstance(lot, dict) else None
        if not isinstance(ecrit, str):
            continue
        with suppress(ValeurIllisible):  # le schéma dira la faute
            numero = nombres.lire(ecrit)
            if numero not in vus:
                vus.add(numero)
                continue
            position = document.position(("marche", "lots", rang, "numero"))
            conseil = "Donnez à chaque lot son numéro."
            document.signaler("un numéro de lot déjà pris", position, lu=ecrit, conseil=conseil)
    return vus
