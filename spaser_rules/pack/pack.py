"""Le pack chargé : des règles, dans l'ordre du plan, et ce qui les éclaire."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from spaser_rules.langage.arbre import Condition
from spaser_rules.marche.au_choix import ACHETEUR, CHAMPS
from spaser_rules.pack.ecriture import AlerteEcrite, LectureEcrite, PackEcrit, Source
from spaser_rules.pack.insertion import Insertion
from spaser_rules.pack.regle import Regle
from spaser_rules.referentiel.catalogue import lire_redaction
from spaser_rules.referentiel.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class Lecture:
    """La lecture retenue d'un passage ambigu ; ``quand`` dit à quels marchés la montrer."""

    code: str
    texte: LectureEcrite
    quand: Condition | None


@dataclass(frozen=True, slots=True)
class Alerte:
    """Un avertissement daté ; ``quand`` dit quels marchés il concerne."""

    code: str
    texte: AlerteEcrite
    quand: Condition

    @property
    def depuis(self) -> date:
        """Premier jour de lancement concerné."""
        jour: date = self.texte.depuis
        return jour


@dataclass(frozen=True)
class Pack:
    """Le plan d'une collectivité."""

    dossier: Path
    texte: PackEcrit
    referentiel: Referentiel
    regles: tuple[Regle, ...]
    lectures: tuple[Lecture, ...] = ()
    alertes: tuple[Alerte, ...] = ()
    insertion: Insertion | None = None
    voisins: tuple["Pack", ...] = ()
    """D'autres packs qui jugent la même fiche : elle peut citer leurs codes aussi."""

    @property
    def id(self) -> str:
        """L'identifiant du pack."""
        return str(self.texte.id)

    @cached_property
    def codes(self) -> Mapping[str, Any]:
        """Par genre, les codes qu'une fiche peut citer : ceux du pack, puis ceux de ses voisins."""
        tous = [self._codes_propres, *(voisin._codes_propres for voisin in self.voisins)]
        genres = dict.fromkeys(genre for codes in tous for genre in codes)
        return {
            genre: tuple(dict.fromkeys(code for codes in tous for code in codes.get(genre, ())))
            for genre in genres
        }

    @property
    def _codes_propres(self) -> dict[str, tuple[str, ...]]:
        catalogue = self.referentiel.catalogue.codes()
        regles = tuple(regle.id for regle in self.regles)
        cartes = tuple(self.referentiel.cartographies)
        acheteurs = tuple(self.referentiel.acheteurs)
        codes = {**catalogue, "cartographies": cartes, "regles": regles}
        codes |= {"acheteurs": acheteurs} if acheteurs else {}
        return {**codes, CHAMPS: (*self.referentiel.champs, *([ACHETEUR] if acheteurs else []))}

    def code_nomme(self, genre: str, texte: str) -> str | None:
        """Le code d'un élément cité par son code ou son titre, dans ce pack ou chez un voisin."""
        catalogues = (pack.referentiel.catalogue for pack in (self, *self.voisins))
        return next((c for lu in catalogues if (c := lu.code_nomme(genre, texte))), None)

    def acheteur_nomme(self, texte: str) -> str | None:
        """Le code d'un acheteur cité par son code ou son nom, dans ce pack ou chez un voisin."""
        referentiels = (pack.referentiel for pack in (self, *self.voisins))
        return next((c for lu in referentiels if (c := lu.acheteur_nomme(texte))), None)

    def regle(self, identifiant: str) -> Regle | None:
        """La règle de cet identifiant ou de ce nom, à la casse près."""
        cherche = identifiant.casefold()
        return next(
            (r for r in self.regles if cherche in (r.id.casefold(), r.texte.nom.casefold())), None
        )

    def lectures_de(self, regle: Regle) -> list[Lecture]:
        """Les lectures d'ambiguïtés qui portent sur cette règle."""
        return [lecture for lecture in self.lectures if regle.id in lecture.texte.regles]

    def alertes_de(self, regle: Regle) -> list[Alerte]:
        """Les avertissements datés qui portent sur cette règle."""
        return [alerte for alerte in self.alertes if regle.id in alerte.texte.regles]

    def citer(self, source: Source) -> str:
        """La référence d'un passage : « SPASER 2024-2026, axe 2, objectif 1, action 1 »."""
        return f"{self.texte.document}, {source.lieu}"

    def redaction(self, genre: str, code: str) -> tuple[str, str]:
        """La rédaction type d'un élément et les conseils pour l'adapter."""
        return lire_redaction(self.dossier, genre, code)
