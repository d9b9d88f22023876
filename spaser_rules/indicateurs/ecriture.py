"""Ce qu'un pack écrit dans ``indicateurs.yaml``, et une collectivité dans son ``suivi.yaml``."""

from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from spaser_rules.indicateurs import chiffres, periodes
from spaser_rules.indicateurs.chiffres import HEURES, MONTANT, NOMBRE, SORTES, Chiffre
from spaser_rules.marche.types import DuCatalogue, Jour, Modele, OuiNon, Parmi, Texte, texte
from spaser_rules.pack.ecriture import PORTEES, Condition, Source

PART_NOMBRE, PART_MONTANT, PAR_MAINS = "part_nombre", "part_montant", "par_mains"
UNITES = (PART_NOMBRE, PART_MONTANT, NOMBRE, MONTANT, HEURES, PAR_MAINS)
LANCES, NOTIFIES = "lances", "notifies"
PERIODE, PLAN = "periode", "plan"

ChiffreEcrit = Annotated[
    Chiffre,
    PlainValidator(texte(chiffres.lire)),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["30 %", "3", "3 M€", "80 000 h"]}),
]
Echeance = Annotated[
    periodes.Periode,
    PlainValidator(texte(periodes.lire)),
    WithJsonSchema(
        {"type": ["string", "integer"], "examples": ["2025-T4", "2025-S2", "2025-12-31", "2025"]}
    ),
]


class CibleEcrite(Modele):
    """Ce que le plan veut atteindre, et quand : une échéance, ou un rythme.

    Un rythme vaut jusqu'au départ du suivant ; la dernière cible, tant que le plan dure.
    """

    valeur: ChiffreEcrit = Field(title="Valeur", description="30 %, 3, 3 M€ ou 80 000 h.")
    echeance: Echeance | None = Field(
        None, title="Échéance", description="Ni échéance ni rythme : la fin du plan."
    )
    chaque: Annotated[str, Parmi(*periodes.MOIS)] | None = Field(None, title="Rythme")
    depuis: Echeance | None = Field(
        None, title="Depuis", description="La première période du rythme ; vide : le plan entier."
    )
    souple: OuiNon = Field(
        False,
        title="Souple",
        description="oui : le plan dit « tendre vers ». Passée sa date, la cible reste en cours.",
    )


class IndicateurEcrit(Modele):
    """Un indicateur : ce qui est compté, sur quoi, et ses cibles.

    Se mesure par une règle (``regle`` : la population est celle qu'elle concerne), par deux
    conditions (``application`` et ``exigence``), ou par des relevés faits à la main. Une règle qui
    se juge lot par lot, comptée par marché, est suivie si chaque lot concerné la suit.
    """

    libelle: Texte = Field(title="Libellé")
    source: Source | None = Field(None, title="Source", description="Vide : hors du plan.")
    unite: Annotated[str, Parmi(*UNITES)] = Field(title="Unité")
    portee: Annotated[str, Parmi(*PORTEES)] = Field("marche", title="Portée")
    sur: Annotated[str, Parmi(LANCES, NOTIFIES)] = Field(LANCES, title="Marchés comptés")
    compte: Annotated[str, Parmi(PERIODE, PLAN)] = Field(
        PERIODE, title="Compté sur", description="plan : depuis son premier jour."
    )
    regle: Annotated[str, DuCatalogue("regles")] | None = Field(None, title="Règle suivie")
    justifies: OuiNon = Field(
        False, title="Justifiés comptés", description="oui : une justification admise suffit."
    )
    application: Condition | None = Field(None, title="Population", description="Vide : tout.")
    exigence: Condition | None = Field(None, title="Réussite")
    releve: Annotated[str, Parmi(*SORTES)] | None = Field(
        None,
        title="Relevé à la main",
        description="nombre, montant, heures : s'additionne ; part : le dernier.",
    )
    cibles: list[CibleEcrite] = Field([], title="Cibles")
    lectures: list[Annotated[str, DuCatalogue("lectures")]] = Field([], title="Lectures")
    note: Texte = Field("", title="Note", description="Ce que le chiffre ne dit pas.")


class LivrableEcrit(Modele):
    """Un document ou une démarche que le calendrier du plan annonce."""

    titre: Texte = Field(title="Titre")
    source: Source = Field(title="Source")
    echeance: Echeance | None = Field(None, title="Échéance")


class IndicateursEcrits(Modele):
    """Le fichier ``indicateurs.yaml``."""

    indicateurs: dict[Texte, IndicateurEcrit] = Field(title="Indicateurs, par code")
    livrables: dict[Texte, LivrableEcrit] = Field({}, title="Livrables, par code")


class ReleveEcrit(Modele):
    """Un chiffre que seules des personnes connaissent."""

    indicateur: Annotated[str, DuCatalogue("par_mains")] = Field(title="Indicateur")
    date: Jour = Field(title="Date")
    valeur: ChiffreEcrit = Field(title="Valeur", description="3, 0 ou 80 %.")
    auteur: Texte = Field(title="Auteur", description="Le service ou la fonction.")


class LivraisonEcrite(Modele):
    """Un livrable fait, ou pas encore, à une date."""

    livrable: Annotated[str, DuCatalogue("livrables")] = Field(title="Livrable")
    date: Jour = Field(title="Date")
    fait: OuiNon = Field(title="Fait")
    auteur: Texte = Field(title="Auteur", description="Le service ou la fonction.")


class SuiviEcrit(Modele):
    """Le fichier ``suivi.yaml``."""

    releves: list[ReleveEcrit] | None = Field(None, title="Relevés")
    livrables: list[LivraisonEcrite] | None = Field(None, title="Livrables")
