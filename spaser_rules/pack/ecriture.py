"""Ce qu'un pack écrit dans ses fichiers : le schéma que suivent les rédacteurs de règles."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.marche.au_choix import AU_CHOIX
from spaser_rules.marche.types import DuCatalogue, Jour, Modele, Numero, Parmi, Texte
from spaser_rules.textes import en_code
from spaser_rules.valeurs import dates

NIVEAUX = ("obligatoire", "attendu", "recommande")
PORTEES = ("marche", "lot")

Condition = Annotated[
    Texte,
    WithJsonSchema(
        {"type": "string", "examples": ["montant_estime_ht > 40 k€ et nature = travaux"]}
    ),
]
"""Une ligne du langage des règles ; vérifiée au chargement du pack."""


def _siret(ecrit: str) -> str:
    propre = "".join(ecrit.split())
    if not (propre.isascii() and propre.isdigit() and len(propre) == 14):
        raise ValeurIllisible("un SIRET illisible", "quatorze chiffres")
    return propre


Siret = Annotated[
    Texte,
    AfterValidator(_siret),
    WithJsonSchema({"type": ["string", "integer"]}),
]


def _url(ecrit: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+", ecrit) or len(ecrit) > 2_000:
        raise ValeurIllisible("une adresse illisible", "une adresse qui commence par https://")
    return ecrit


Url = Annotated[
    Texte,
    AfterValidator(_url),
    WithJsonSchema({"type": "string", "pattern": "^https?://"}),
]


def _code_simple(ecrit: str) -> str:
    if ecrit != en_code(ecrit) or not ecrit[:1].isalpha():
        attendu = "des minuscules sans accent, des chiffres et _, par exemple « metropole »"
        raise ValeurIllisible("un code mal formé", attendu, f"Écrivez « {en_code(ecrit)} ».")
    return ecrit


CodeSimple = Annotated[Texte, AfterValidator(_code_simple)]
"""Un code qu'une condition peut écrire."""


