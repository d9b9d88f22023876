"""La rubrique « développement durable » : ce que l'acheteur prévoit déjà, liste par liste."""

from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from spaser_rules.kleene import Trivaleur
from spaser_rules.marche.besoin import champ
from spaser_rules.marche.dits import Elements
from spaser_rules.marche.elements import (
    Attestation,
    Clause,
    Critere,
    Label,
    PlanDeProgres,
    Pour,
    Questionnaire,
    Verification,
)
from spaser_rules.marche.types import (
    DuCatalogue,
    Heures,
    Jour,
    Modele,
    OuiNon,
    Parmi,
    Texte,
)

PIECES = ("RC", "CCAP", "CCTP", "CCP", "AE", "FICHE")
AUCUNE = "aucune"
RESERVATIONS = ("siae", "ea_esat", "ess", "penitentiaire", AUCUNE)


class Sourcing(Modele):
    """Le sourcing mené avant la consultation."""

    realise: OuiNon | None = champ("Réalisé", "Oui si le sourcing est fait.")
    themes: list[Annotated[str, DuCatalogue("themes_de_sourcing")]] | None = champ(
        "Thèmes", "Ce sur quoi les entreprises ont été interrogées."
    )


class Benchmark(Modele):
    """La comparaison avec les pratiques d'autres collectivités."""

    realise: OuiNon | None = champ("Réalisé", "Oui si la comparaison est faite.")


class Reservation(Pour):
    """La réservation du marché ou de lots (articles L. 2113-12 et suivants du code)."""

    type: Annotated[str, Parmi(*RESERVATIONS)] | None = champ(
        "Type", "siae, ea_esat, ess, penitentiaire ou aucune."
    )
    motif: Texte | None = champ("Motif", "Pourquoi ce choix ; nécessaire pour « aucune ».")


class Examen(Modele):
    """L'examen conjoint, par le service et la DCP, d'une clause ou d'un critère social."""

    date: Jour | None = champ("Date", "Le jour de l'examen.")
    participants: list[Texte] | None = champ("Participants", "Qui a examiné avec le service.")
    conclusion: Texte | None = champ("Conclusion", "Ce qui a été décidé.")


class Qualimetrie(Modele):
    """L'évaluation du marché exécuté par la fiche Qualimétrie."""

    prevue: OuiNon | None = champ("Prévue", "Oui si la fiche Qualimétrie est prévue.")


class Justification(Modele):
    """Le motif écrit pour lequel une règle n'est pas suivie, quand elle l'admet."""

    regle: Annotated[str, DuCatalogue("regles")] = Field(title="Règle")
    motif: Texte | None = champ("Motif", "La raison, propre à ce marché.")
    auteur: Texte | None = champ("Auteur", "Le service ou la fonction qui l'a validée.")
    date: Jour | None = champ("Date", "Le jour de la validation.")


class _Ignore:
    """Un contenu relu sans erreur et jamais compté comme une réponse."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(lambda brut: None)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"description": "Propositions du logiciel : jamais une réponse."}


class DeveloppementDurable(Modele):
    """La rubrique ; une liste absente n'est pas une liste vide (un recensement l'ignore)."""

    clauses: list[Clause] | None = champ(
        "Clauses",
        "Les clauses et exigences prévues.",
        exemple="[insertion], ou [{code: insertion, piece: CCAP, lots: [1]}]",
    )
    criteres: list[Critere] | None = champ(
        "Critères",
        "Les critères d'attribution prévus.",
        exemple="[{code: environnement, ponderation: '10 %'}]",
    )
    labels: list[Label] | None = champ(
        "Labels",
        "Les labels demandés, ou équivalents.",
        exemple="[{nom: Écolabel européen, famille: environnement, equivalent: oui}]",
    )
    heures_insertion: Heures | None = champ(
        "Heures d'insertion",
        "Les heures de travail réservées à l'insertion, pour toute la durée du marché.",
        exemple="1 200 h",
    )
    attestations: list[Attestation] | None = champ(
        "Attestations",
        "Demandées aux candidats.",
        exemple="[non_condamnation_discrimination]",
    )
    questionnaires: list[Questionnaire] | None = champ(
        "Questionnaires",
        "Remis aux candidats.",
        exemple="[egalite_professionnelle]",
    )
    plans_de_progres: list[PlanDeProgres] | None = champ(
        "Plans de progrès",
        "Annexés au marché et suivis pendant son exécution.",
        exemple="[dechets_production]",
    )
    sourcing: Sourcing | None = champ(
        "Sourcing",
        "Les entreprises interrogées en amont.",
        exemple="{realise: oui, themes: [innovation]}",
    )
    benchmark: Benchmark | None = champ(
        "Benchmark",
        "Ce que font les autres collectivités.",
        exemple="{realise: oui}",
    )
    reservation: Reservation | None = champ(
        "Réservation",
        "Marché ou lots réservés, ou aucune.",
        exemple="{type: siae, lots: [1]}, ou {type: aucune, motif: …}",
    )
    examen_clause_sociale: Examen | None = champ(
        "Examen d'une clause sociale",
        "L'examen conjoint avec la DCP.",
        exemple="{date: 2025-02-20, participants: [DCP], conclusion: …}",
    )
    qualimetrie: Qualimetrie | None = champ(
        "Qualimétrie",
        "L'évaluation en fin de marché.",
        exemple="{prevue: oui}",
    )
    verifications: list[Verification] | None = champ(
        "Vérifications",
        "Faites avant de consulter.",
        exemple="[plan_numerique_responsable]",
    )
    justifications: list[Justification] | None = champ(
        "Justifications",
        "Pourquoi une règle n'est pas suivie, quand elle l'admet.",
        exemple="[{regle: SPASER-2.1.2, motif: …, auteur: DCP, date: 2025-02-21}]",
    )
    propositions: _Ignore | None = None

    def dit(self, elements: Elements, lot: int | None) -> Trivaleur:
        """Si l'un de ces éléments est prévu, hors des listes ; une fiche n'en dit jamais rien."""
        return None

    def est_remplie(self) -> bool:
        """Vrai si une réponse au moins est donnée ; une liste vide n'en est pas une."""
        motivees = [j for j in self.justifications or [] if j.motif]
        ecartees = ("propositions", "justifications")
        return bool(motivees) or any(_est_donnee(v) for nom, v in self if nom not in ecartees)


def _est_donnee(valeur: Any) -> bool:
    if isinstance(valeur, Modele):
        return any(_est_donnee(champ) for _, champ in valeur)
    return valeur not in (None, [])
