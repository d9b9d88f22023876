"""Le besoin : ce que l'on achète, pour combien, quand. Seule source des noms de ces champs.

Le vocabulaire des règles, le formulaire, le JSON Schema et les questions posées à l'acheteur
sont dérivés des champs ci-dessous (``title`` : le libellé ; ``description`` : l'aide).
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from spaser_rules.marche.types import (
    CodeCpv,
    DuCatalogue,
    Jour,
    Modele,
    Mois,
    Montant,
    Numero,
    OuiNon,
    Parmi,
    Texte,
)

NATURES = ("travaux", "fournitures", "services")
MARCHE_PUBLIC = "marche"
TYPES_DE_CONTRAT = (MARCHE_PUBLIC, "concession")
GRAPHIES_DES_CONTRATS = {
    **dict.fromkeys(
        (
            *("marché public", "accord-cadre", "marché de partenariat"),
            *("marché de travaux", "marché de fournitures", "marché de services"),
        ),
        MARCHE_PUBLIC,
    ),
    **dict.fromkeys(
        (
            *("contrat de concession", "concession de service", "concession de service public"),
            *("concession de travaux", "délégation de service public", "dsp"),
        ),
        "concession",
    ),
}
PROCEDURES = (
    "procedure_adaptee",
    "appel_offres_ouvert",
    "appel_offres_restreint",
    "procedure_avec_negociation",
    "dialogue_competitif",
    "sans_publicite_ni_mise_en_concurrence",
    "concours",
    "partenariat_innovation",
    "gre_a_gre",
)
GRAPHIES_DES_PROCEDURES = {
    "mapa": "procedure_adaptee",
    "marché à procédure adaptée": "procedure_adaptee",
    "appel d'offres": "appel_offres_ouvert",
    "appel d'offres ouvert": "appel_offres_ouvert",
    "aoo": "appel_offres_ouvert",
    "appel d'offres restreint": "appel_offres_restreint",
    "aor": "appel_offres_restreint",
    "procédure négociée": "procedure_avec_negociation",
    "marché négocié": "procedure_avec_negociation",
    "marché passé sans publicité ni mise en concurrence préalable": (
        "sans_publicite_ni_mise_en_concurrence"
    ),
}


def champ(titre: str, aide: str, *, question: str = "", exemple: str = "") -> Any:
    """Un champ facultatif de la fiche, avec son libellé, son aide et la question qui le demande."""
    plus: dict[str, Any] = {"x-question": question} if question else {}
    exemples = [exemple] if exemple else None
    return Field(None, title=titre, description=aide, examples=exemples, json_schema_extra=plus)


def obligatoire(titre: str, aide: str, *, exemple: str) -> Any:
    """Un champ que toute fiche porte."""
    return Field(title=titre, description=aide, examples=[exemple])


def _une_liste(brut: Any) -> Any:
    return [brut] if isinstance(brut, str) else brut


_UN_OU_PLUSIEURS = {
    "anyOf": [
        (un := {"type": ["string", "integer"], "pattern": r"^\d{8}(-\d)?$"}),
        {"type": "array", "items": un},
    ],
    "examples": ["90610000-6"],
}
Cpv = Annotated[list[CodeCpv], BeforeValidator(_une_liste), WithJsonSchema(_UN_OU_PLUSIEURS)]
Cartographies = dict[Annotated[str, DuCatalogue("cartographies")], OuiNon]


class Identification(Modele):
    """Qui écrit la fiche, et quand."""

    reference: Texte = obligatoire(
        "Référence", "La référence de la fiche dans la collectivité.", exemple="2025-VOI-012"
    )
    date: Jour | None = champ("Date de la fiche", "Le jour où la fiche est écrite.")
    direction: Texte | None = champ("Direction", "La direction qui exprime le besoin.")


class Achat(Modele):
    """Ce qu'un marché et un lot disent tous deux de ce que l'on achète."""

    cpv: Cpv | None = champ(
        "Code CPV",
        "Un code CPV de 8 chiffres, ou une liste ; la clé est facultative.",
        question="Quel est le code CPV de l'achat ?",
        exemple="90610000-6",
    )
    famille_achat: Texte | None = champ(
        "Famille d'achat",
        "La famille, dans la nomenclature d'achat de la collectivité.",
        question="De quelle famille d'achat relève le besoin ?",
        exemple="proprete_urbaine",
    )
    montant_estime_ht: Montant | None = champ(
        "Montant estimé HT",
        "En euros hors taxes, pour toute la durée, reconductions comprises.",
        question="Quel est le montant estimé hors taxes, reconductions comprises ?",
        exemple="480 000 €",
    )
    forts_enjeux: OuiNon | None = champ(
        "Marché à forts enjeux",
        "Oui si le recensement annuel a retenu cet achat comme étant à forts enjeux.",
        question="Le recensement annuel a-t-il retenu cet achat comme étant à forts enjeux ?",
    )
    cartographies: Cartographies | None = champ(
        "Cartographies",
        "Réponses propres à cet achat, qui l'emportent sur les cartographies par défaut.",
        exemple="{sante: oui}",
    )


class Lot(Achat):
    """Un lot ; ce qu'il ne dit pas lui vient du marché."""

    numero: Numero = obligatoire("Numéro du lot", "Un entier, unique dans la fiche.", exemple="1")
    objet: Texte | None = champ("Objet du lot", "Ce que couvre le lot.")


