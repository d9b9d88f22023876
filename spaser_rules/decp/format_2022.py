"""Les mots du format 2022 des données essentielles, tels que le schéma officiel les écrit.

Source : schéma 2.0.3 (139bercy/format-commande-publique, licence Unlicense), d'après l'arrêté du
22 décembre 2022, annexe 15 du code de la commande publique.
"""

from enum import StrEnum
from typing import Any

Valeur = tuple[str, ...] | str | bool | None
"""Des valeurs d'une liste, une seule, oui ou non ; ``None`` quand elle n'est pas connue."""


class Champ(StrEnum):
    """Les données qu'une fiche besoin annonce, dans l'ordre où on les propose."""

    CONSIDERATIONS_SOCIALES = "considerationsSociales"
    CONSIDERATIONS_ENVIRONNEMENTALES = "considerationsEnvironnementales"
    MARCHE_INNOVANT = "marcheInnovant"
    ATTRIBUTION_AVANCE = "attributionAvance"
    SOUS_TRAITANCE_DECLAREE = "sousTraitanceDeclaree"
    CCAG = "ccag"


TITRES = {
    Champ.CONSIDERATIONS_SOCIALES: "Considérations sociales",
    Champ.CONSIDERATIONS_ENVIRONNEMENTALES: "Considérations environnementales",
    Champ.MARCHE_INNOVANT: "Marché innovant",
    Champ.ATTRIBUTION_AVANCE: "Attribution d'une avance",
    Champ.SOUS_TRAITANCE_DECLAREE: "Sous-traitance déclarée",
    Champ.CCAG: "CCAG de référence",
}


class Sociale(StrEnum):
    """Les considérations sociales ; ``AUCUNE`` exclut toutes les autres."""

    CLAUSE = "Clause sociale"
    CRITERE = "Critère social"
    RESERVE = "Marché réservé"
    AUCUNE = "Pas de considération sociale"


class Environnementale(StrEnum):
    """Les considérations environnementales ; ``AUCUNE`` exclut toutes les autres."""

    CLAUSE = "Clause environnementale"
    CRITERE = "Critère environnemental"
    AUCUNE = "Pas de considération environnementale"


class Ccag(StrEnum):
    """Les cahiers des clauses administratives générales."""

    TRAVAUX = "Travaux"
    MAITRISE_D_OEUVRE = "Maitrise d'œuvre"
    FOURNITURES_ET_SERVICES = "Fournitures courantes et services"
    INDUSTRIELS = "Marchés industriels"
    PRESTATIONS_INTELLECTUELLES = "Prestations intellectuelles"
    INFORMATIQUE = "Techniques de l'information et de la communication"
    AUCUN = "Pas de CCAG"


MOTS: dict[Champ, type[StrEnum]] = {
    Champ.CONSIDERATIONS_SOCIALES: Sociale,
    Champ.CONSIDERATIONS_ENVIRONNEMENTALES: Environnementale,
    Champ.CCAG: Ccag,
}
"""Les mots de chaque donnée qui en a ; les autres se disent par oui ou par non."""

ELEMENTS = {
    Champ.CONSIDERATIONS_SOCIALES: "considerationSociale",
    Champ.CONSIDERATIONS_ENVIRONNEMENTALES: "considerationEnvironnementale",
}
"""Le nom de la liste que porte une donnée à plusieurs valeurs."""


def en_forme(champ: Champ, valeur: Valeur) -> Any:
    """La valeur dans la forme que le schéma demande.

    >>> en_forme(Champ.CONSIDERATIONS_SOCIALES, ("Clause sociale",))
    {'considerationSociale': ['Clause sociale']}
    >>> en_forme(Champ.MARCHE_INNOVANT, True)
    True
    """
    return {ELEMENTS[champ]: list(valeur)} if isinstance(valeur, tuple) else valeur
