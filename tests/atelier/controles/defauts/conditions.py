"""Des conditions mortes, toujours vraies, ou qui se répètent."""

from tests.atelier.controles.defauts.defaut import Defaut
from tests.atelier.controles.defauts.gestes import exigence, quand, regle, remplacer
from tests.atelier.controles.defauts.lieux import IND, R132, R212, R422, R

CONDITIONS = [
    Defaut(
        "deux critères de plus de la moitié chacun",
        "V507",
        f"{R}/1.3.2-c-regle-plantee/regle.yaml",
        regle(
            "nature = travaux", "critere environnement >= 60 % et critere cout_cycle_vie >= 40,5 %"
        ),
        suites=("V901",),
        dit="100,5 %",
    ),
    Defaut(
        "une lecture que rien ne montre",
        "V501",
        "lectures.yaml",
        quand(
            "valeur-des-marches-examines",
            "montant_estime_ht <= 40 000 €",
            "montant_estime_ht > 40 k€ et montant_estime_ht <= 40 k€",
        ),
    ),
    Defaut(
        "une étape que rien ne remplit",
        "V501",
        f"{R422}/regle.yaml",
        remplacer(
            f"{R422}/regle.yaml",
            "si: nature = fournitures ou nature = services et non prestations_intellectuelles",
            "si: nature = travaux et prestations_intellectuelles",
        ),
        suites=("V903",) * 5,
    ),
    Defaut(
        "une population d'indicateur vide",
        "V501",
        IND,
        remplacer(
            IND, "application: renouvellement", "application: renouvellement et non renouvellement"
        ),
    ),
    Defaut(
        "un « ou » de contraires dans une lecture",
        "V502",
        "lectures.yaml",
        quand("cible-de-la-sous-traitance", "forts_enjeux", "forts_enjeux ou non forts_enjeux"),
    ),
    Defaut(
        "un seuil que tout montant passe",
        "V502",
        IND,
        remplacer(IND, "application: renouvellement", "application: montant_estime_ht >= 0 €"),
    ),
    Defaut(
        "une date que l'entrée en vigueur dit déjà",
        "V502",
        f"{R132}/regle.yaml",
        remplacer(
            f"{R132}/regle.yaml",
            "01\napplication: nature = travaux",
            "01\n    si: nature = travaux\napplication: date_lancement >= 2024-09-01",
        ),
        suites=("V411",),
    ),
    Defaut(
        "une exigence d'indicateur impossible",
        "V503",
        IND,
        exigence(
            "2.1.2",
            "clause de famille sociale",
            "clause insertion et non clause de famille sociale",
        ),
    ),
    Defaut(
        "un poids au-dessus de cent",
        "V503",
        IND,
        exigence("1.1.4", "critere cout_cycle_vie", "critere cout_cycle_vie > 100 %"),
    ),
    Defaut(
        "une exigence d'indicateur toujours remplie",
        "V504",
        IND,
        exigence(
            "3.2.1-reemploi", "sourcing reemploi", "sourcing_realise ou non sourcing reemploi"
        ),
    ),
    Defaut(
        "une règle qui ne demande rien",
        "V504",
        f"{R132}/regle.yaml",
        remplacer(
            f"{R132}/regle.yaml",
            "exigence: clause reduction_dechets ou plan_de_progres dechets_production",
            "exigence: clause reduction_dechets ou non clause reduction_dechets",
        ),
        suites=("V903",) * 5,
    ),
    Defaut(
        "un seuil plus bas qui ne compte pas",
        "V505",
        "lectures.yaml",
        quand(
            "cible-de-l-avance",
            "cible_avance",
            "montant_estime_ht > 40 k€ et montant_estime_ht > 20 k€",
        ),
        dit="20 000",
    ),
    Defaut(
        "une clause que sa famille contient déjà",
        "V505",
        f"{R212}/regle.yaml",
        remplacer(
            f"{R212}/regle.yaml",
            "exigence: clause de famille sociale ou reservation",
            "exigence: clause de famille sociale ou reservation ou clause insertion",
        ),
        dit="clause insertion",
    ),
    Defaut(
        "un « ou » de contraires au milieu d'une condition",
        "V505",
        "lectures.yaml",
        quand(
            "cible-de-la-sous-traitance",
            "forts_enjeux",
            "forts_enjeux et (nature = travaux ou nature != travaux)",
        ),
        dit="nature",
    ),
    Defaut(
        "un « et » impossible au milieu d'un « ou »",
        "V505",
        "lectures.yaml",
        quand(
            "cible-de-la-sous-traitance",
            "forts_enjeux",
            "forts_enjeux ou nature = travaux et prestations_intellectuelles",
        ),
    ),
    Defaut(
        "un mot écrit deux fois parmi quatorze cartographies",
        "V505",
        "lectures.yaml",
        lambda pack: pack.remplacer(
            "lectures.yaml",
            "ou cartographie restauration\n",
            "ou cartographie restauration ou cartographie agec\n",
        ),
        dit="cartographie agec",
    ),
    Defaut(
        "une date que l'entrée en vigueur rend inutile au milieu d'une condition",
        "V505",
        f"{R132}/regle.yaml",
        remplacer(
            f"{R132}/regle.yaml",
            "application: nature = travaux",
            "application: nature = travaux et date_lancement >= 2024-09-01",
        ),
        dit="date_lancement",
    ),
    Defaut(
        "une lecture d'avant toutes ses règles",
        "V506",
        "lectures.yaml",
        quand("date-de-la-rubrique", "date_lancement < 2025-04-01", "date_lancement < 2024-08-01"),
    ),
]
