"""Le catalogue : clauses, critères, attestations… que les règles demandent et que la fiche cite."""

from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from spaser_rules.marche.reponses import AUCUNE, RESERVATIONS
from spaser_rules.marche.types import DuCatalogue, Modele, OuiNon, Texte
from spaser_rules.textes import en_code

GENRES = (
    "clauses",
    "criteres",
    "attestations",
    "questionnaires",
    "plans_de_progres",
    "verifications",
    "themes_de_sourcing",
    "familles_de_labels",
)
"""Les genres dont chaque code a une entrée de même forme, un fichier par genre."""


class Entree(Modele):
    """Un élément du catalogue."""

    titre: Texte = Field(title="Titre", description="Un groupe nominal court.")
    famille: Texte | None = Field(None, title="Famille", description="sociale, environnementale…")
    piece: Annotated[str, DuCatalogue("pieces")] = Field(
        "FICHE", title="Pièce", description="Le document où l'écrire d'ordinaire."
    )
    resume: Texte = Field(
        "", title="Résumé", description="Ce que l'élément apporte, en une phrase."
    )
    vigilance: Texte = Field("", title="Vigilance", description="La précaution à prendre.")
    ponderation_usuelle: Texte | None = Field(None, title="Pondération usuelle")
    references: list[Texte] = Field([], title="Références", description="Articles, arrêts.")


class Label(Modele):
    """Un label connu du catalogue."""

    nom: Texte = Field(title="Nom usuel")
    famille: Annotated[str, DuCatalogue("familles_de_labels")] = Field(title="Famille de labels")
    segments: list[Texte] = Field([], title="Segments d'achat")
    resume: Texte = Field("", title="Ce qu'il couvre")
    vigilance: Texte = Field("", title="Vigilance")


class Piece(Modele):
    """Une pièce du marché."""

    titre: Texte = Field(title="Nom entier de la pièce")


class Consideration(Modele):
    """Ce qui compte comme une considération au sens des données essentielles (DECP).

    Source : arrêté du 22 décembre 2022, annexe 15 du code de la commande publique.
    """

    titre: Texte = Field(title="Titre")
    familles: list[Annotated[str, DuCatalogue("familles")]] = Field(
        title="Familles de clauses et de critères"
    )
    plans_de_progres: list[Annotated[str, DuCatalogue("plans_de_progres")]] = Field(
        [], title="Plans de progrès", description="Ils comptent comme une clause."
    )
    familles_de_labels: list[Annotated[str, DuCatalogue("familles_de_labels")]] = Field(
        [], title="Familles de labels", description="Ils comptent comme une clause."
    )
    reservations: OuiNon = Field(
        False, title="Réservations", description="Oui si un marché réservé en est une."
    )
    lues_comme: list[Annotated[str, DuCatalogue("familles")]] = Field(
        title="Lues comme", description="Les familles d'une clause déclarée sans dire laquelle."
    )


class Catalogue(Modele):
    """Toutes les entrées, par genre puis par code."""

    clauses: dict[str, Entree] = Field(default_factory=dict)
    criteres: dict[str, Entree] = Field(default_factory=dict)
    attestations: dict[str, Entree] = Field(default_factory=dict)
    questionnaires: dict[str, Entree] = Field(default_factory=dict)
    plans_de_progres: dict[str, Entree] = Field(default_factory=dict)
    verifications: dict[str, Entree] = Field(default_factory=dict)
    themes_de_sourcing: dict[str, Entree] = Field(default_factory=dict)
    familles_de_labels: dict[str, Entree] = Field(default_factory=dict)
    labels: dict[str, Label] = Field(default_factory=dict)
    pieces: dict[str, Piece] = Field(default_factory=dict)
    considerations: dict[str, Consideration] = Field(default_factory=dict)

    def genre(self, genre: str) -> dict[str, Entree]:
        """Les entrées d'un genre."""
        entrees: dict[str, Entree] = getattr(self, genre)
        return entrees

    def codes(self) -> dict[str, tuple[str, ...]]:
        """Par genre, les codes que la fiche peut citer."""
        return {genre: tuple(getattr(self, genre)) for genre in (*GENRES, "labels", "pieces")}

    def de_famille(self, genre: str, famille: str) -> tuple[str, ...]:
        """Les codes du genre qui portent cette famille, dans l'ordre du catalogue."""
        return tuple(c for c, entree in self.genre(genre).items() if entree.famille == famille)

    def familles(self, genre: str) -> tuple[str, ...]:
        """Les familles citées dans un genre."""
        familles = (entree.famille for entree in self.genre(genre).values() if entree.famille)
        return tuple(dict.fromkeys(familles))

    def code_nomme(self, genre: str, texte: str) -> str | None:
        """Le code d'un élément cité par son code ou par son titre ; ``None`` s'il est inconnu."""
        return self._codes_par_nom.get(genre, {}).get(en_code(texte))

    @cached_property
    def _codes_par_nom(self) -> dict[str, dict[str, str]]:
        return {genre: _par_nom(self.genre(genre)) for genre in GENRES}

    def famille_du_label(self, nom: str) -> str | None:
        """La famille d'un label cité par son nom ou son code ; ``None`` s'il est inconnu."""
        return self._familles_par_nom.get(en_code(nom))

    @cached_property
    def _familles_par_nom(self) -> dict[str, str]:
        noms = {en_code(label.nom): label.famille for label in self.labels.values()}
        return noms | {en_code(code): label.famille for code, label in self.labels.items()}


def _par_nom(entrees: dict[str, Entree]) -> dict[str, str]:
    """Les titres d'abord, pour que le code d'un élément l'emporte sur le titre d'un autre."""
    titres = {en_code(str(entree.titre)): code for code, entree in entrees.items()}
    return titres | {en_code(code): code for code in entrees}


RESERVATIONS_POSSIBLES = tuple(sorte for sorte in RESERVATIONS if sorte != AUCUNE)
"""Les réservations que le code de la commande publique ouvre (articles L. 2113-12 à L. 2113-16)."""


def lire_redaction(dossier: Path, genre: str, code: str) -> tuple[str, str]:
    """La rédaction type d'un élément et les conseils pour l'adapter ; vides s'il n'y en a pas."""
    chemin = dossier / "catalogue" / "redactions" / genre / f"{code}.md"
    if not chemin.is_file():
        return "", ""
    redaction, _, conseils = chemin.read_text(encoding="utf-8").partition("\n---\n")
    return redaction.strip(), conseils.strip()
