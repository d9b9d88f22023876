"""Ce que la rubrique cite : clauses, critères, attestations, labels…, pour tous les lots ou non."""

from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from spaser_rules.marche.besoin import champ
from spaser_rules.marche.types import (
    DuCatalogue,
    LotCite,
    Modele,
    Note,
    OuiNon,
    Pourcentage,
    Texte,
)


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
