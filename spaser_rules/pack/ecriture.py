"""Ce qu'un pack écrit dans ses fichiers : le schéma que suivent les rédacteurs de règles."""

from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.marche.types import DuCatalogue, Jour, Modele, Numero, Parmi, Texte

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


class Source(Modele):
    """Où le plan le demande. ``action`` est vide pour ce qui ne repose sur aucune action."""

    axe: Numero = Field(title="Axe", json_schema_extra={"x-catalogue": "axes"})
    objectif: Numero | None = Field(None, title="Objectif")
    action: Numero | None = Field(None, title="Action")
    passage: Texte = Field("", title="Passage", description="Précision, en vos propres mots.")

    @property
    def lieu(self) -> str:
        """Où chercher dans le plan : « axe 2, objectif 1, action 1 »."""
        return nommer_le_lieu(self.axe, self.objectif, self.action)


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
    au: Jour = Field(title="Dernier jour")


class PackEcrit(Modele):
    """Le fichier ``pack.yaml``."""

    id: Texte = Field(title="Identifiant")
    version: Texte = Field(title="Version")
    collectivite: Texte = Field(title="Collectivité")
    siret: Siret | None = Field(None, title="SIRET", description="Pour ses déclarations.")
    raison_sociale: Texte | None = Field(
        None, title="Raison sociale", description="Celle du SIRET ; pour ses déclarations."
    )
    document: Texte = Field(title="Nom du plan")
    periode: Periode = Field(title="Période")
    services: dict[Texte, Texte] = Field({}, title="Services, par sigle")
    axes: dict[Texte, Axe] = Field({}, title="Axes, par numéro")
