"""Ce que le plan ne dit pas, ou que rien ne suit."""

from tests.atelier.controles.defauts.defaut import Defaut
from tests.atelier.controles.defauts.gestes import remplacer
from tests.atelier.controles.defauts.lieux import IND

PLAN = [
    Defaut(
        "un indicateur qui suit la règle d'une autre action",
        "V305",
        IND,
        remplacer(IND, "regle: SPASER-1.3.2\n", "regle: SPASER-1.3.3\n"),
        dit="SPASER-1.3.3",
    ),
    Defaut(
        "un livrable d'une action inconnue",
        "V301",
        IND,
        remplacer(
            IND,
            "systeme-reparation: {titre: Système d'acquisition dynamique pour la réparation, "
            "source: {axe: 1, objectif: 1, action: 2}",
            "systeme-reparation: {titre: Système d'acquisition dynamique pour la réparation, "
            "source: {axe: 1, objectif: 1, action: 7}",
        ),
        dit="l'action 7",
    ),
    Defaut(
        "un livrable d'un objectif inconnu",
        "V301",
        IND,
        remplacer(
            IND,
            "penalites-dechets: {titre: Clauses de pénalités sur les déchets, "
            "source: {axe: 1, objectif: 3, action: 2}",
            "penalites-dechets: {titre: Clauses de pénalités sur les déchets, "
            "source: {axe: 1, objectif: 9}",
        ),
        dit="l'objectif 9 de l'axe 1",
    ),
    Defaut(
        "une action que rien ne porte",
        "V302",
        "pack.yaml",
        remplacer(
            "pack.yaml",
            "          3: Évaluation des marchés\n",
            "          3: Évaluation des marchés\n          4: Oubliée\n",
        ),
        dit="4.2.4",
    ),
    Defaut(
        "une règle que plus rien ne mesure",
        "V303",
        "regles/3-economie/3.1.2-avance-incitative/regle.yaml",
        remplacer(
            IND,
            "action: 2}\n    unite: part_nombre\n    regle: SPASER-3.1.2",
            "action: 1}\n    unite: part_nombre\n    exigence: clause avance_incitative",
        ),
    ),
    Defaut(
        "un indicateur dont l'action n'a pas de règle",
        "V304",
        IND,
        remplacer(
            IND,
            "à d'autres structures\n    source: {axe: 2, objectif: 1, action: 3}",
            "à d'autres structures\n    source: {axe: 3, objectif: 1, action: 3}",
        ),
    ),
]
