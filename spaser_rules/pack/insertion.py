"""Les paramètres de l'estimation des heures d'insertion : des conventions datées et sourcées."""

from typing import Annotated

from pydantic import Field

from spaser_rules.marche.types import (
    DuCatalogue,
    Jour,
    Modele,
    Montant,
    Numero,
    Pourcentage,
    Texte,
)


class Effort(Modele):
    """La part des heures du marché réservée à l'insertion."""

    minimum: Pourcentage = Field(title="Au moins")
    maximum: Pourcentage = Field(title="Au plus")
    source: Texte = Field(title="Source")


class CoutHoraire(Modele):
    """Ce que coûte une heure de travail, charges comprises, en euros HT."""

    minimum: Montant = Field(title="Au moins")
    maximum: Montant = Field(title="Au plus")
    source: Texte = Field(title="Source")


class Reprise(Modele):
    """La variante d'une reprise de personnel : seules les heures nouvelles comptent."""

    cout_horaire: Montant = Field(title="Coût d'une heure, main-d'œuvre déduite")
    plancher_heures: Numero = Field(title="En dessous, pas de clause")
    source: Texte = Field(title="Source")


class Segment(Modele):
    """Un type d'achat et sa part de main-d'œuvre."""

    titre: Texte = Field(title="Titre")
    cpv: list[Texte] = Field(title="Préfixes CPV")
    familles: list[Annotated[str, DuCatalogue("familles_achat")]] = Field(title="Familles d'achat")
    part_main_d_oeuvre: Pourcentage = Field(title="Part de main-d'œuvre")
    source: Texte = Field(title="Source")
    reprise: Reprise | None = Field(None, title="Reprise de personnel")

    def touche(self, codes: list[str], famille: str | None) -> bool:
        """Vrai si un code CPV ou la famille est de ce segment."""
        return famille in self.familles or any(c.startswith(tuple(self.cpv)) for c in codes)


class Insertion(Modele):
    """Le fichier ``insertion.yaml``."""

    depuis: Jour = Field(title="Depuis", description="Premier jour où ces valeurs servent.")
    verifie_le: Jour = Field(title="Vérifié le")
    heures_par_semaine: Numero = Field(title="Heures par semaine")
    effort: Effort = Field(title="Effort d'insertion")
    cout_horaire: CoutHoraire = Field(title="Coût horaire")
    segments: dict[Texte, Segment] = Field(title="Segments")