class Intitule(Modele):
    """Ce qu'est le marché."""

    objet: Texte = obligatoire(
        "Objet", "L'intitulé du marché.", exemple="Nettoiement de la voirie communale"
    )
    nature: Annotated[str, Parmi(*NATURES)] = obligatoire(
        "Nature", "travaux, fournitures ou services.", exemple="services"
    )
    prestations_intellectuelles: OuiNon | None = champ(
        "Prestations intellectuelles",
        "Oui pour des études, de la maîtrise d'œuvre, du conseil. Sans réponse : non.",
    )


class Marche(Achat, Intitule):
    """Le marché envisagé."""

    type_contrat: (
        Annotated[str, Parmi(*TYPES_DE_CONTRAT, graphies=GRAPHIES_DES_CONTRATS)] | None
    ) = champ("Type de contrat", "marche ou concession. Sans réponse : marche.")
    acheteur: Annotated[str, DuCatalogue("acheteurs")] | None = champ(
        "Acheteur",
        "Celle des collectivités du plan qui achète.",
        question="Laquelle des collectivités du plan achète ?",
    )
    duree_mois: Mois | None = champ(
        "Durée en mois",
        "La durée entière, reconductions comprises.",
        question="Quelle est la durée du marché, reconductions comprises ?",
        exemple="48",
    )
    procedure: Annotated[str, Parmi(*PROCEDURES, graphies=GRAPHIES_DES_PROCEDURES)] | None = champ(
        "Procédure",
        "La procédure de passation envisagée.",
        question="Quelle est la procédure de passation envisagée ?",
        exemple="appel_offres_ouvert",
    )
    date_lancement: Jour | None = champ(
        "Date de lancement",
        "Le jour prévu de la consultation : elle décide des règles en vigueur.",
        question="Quel jour la consultation est-elle lancée ?",
        exemple="2025-05-02",
    )
    date_notification: Jour | None = champ(
        "Date de notification", "Le jour de la notification, quand il est connu."
    )
    renouvellement: OuiNon | None = champ(
        "Renouvellement",
        "Oui si le marché renouvelle un marché existant.",
        question="Le marché renouvelle-t-il un marché existant ?",
    )
    cible_avance: OuiNon | None = champ(
        "Cible de la clause d'avance",
        "Non si la DCP a écarté ce marché de la clause d'avance. Sans réponse : oui.",
    )
    heures_reprises_par_mois: Numero | None = champ(
        "Heures reprises par mois",
        "Heures mensuelles du personnel que le titulaire doit reprendre, s'il y en a.",
        exemple="320",
    )
    lots: list[Lot] | None = champ("Lots", "Les lots, si le marché est alloti.")
