"""Un document confronté à son schéma ; les fautes, toutes, dites en français à leur endroit."""

import re
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from spaser_rules.anomalies import Anomalie, SaisieInvalide, ValeurIllisible
from spaser_rules.saisie.document import Chemin, Document
from spaser_rules.textes import abreger, vouliez_vous

Modele = TypeVar("Modele", bound=BaseModel)


def valider(document: Document, modele: type[Modele], contexte: dict[str, Any]) -> Modele:
    """L'objet du schéma.

    :param contexte: ce que les types du schéma consultent, par exemple les codes du catalogue.
    :raises SaisieInvalide: toutes les anomalies du document, de lecture et de schéma.
    """
    try:
        objet = modele.model_validate(document.valeurs, context=contexte)
    except ValidationError as erreur:
        traducteur = _Traducteur(document, modele)
        trouvees = [traducteur.anomalie(detail) for detail in erreur.errors(include_url=False)]
        raise SaisieInvalide([*document.anomalies, *trouvees]) from None
    if document.anomalies:
        raise SaisieInvalide(document.anomalies)
    return objet


class _Traducteur:
    """Des erreurs du validateur aux anomalies de l'utilisateur."""

    def __init__(self, document: Document, modele: type[BaseModel]) -> None:
        self.document, self.modele = document, modele

    def anomalie(self, detail: ErrorDetails) -> Anomalie:
        chemin: Chemin = tuple(pas for pas in detail["loc"] if pas != "[key]")
        sorte = detail["type"]
        position = self.document.position(chemin)
        if sorte == "extra_forbidden":
            position = self.document.cles.get(chemin, position)
            dits = self._cle_inconnue(chemin)
        elif sorte == "missing":
            dits = self._manquante(chemin)
        else:
            dits = self._valeur_fausse(detail)
            if detail["loc"][-1:] == ("[key]",):
                position = self.document.cles.get(chemin, position)
        dits.setdefault("champ", self.document.nommer(chemin))
        return self.document.anomalie(dits.pop("probleme"), position, **dits)

    def _cle_inconnue(self, chemin: Chemin) -> dict[str, str]:
        connues = _cles_connues(self.modele, chemin[:-1])
        return {
            "probleme": "une clé inconnue",
            "champ": self.document.nommer(chemin[:-1]),
            "lu": abreger(str(chemin[-1])),
            "attendu": "une de : " + ", ".join(connues) if connues else "",
            "conseil": _conseil_de_cle(str(chemin[-1]), connues),
        }

    def _manquante(self, chemin: Chemin) -> dict[str, str]:
        champ = _champ(self.modele, chemin)
        return {
            "probleme": "une réponse obligatoire manque",
            "attendu": getattr(champ, "description", None) or getattr(champ, "title", None) or "",
            "conseil": self.document.conseil_d_ajout(str(chemin[-1])),
        }

    def _valeur_fausse(self, detail: ErrorDetails) -> dict[str, str]:
        cause = detail.get("ctx", {}).get("error")
        lu = _lu(detail["input"])
        if isinstance(cause, ValeurIllisible):
            probleme = cause.probleme
            return {
                "probleme": probleme,
                "lu": lu,
                "attendu": cause.attendu,
                "conseil": cause.conseil,
            }
        probleme, attendu = _FORMES.get(detail["type"], ("une valeur inattendue", ""))
        return {"probleme": probleme, "lu": lu, "attendu": attendu}


def _conseil_de_cle(lue: str, connues: list[str]) -> str:
    if re.match(r"\d+\s*([€%kM]|$)", lue):
        return "Entre { }, une virgule sépare deux clés : mettez le nombre entre guillemets."
    return vouliez_vous(lue, connues)


_TABLE = "une table « clé: valeur »"
_FORMES = {
    "model_type": ("une forme inattendue", _TABLE),
    "model_attributes_type": ("une forme inattendue", _TABLE),
    "dict_type": ("une forme inattendue", _TABLE),
    "list_type": ("une forme inattendue", "une liste, par exemple [un, deux]"),
    "string_type": ("une forme inattendue", "un texte"),
    "too_short": ("une liste trop courte", "au moins un élément"),
    "recursion_loop": ("un contenu qui se contient lui-même", "une table simple"),
}


def _lu(valeur: Any) -> str:
    if valeur is None:
        return "(vide)"
    if isinstance(valeur, dict):
        return "une table"
    if isinstance(valeur, list):
        return "une liste"
    return abreger(str(valeur))


def _champ(modele: type[BaseModel], chemin: Chemin) -> Any:
    """La définition du champ au bout du chemin, ou ``None``."""
    champ: Any = None
    annotation: Any = modele
    for pas in chemin:
        champ = None
        porteur = _modele_dans(annotation)
        if porteur and not issubclass(porteur, RootModel) and pas in porteur.model_fields:
            champ = porteur.model_fields[str(pas)]
            annotation = champ.annotation
        else:
            annotation = _contenu(annotation)
    return champ


def _cles_connues(modele: type[BaseModel], chemin: Chemin) -> list[str]:
    annotation: Any = modele
    for pas in chemin:
        porteur = _modele_dans(annotation)
        champs = porteur.model_fields if porteur and not issubclass(porteur, RootModel) else {}
        annotation = champs[str(pas)].annotation if pas in champs else _contenu(annotation)
    cible = _modele_dans(annotation)
    return list(cible.model_fields) if cible else []


def _contenu(annotation: Any) -> Any:
    """Ce que contient une liste, une table de noms ou un modèle racine."""
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        annotation = annotation.model_fields["root"].annotation
    arguments: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if getattr(annotation, "__origin__", None) in (list, dict):
        return arguments[-1]
    return next((_contenu(a) for a in arguments if getattr(a, "__args__", ())), annotation)


def _modele_dans(annotation: Any) -> type[BaseModel] | None:
    """Le modèle que porte une annotation comme ``Lot | None`` ou ``list[Lot]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        trouve = _modele_dans(argument)
        if trouve:
            return trouve
    return None