def _id_de_pack(ecrit: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", ecrit):
        raise ValeurIllisible(
            "un identifiant mal formé", "des lettres sans accent, chiffres, . _ -"
        )
    return ecrit


IdDePack = Annotated[Texte, AfterValidator(_id_de_pack)]
"""De quoi nommer aussi le dossier où s'écrit un audit."""


class Source(Modele):
    """Où le plan le demande. ``action`` est vide pour ce qui ne repose sur aucune action."""

    axe: Numero = Field(title="Axe", json_schema_extra={"x-catalogue": "axes"})
    objectif: Numero | None = Field(None, title="Objectif")
    action: Numero | None = Field(None, title="Action")
    passage: Texte = Field("", title="Passage", description="Précision, en vos propres mots.")
    collectivite: Texte = Field(
        "", title="Collectivité", description="Celle du texte, si ce n'est pas celle du pack."
    )
    url: Url | None = Field(None, title="Adresse", description="La page publique où le lire.")

    @property
    def lieu(self) -> str:
        """Où chercher dans le plan : « axe 2, objectif 1, action 1 »."""
        lieu = nommer_le_lieu(self.axe, self.objectif, self.action)
        return ", ".join(filter(None, [lieu, self.collectivite]))


def nommer_le_lieu(axe: int | None, objectif: int | None, action: int | None) -> str:
    """Un endroit du plan : « axe 2, objectif 1, action 1 » ; vide sans axe.

    >>> nommer_le_lieu(2, 1, None)
    'axe 2, objectif 1'
    """
    pas = (("axe", axe), ("objectif", objectif), ("action", action))
    return ", ".join(f"{nom} {numero}" for nom, numero in pas if numero)


class Vigueur(Modele):
    """À partir de quand la règle vaut, et pour quels marchés si la date dépend d'eux."""

    depuis: Jour = Field(title="Depuis", description="Premier jour de lancement concerné.")
    si: Condition = Field("tout marché", title="Si")


class Changement(Modele):
    """Ce qu'une version du pack a changé à une règle."""

    version: Texte = Field(title="Version", description="Celle du pack.", examples=["1.1.0"])
    date: Jour = Field(title="Date")
    changement: Texte = Field(title="Changement", description="En une phrase.")


class RegleEcrite(Modele):
    """Un fichier ``regle.yaml``."""

    id: Texte = Field(title="Identifiant stable", examples=["SPASER-2.1.1"])
    nom: Texte = Field(title="Nom lisible", examples=["examiner-une-clause-sociale"])
    titre: Texte = Field(title="Titre", description="Ce que la règle demande, en une ligne.")
    source: Source = Field(title="Source")
    niveau: Annotated[str, Parmi(*NIVEAUX)] = Field(title="Niveau")
    portee: Annotated[str, Parmi(*PORTEES)] = Field(title="Portée")
    en_vigueur: list[Vigueur] = Field(title="En vigueur", min_length=1)
    application: Condition = Field(title="S'applique quand")
    exigence: Condition = Field(title="Ce qu'elle demande")
    justification: Texte | None = Field(
        None,
        title="Justification admise",
        description="Ce qui peut excuser l'absence ; vide : rien.",
    )
    explication: Texte = Field(title="Explication", description="Pourquoi, en vos propres mots.")
    conseil: Texte = Field("", title="Conseil", description="Comment s'y prendre.")
    contact: list[Annotated[str, DuCatalogue("services")]] = Field([], title="Services à contacter")
    historique: list[Changement] = Field(
        [], title="Historique", description="Ce que chaque version y a changé, la première d'abord."
    )


class LectureEcrite(Modele):
    """La lecture retenue d'un passage ambigu du plan."""

    titre: Texte = Field(title="Titre")
    regles: list[Texte] = Field(title="Règles concernées")
    passage: Texte = Field(title="Ce que le plan dit", description="En vos propres mots.")
    lecture: Texte = Field(title="La lecture retenue")
    autre: Texte = Field("", title="L'autre lecture possible")
    a_changer: Texte = Field("", title="La ligne à changer pour l'autre lecture")
    quand: Condition | None = Field(None, title="Montrée quand", description="Vide : jamais.")


class AlerteEcrite(Modele):
    """Un avertissement daté, par exemple une loi qui demande plus que le plan."""

    titre: Texte = Field(title="Titre")
    regles: list[Texte] = Field(title="Règles concernées")
    depuis: Jour = Field(title="Depuis")
    quand: Condition = Field("tout marché", title="Quand")
    texte: Texte = Field(title="Texte")
    reference: Texte = Field("", title="Référence")


class Objectif(Modele):
    """Un objectif du plan et ses actions, par numéro."""

    titre: Texte = Field(title="Titre")
    actions: dict[Texte, Texte] = Field({}, title="Actions, par numéro")


class Axe(Modele):
    """Un axe du plan."""

    titre: Texte = Field(title="Titre")
    objectifs: dict[Texte, Objectif] = Field({}, title="Objectifs, par numéro")


class Periode(Modele):
    """Les jours que couvre le plan, bornes comprises."""

    du: Jour = Field(title="Premier jour")
    au: Jour | None = Field(
        None, title="Dernier jour", description="Vide : le plan vaut jusqu'à nouvel ordre."
    )

    @property
    def fin(self) -> date:
        """Le dernier jour ; d'un plan sans fin, le dernier que l'on sache écrire."""
        return self.au or date(dates.DERNIERE, 12, 31)


class PackEcrit(Modele):
    """Le fichier ``pack.yaml``."""

    id: IdDePack = Field(title="Identifiant")
    version: Texte = Field(title="Version")
    collectivite: Texte = Field(title="Collectivité")
    siret: Siret | None = Field(None, title="SIRET", description="Pour ses déclarations.")
    raison_sociale: Texte | None = Field(
        None, title="Raison sociale", description="Celle du SIRET ; pour ses déclarations."
    )
    document: Texte = Field(title="Nom du plan")
    periode: Periode = Field(title="Période")
    services: dict[Texte, Texte] = Field({}, title="Services, par sigle")
    acheteurs: dict[CodeSimple, Texte] = Field(
        {}, title="Acheteurs, par code", description="Si le plan vaut pour plusieurs collectivités."
    )
    champs: list[Annotated[str, Parmi(*AU_CHOIX)]] = Field(
        [], title="Champs au choix", description="Ceux que la fiche propose, car le plan les lit."
    )
    axes: dict[Texte, Axe] = Field({}, title="Axes, par numéro")
