"""Une case du formulaire : un champ du schéma, son libellé, son aide et la sorte de sa valeur."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from spaser_rules.marche import types
from spaser_rules.marche.au_choix import est_propose
from spaser_rules.marche.fiche import Codes
from spaser_rules.marche.types import DuCatalogue, Parmi
from spaser_rules.saisie.document import Chemin
from spaser_rules.textes import sans_majuscule

OBLIGATOIRE = " (obligatoire)"
"""Ce qui suit le libellé d'un champ que toute fiche porte : un texte, jamais la seule couleur."""


class Sorte(Enum):
    """Ce qu'une case contient."""

    TEXTE = "texte"
    MONTANT = "montant"
    POURCENTAGE = "pourcentage"
    MOIS = "mois"
    JOUR = "jour"
    OUI_NON = "oui_non"
    CPV = "cpv"
    NUMERO = "numero"
    HEURES = "heures"
    NOTE = "note"


_SORTES: tuple[tuple[Any, Sorte], ...] = (
    (types.Montant, Sorte.MONTANT),
    (types.Pourcentage, Sorte.POURCENTAGE),
    (types.Mois, Sorte.MOIS),
    (types.Jour, Sorte.JOUR),
    (types.OuiNon, Sorte.OUI_NON),
    (types.CodeCpv, Sorte.CPV),
    (types.Numero, Sorte.NUMERO),
    (types.Heures, Sorte.HEURES),
    (types.Note, Sorte.NOTE),
)


@dataclass(frozen=True, slots=True)
class Case:
    """Un champ ; ``genre`` ou ``codes`` disent la liste où prendre sa valeur, s'il y en a une."""

    chemin: Chemin
    libelle: str
    aide: str
    sorte: Sorte
    obligatoire: bool = False
    multiple: bool = False
    genre: str = ""
    codes: tuple[str, ...] = ()

    @property
    def intitule(self) -> str:
        """Le libellé tel que le formulaire l'écrit."""
        return self.libelle + OBLIGATOIRE * self.obligatoire

    def sous(self, chemin: Chemin, titre: str = "") -> "Case":
        """La même case, vue de la table qui la contient."""
        libelle = f"{titre} : {sans_majuscule(self.libelle)}"
        return replace(
            self, chemin=(*chemin, *self.chemin), libelle=libelle if titre else self.libelle
        )


def cases(modele: type[BaseModel], codes: Codes) -> Iterator[Case]:
    """Les cases d'une table du schéma, tables contenues comprises, sauf les listes de tables.

    Les champs au choix n'y sont que si ``codes`` les propose.
    """
    for nom, champ in modele.model_fields.items():
        if not est_propose(nom, codes):
            continue
        contenu = modele_contenu(champ)
        titre = champ.title or nom.capitalize()
        if contenu is None:
            yield from _cases_du_champ(nom, titre, champ, codes)
        elif not est_une_liste(champ):
            yield from (case.sous((nom,), titre) for case in cases(contenu, codes))


def _cases_du_champ(nom: str, titre: str, champ: FieldInfo, codes: Codes) -> Iterator[Case]:
    case = _case(nom, titre, champ)
    if case.sorte is Sorte.TEXTE and not champ.title:
        return  # un contenu du logiciel, jamais une réponse
    if dict in _origines(champ.annotation):  # une réponse par code : une case par code
        for code in codes[case.genre]:
            yield replace(case, chemin=(nom, code), libelle=f"{titre} : {code}", genre="")
    else:
        yield case


def _case(nom: str, titre: str, champ: FieldInfo) -> Case:
    marques = [*champ.metadata, *_marques(champ.annotation)]
    sortes = (sorte for genre, sorte in _SORTES if genre.__metadata__[0] in marques)
    return Case(
        (nom,),
        titre,
        _aide(champ),
        next(sortes, Sorte.TEXTE),
        champ.is_required(),
        list in _origines(champ.annotation),
        next((m.genre for m in marques if isinstance(m, DuCatalogue)), ""),
        next((m.codes for m in marques if isinstance(m, Parmi)), ()),
    )


def _aide(champ: FieldInfo) -> str:
    """L'aide ; un exemple écrit en YAML (entre crochets ou accolades) n'y a pas sa place."""
    aide = champ.description or champ.title or ""
    exemple = str((champ.examples or [""])[0])
    return f"{aide} Exemple : {exemple}" if exemple and exemple[0] not in "[{" else aide


def modele_contenu(champ: FieldInfo) -> type[BaseModel] | None:
    """La table, ou la table de chaque élément, que le champ contient."""
    feuilles = _feuilles(champ.annotation)
    return next((f for f in feuilles if isinstance(f, type) and issubclass(f, BaseModel)), None)


def est_une_liste(champ: FieldInfo) -> bool:
    """Vrai si le champ contient une liste."""
    return list in _origines(champ.annotation)


def _feuilles(annotation: Any) -> Iterator[Any]:
    arguments = _arguments(annotation)
    if not arguments:
        yield annotation
    for argument in arguments:
        yield from _feuilles(argument)


def _origines(annotation: Any) -> Iterator[Any]:
    yield get_origin(annotation)
    for argument in _arguments(annotation):
        yield from _origines(argument)


def _marques(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from get_args(annotation)[1:]
    for argument in _arguments(annotation):
        yield from _marques(argument)


def _arguments(annotation: Any) -> tuple[Any, ...]:
    arguments = get_args(annotation)
    return arguments[:1] if get_origin(annotation) is Annotated else arguments
