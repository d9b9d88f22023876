"""Les cartographies : quels achats un thème concerne, par préfixe CPV et par famille d'achat.

Source : le SPASER demande à la DCP de les dresser (axes 1 à 3) et ne les contient pas ; celles
du pack sont des valeurs par défaut, que la réponse d'une fiche l'emporte toujours.
"""

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.marche.types import DuCatalogue, Modele, Numero, OuiNon, Texte
from spaser_rules.valeurs import cpv as nomenclature


def _prefixe(ecrit: str) -> str:
    """Un préfixe de la nomenclature, tel qu'écrit : ``45000000`` ne vise que ce code exact."""
    if not (ecrit.isdecimal() and 2 <= len(ecrit) <= 8 and nomenclature.prefixe_existe(ecrit)):
        raise ValeurIllisible(
            "un préfixe CPV inconnu", "de 2 à 8 chiffres de la nomenclature CPV 2008"
        )
    return ecrit


PrefixeCpv = Annotated[Texte, AfterValidator(_prefixe)]


class Entree(Modele):
    """Un préfixe CPV ou une famille, et la raison de sa présence."""

    cpv: PrefixeCpv | None = Field(None, title="Préfixe CPV")
    famille: Annotated[str, DuCatalogue("familles_achat")] | None = Field(
        None, title="Famille d'achat"
    )
    libelle: Texte = Field("", title="Libellé officiel du CPV")
    raison: Texte = Field(title="Raison")
    categories: list[Numero] = Field(
        [],
        title="Catégories",
        description="Celles de la nomenclature officielle où l'achat peut tomber, s'il y en a une.",
    )

    @model_validator(mode="after")
    def _un_seul(self) -> "Entree":
        if bool(self.cpv) == bool(self.famille):
            raise ValeurIllisible(
                "une entrée mal formée", "un « cpv » ou une « famille », pas les deux"
            )
        return self

    @property
    def nom(self) -> str:
        """Ce que l'entrée désigne."""
        return f"CPV {self.cpv}" if self.cpv else f"famille {self.famille}"


class Cartographie(Modele):
    """Un thème et les achats qu'il concerne."""

    code: Texte = Field(title="Code")
    titre: Texte = Field(title="Titre")
    question: Texte = Field(title="Question", description="Posée si ni CPV ni famille n'est connu.")
    source: Texte = Field(title="Source", description="Sur quoi le choix repose.")
    par_reponse: OuiNon = Field(
        False,
        title="Par réponse",
        description="Oui si ni le CPV ni la famille n'en disent rien : seule la fiche y répond.",
    )
    entrees: list[Entree] = Field([], title="Entrées")
    exceptions: list[Entree] = Field([], title="Exceptions")

    @model_validator(mode="after")
    def _sans_entree(self) -> "Cartographie":
        if self.par_reponse and (self.entrees or self.exceptions):
            raise ValeurIllisible(
                "une cartographie par réponse qui a des entrées", "« par_reponse », ou « entrees »"
            )
        return self

    def touche(self, codes: Iterable[str], famille: str | None) -> Entree | None:
        """L'entrée qui fait entrer l'achat dans la cartographie, ou ``None``."""
        incluses, exclues = self._index
        for code in codes:
            entree = _premiere(incluses, code)
            if entree and not _premiere(exclues, code):
                return entree
        if famille and famille not in exclues:
            return incluses.get(famille)
        return None

    def categories(self, codes: Iterable[str], famille: str | None) -> set[int]:
        """Les catégories où ses codes, sinon sa famille, peuvent faire tomber l'achat."""
        entrees = [self.touche([code], None) for code in codes]
        if not any(entrees):
            entrees = [self.touche([], famille)]
        return {numero for entree in entrees if entree for numero in entree.categories}

    @cached_property
    def _index(self) -> tuple[dict[str, Entree], dict[str, Entree]]:
        """Entrées et exceptions, par préfixe ou par famille (un préfixe n'a que des chiffres)."""
        return _indexer(self.entrees), _indexer(self.exceptions)

    def vise_plus_precis(self, code: str) -> Entree | None:
        """L'entrée plus précise que ce CPV trop général pour trancher, s'il y en a une."""
        racine = code.rstrip("0").ljust(2, "0")
        visees = (e for e in self.entrees if e.cpv and e.cpv.startswith(racine))
        return next((e for e in visees if e.cpv != racine), None)


def _indexer(entrees: list[Entree]) -> dict[str, Entree]:
    return {str(entree.cpv or entree.famille): entree for entree in entrees}


def _premiere(index: dict[str, Entree], code: str) -> Entree | None:
    for prefixe in _prefixes(code):
        if prefixe in index:
            return index[prefixe]
    return None


@lru_cache(maxsize=1024)
def _prefixes(code: str) -> tuple[str, ...]:
    return tuple(code[:longueur] for longueur in range(2, 9))


class Famille(Modele):
    """Une famille d'achat de la nomenclature de la collectivité."""

    titre: Texte = Field(title="Titre")
    exemples: Texte = Field("", title="Exemples")
