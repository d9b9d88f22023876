"""Les types des champs de la fiche : chacun lit le texte écrit et décrit sa forme aux éditeurs."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.textes import en_code, vouliez_vous
from spaser_rules.valeurs import (
    booleens,
    cpv,
    dates,
    durees,
    heures,
    montants,
    nombres,
    notes,
    pourcentages,
)

Valeur = TypeVar("Valeur")


class Modele(BaseModel):
    """Une table de la fiche ou du pack : figée, et toute clé inconnue y est une erreur."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def texte(lire: Callable[[str], Valeur]) -> Callable[[Any], Valeur]:
    """Le lecteur d'un texte, qui refuse clairement une liste, une table ou un vide."""

    def verifier(brut: Any) -> Valeur:
        if brut is None:
            raise ValeurIllisible("une réponse obligatoire manque", "une valeur")
        if not isinstance(brut, str):
            raise ValeurIllisible("une forme inattendue", "une seule valeur")
        return lire(brut)

    return verifier


class Parmi:
    """Le type d'un code pris dans une liste fermée : ``Annotated[str, Parmi("un", "deux")]``."""

    def __init__(self, *codes: str, graphies: dict[str, str] | None = None) -> None:
        """``graphies`` donne, pour d'autres façons d'écrire, le code voulu."""
        self.codes = codes
        self.graphies = {en_code(graphie): code for graphie, code in (graphies or {}).items()}

    def lire(self, ecrit: str) -> str:
        """Le code, quelle que soit la casse ou l'accent.

        :raises ValeurIllisible: un code hors de la liste.
        """
        code = self.graphies.get(en_code(ecrit), en_code(ecrit))
        if code not in self.codes:
            raise inconnu(ecrit, self.codes)
        return code

    def __get_pydantic_core_schema__(self, source: Any, suite: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(texte(self.lire))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, suite: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        enumere = {"type": "string", "enum": list(self.codes)}
        return {"anyOf": [enumere, {"type": "string"}]} if self.graphies else enumere


class DuCatalogue:
    """Le type d'un code que le pack définit ; ``contexte["codes"][genre]`` donne les codes."""

    def __init__(self, genre: str) -> None:
        self.genre = genre

    def lire(self, brut: Any, info: ValidationInfo) -> str:
        """Le code, s'il est dans le catalogue.

        :raises ValeurIllisible: un code que le pack ne connaît pas.
        """
        code = texte(str.strip)(brut)
        codes = (info.context or {}).get("codes", {}).get(self.genre)
        if codes is not None and code not in codes:
            raise inconnu(code, codes)
        return code

    def __get_pydantic_core_schema__(self, source: Any, suite: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.lire)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, suite: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "x-catalogue": self.genre}


def inconnu(ecrit: str, codes: Iterable[str]) -> ValeurIllisible:
    """L'erreur d'un code inconnu, avec les codes possibles et le plus proche."""
    connus = list(codes)
    return ValeurIllisible(
        "un code inconnu",
        "un de : " + ", ".join(connus) if connus else "aucun code n'est défini",
        vouliez_vous(ecrit, connus),
    )


def _lot_du_marche(numero: int, info: ValidationInfo) -> int:
    connus = (info.context or {}).get("lots")
    if connus is not None and numero not in connus:
        attendu = "un numéro de lot de la fiche : " + ", ".join(map(str, sorted(connus)))
        raise ValeurIllisible(
            "un lot qui n'existe pas", attendu if connus else "aucun lot : la fiche n'en a pas"
        )
    return numero


def _schema(*formes: str, exemples: tuple[str, ...], motif: str = "") -> WithJsonSchema:
    """La description d'un texte pour les éditeurs."""
    schema: dict[str, Any] = {"type": list(formes), "examples": list(exemples)}
    return WithJsonSchema({**schema, "pattern": motif} if motif else schema)


Texte = Annotated[str, PlainValidator(texte(str.strip)), WithJsonSchema({"type": "string"})]
Montant = Annotated[
    int,
    PlainValidator(texte(montants.lire)),
    _schema("string", "number", exemples=("480 000 €", "480k€", "1,2 M€")),
]
Pourcentage = Annotated[
    int,
    PlainValidator(texte(pourcentages.lire)),
    _schema("string", "number", exemples=("10 %", "10,5 %", "10")),
]
Note = Annotated[
    int,
    PlainValidator(texte(notes.lire)),
    _schema("number", "string", exemples=("7", "7,5", "7,5/10")),
]
Heures = Annotated[
    int,
    PlainValidator(texte(heures.lire)),
    _schema("integer", "string", exemples=("150", "1 200 h")),
]
Mois = Annotated[
    int, PlainValidator(texte(durees.lire)), _schema("integer", "string", exemples=("48", "4 ans"))
]
Jour = Annotated[
    date,
    PlainValidator(texte(dates.lire)),
    _schema("string", exemples=("2025-03-14", "14/03/2025")),
]
OuiNon = Annotated[
    bool,
    PlainValidator(texte(booleens.lire)),
    WithJsonSchema({"enum": ["oui", "non", True, False]}),
]
CodeCpv = Annotated[
    str,
    PlainValidator(texte(cpv.lire)),
    _schema("string", "integer", exemples=("90610000-6",), motif=r"^\d{8}(-\d)?$"),
]
Numero = Annotated[
    int, PlainValidator(texte(nombres.lire)), WithJsonSchema({"type": "integer", "minimum": 1})
]
LotCite = Annotated[Numero, AfterValidator(_lot_du_marche)]
