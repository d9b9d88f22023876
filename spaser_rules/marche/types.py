"""Les types des champs de la fiche : chacun lit le texte écrit et décrit sa forme aux éditeurs."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core.core_schema import ValidationInfo

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.textes import en_code, plus_proche
from spaser_rules.valeurs import booleens, cpv, dates, durees, montants, nombres, pourcentages

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


def parmi(*codes: str, autres: dict[str, str] | None = None) -> Any:
    """Le type d'un code à choisir dans une liste fermée ; ``autres`` donne d'autres graphies."""
    graphies = {en_code(graphie): code for graphie, code in (autres or {}).items()}

    def lire(ecrit: str) -> str:
        code = graphies.get(en_code(ecrit), en_code(ecrit))
        if code not in codes:
            raise inconnu(ecrit, codes)
        return code

    schema = WithJsonSchema({"type": "string", "enum": list(codes)})
    return Annotated[str, PlainValidator(texte(lire)), schema, Choix(codes)]


class Choix(tuple[str, ...]):
    """La liste fermée d'un champ, portée par son type."""

    def __new__(cls, codes: tuple[str, ...]) -> "Choix":
        return super().__new__(cls, codes)


def inconnu(ecrit: str, codes: Any) -> ValeurIllisible:
    """L'erreur d'un code inconnu, avec les codes possibles et le plus proche."""
    proche = plus_proche(ecrit, codes)
    return ValeurIllisible(
        "un code inconnu",
        "un de : " + ", ".join(codes),
        f"Vouliez-vous écrire « {proche} » ?" if proche else "",
    )


def du_catalogue(genre: str) -> Any:
    """Le type d'un code que le pack définit ; ``contexte["codes"][genre]`` donne les codes."""

    def verifier(ecrit: str, info: ValidationInfo) -> str:
        codes = (info.context or {}).get("codes", {}).get(genre)
        code = ecrit.strip()
        if codes is not None and code not in codes:
            raise inconnu(code, codes)
        return code

    schema = WithJsonSchema({"type": "string", "x-catalogue": genre})
    return Annotated[str, PlainValidator(texte(str.strip)), AfterValidator(verifier), schema]


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
Mois = Annotated[
    int, PlainValidator(texte(durees.lire)), _schema("integer", "string", exemples=("48", "4 ans"))
]
Jour = Annotated[
    date, PlainValidator(texte(dates.lire)), _schema("string", exemples=("2025-03-14", "14/03/2025"))
]
OuiNon = Annotated[
    bool, PlainValidator(texte(booleens.lire)), WithJsonSchema({"enum": ["oui", "non", True, False]})
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
