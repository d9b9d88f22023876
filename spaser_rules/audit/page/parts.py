"""Les marchés de la période, par direction et par trimestre."""

from typing import NamedTuple

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.chiffres import detail
from spaser_rules.audit.page.barres import Colonne, Segment, colonnes, empiler
from spaser_rules.audit.page.indicateurs import valeur
from spaser_rules.audit.page.plume import Plume
from spaser_rules.audit.ventilation import (
    NON_COMPARABLE,
    Part,
    par_direction,
    par_trimestre,
    parle,
    tendance,
)
from spaser_rules.indicateurs.etats import Etat
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.jugement.statuts import Statut

DIRECTIONS, TRIMESTRES = 40, 12
"""Ce qu'un tableau montre encore lisiblement."""

_FLECHES = {"hausse": "↗", "baisse": "↘", "stable": "→"}


class Chiffre(NamedTuple):
    """Un indicateur mesuré sur une part des marchés."""

    id: str
    libelle: str
    valeur: str
    detail: str
    inconnus: int


class Ligne(NamedTuple):
    """Une part : ses marchés, ce qu'ils pèsent, leurs obligations, ses indicateurs."""

    nom: str
    marches: int
    montant: str
    nombres: dict[str, int]
    barre: list[Segment]
    chiffres: list[Chiffre]
    muets: int


class Evolution(NamedTuple):
    """Un indicateur de trimestre en trimestre, et sa tendance en toutes lettres."""

    id: str
    libelle: str
    valeurs: list[tuple[str, int]]
    colonnes: list[Colonne]
    fleche: str
    tendance: str


class Trimestres(NamedTuple):
    """Les derniers trimestres ; ``anciens`` compte ceux que la page ne montre pas."""

    lignes: list[Ligne]
    evolutions: list[Evolution]
    anciens: int


def directions(audit: Audit, plume: Plume) -> tuple[list[Ligne], int]:
    """Une ligne par direction, et le nombre de celles que la page ne montre pas."""
    parts = par_direction(audit)
    rangs = sorted(range(len(parts)), key=lambda rang: -len(parts[rang].marches))[:DIRECTIONS]
    return [_ligne(parts[rang], plume) for rang in sorted(rangs)], len(parts) - len(rangs)


def trimestres(audit: Audit, plume: Plume) -> Trimestres:
    """Les derniers trimestres de la période, et ce qu'y deviennent les indicateurs."""
    parts = par_trimestre(audit)
    derniers = parts[-TRIMESTRES:]
    suites = zip(*(part.mesures for part in derniers), strict=True)
    evolutions = [_evolution(derniers, suite) for suite in suites if any(map(parle, suite))]
    lignes = [_ligne(part, plume) for part in derniers]
    return Trimestres(lignes, evolutions, len(parts) - len(derniers))


def _ligne(part: Part, plume: Plume) -> Ligne:
    obligations = part.obligations()
    nombres = {statut.value: obligations[statut] for statut in Statut}
    chiffres = [_chiffre(mesure, plume) for mesure in part.mesures if parle(mesure)]
    return Ligne(
        part.nom,
        len(part.marches),
        _montant(part, plume),
        nombres,
        empiler({nom: n for nom, n in nombres.items() if nom != Statut.SANS_OBJET.value}),
        chiffres,
        len(part.mesures) - len(chiffres),
    )


def _montant(part: Part, plume: Plume) -> str:
    """La somme connue, et le nombre de marchés qui y manquent."""
    somme = plume.montant(part.centimes)
    return f"{somme}, {part.sans_montant} sans montant connu" if part.sans_montant else somme


def _chiffre(mesure: Mesure, plume: Plume) -> Chiffre:
    division = detail(mesure, plume.montant)
    return Chiffre(mesure.id, mesure.libelle, _lue(mesure), division, mesure.inconnus)


def _lue(mesure: Mesure) -> str:
    """La valeur, précédée d'un « ? » si trop de réponses manquent pour en conclure."""
    return f"? {valeur(mesure)}" if _est_douteuse(mesure) else valeur(mesure)


def _est_douteuse(mesure: Mesure) -> bool:
    return mesure.valeur is not None and mesure.etat is Etat.NON_MESURABLE


def _evolution(parts: list[Part], suite: tuple[Mesure, ...]) -> Evolution:
    indicateur = suite[0].indicateur
    pas = tendance(parts, indicateur.id)
    return Evolution(
        indicateur.id,
        str(indicateur.texte.libelle),
        [(_lue(mesure), mesure.inconnus) for mesure in suite],
        colonnes([None if _est_douteuse(mesure) else mesure.valeur for mesure in suite]),
        _FLECHES.get(pas.sens, "") if pas else "",
        pas.phrase if pas else NON_COMPARABLE,
    )
