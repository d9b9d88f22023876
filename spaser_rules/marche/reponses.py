"""La rubrique « développement durable » : ce que l'acheteur prévoit déjà, liste par liste."""

from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from spaser_rules.kleene import Trivaleur
from spaser_rules.marche.besoin import champ
from spaser_rules.marche.dits import Elements
from spaser_rules.marche.types import (
    DuCatalogue,
    Heures,
    Jour,
    LotCite,
    Modele,
    Note,
    OuiNon,
    Parmi,
    Pourcentage,
    Texte,
)

PIECES = ("RC", "CCAP", "CCTP", "CCP", "AE", "FICHE")
AUCUNE = "aucune"
RESERVATIONS = ("siae", "ea_esat", "ess", "penitentiaire", AUCUNE)


def _lots() -> Any:
    return champ("Lots", "Les lots concernés ; sans réponse, tous.", exemple="[1, 2]")


def _piece() -> Any:
    return champ("Pièce", "Le document du marché où elle est écrite.", exemple="CCAP")


def _note() -> Any:
    return champ(
        "Note minimale",
        "La note exigée au moins du produit, sur 10, quand l'élément porte sur un indice.",
        exemple="7",
    )


class Pour(Modele):
    """Ce qui peut ne valoir que pour certains lots."""

    lots: list[LotCite] | None = _lots()

    def vaut_pour(self, lot: int | None) -> bool:
        """Vrai pour ce lot ; pour le marché entier (``None``), dès qu'un lot au moins est cité."""
        return lot is None or not self.lots or lot in self.lots


class Element(Pour):
    """Un élément du catalogue, écrit par son seul code ou par une table."""

    code: str
    piece: Annotated[str, DuCatalogue("pieces")] | None = _piece()

    @model_validator(mode="before")
    @classmethod
    def _depuis_le_code(cls, brut: Any) -> Any:
        return {"code": brut} if isinstance(brut, str) else brut

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        table = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [table["properties"]["code"], table]}


class Clause(Element):
    """Une clause d'exécution ou une exigence technique."""

    code: Annotated[str, DuCatalogue("clauses")] = Field(title="Code de la clause")
    note_minimale: Note | None = _note()


class Critere(Element):
    """Un critère d'attribution et son poids."""

    code: Annotated[str, DuCatalogue("criteres")] = Field(title="Code du critère")
    ponderation: Pourcentage | None = champ(
        "Pondération", "Le poids du critère dans la note, en pour cent.", exemple="10 %"
    )
    note_minimale: Note | None = _note()


class Attestation(Element):
    """Une attestation demandée aux candidats."""

    code: Annotated[str, DuCatalogue("attestations")] = Field(title="Code de l'attestation")


class Questionnaire(Element):
    """Un questionnaire remis aux candidats."""

    code: Annotated[str, DuCatalogue("questionnaires")] = Field(title="Code du questionnaire")


class PlanDeProgres(Element):
    """Un plan de progrès annexé au marché."""

    code: Annotated[str, DuCatalogue("plans_de_progres")] = Field(title="Code du plan de progrès")


class Verification(Element):
    """Une vérification faite avant la consultation."""

    code: Annotated[str, DuCatalogue("verifications")] = Field(title="Code de la vérification")


class Label(Pour):
    """Un label demandé comme moyen de preuve."""

    nom: Texte = Field(title="Nom du label")
    famille: Annotated[str, DuCatalogue("familles_de_labels")] | None = champ(
        "Famille", "environnement, equitable… Sans réponse : celle du catalogue pour ce nom."
    )
    equivalent: OuiNon | None = champ(
        "Ouvert aux équivalents", "Oui si la pièce accepte « ou équivalent »."
    )


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
