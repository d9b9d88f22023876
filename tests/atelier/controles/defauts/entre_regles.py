"""Des règles qui se répètent ou se contredisent."""

from tests.atelier.controles.defauts.defaut import Defaut
from tests.atelier.controles.defauts.gestes import ajouter, ensemble, regle, remplacer
from tests.atelier.controles.defauts.lieux import NEUVE, R211B, R

_AUTRE = (
    NEUVE.replace("SPASER-1.3.2-c", "SPASER-1.3.2-d")
    .replace("nom: regle-plantee", "nom: autre-plantee")
    .replace("titre: Une", "titre: Une autre")
    .replace("NIVEAU", "attendu")
    .replace("APPLICATION", "renouvellement")
    .replace("EXIGENCE", "clause insertion ou clause formation")
)

ENTRE_REGLES = [
    Defaut(
        "la même règle deux fois, autrement écrite",
        "V601",
        f"{R}/1.3.2-c-regle-plantee/regle.yaml",
        regle(
            "non (nature = fournitures ou nature = services)",
            "plan_de_progres dechets_production ou clause reduction_dechets",
        ),
        suites=("V901",),
        dit="SPASER-1.3.2",
    ),
    Defaut(
        "une règle qui ne demande rien de plus",
        "V602",
        f"{R}/1.3.2-c-regle-plantee/regle.yaml",
        regle(
            "nature = travaux et montant_estime_ht > 90 k€",
            "clause reduction_dechets ou plan_de_progres dechets_production ou clause formation",
            "recommande",
        ),
        suites=("V901",),
        dit="ne demande rien de plus que SPASER-1.3.2",
        temoin="travaux",
    ),
    Defaut(
        "une interdiction de ce qu'une autre règle demande",
        "V603",
        f"{R}/1.3.2-c-regle-plantee/regle.yaml",
        regle(
            "montant_estime_ht > 5 M€",
            "non clause reduction_dechets et non plan_de_progres dechets_production",
        ),
        suites=("V901",),
        dit="SPASER-1.3.2 et SPASER-1.3.2-c",
        temoin="travaux",
    ),
    Defaut(
        "un poids plafonné sous celui qu'une autre règle demande",
        "V603",
        f"{R}/1.BP-critere-environnemental/regle.yaml",
        regle("renouvellement", "critere environnement et critere environnement < 5 %"),
        suites=("V901",),
        dit="SPASER-1.BP",
        temoin="renouvellement: oui",
    ),
    Defaut(
        "un trou d'un seul montant entre deux seuils",
        "V605",
        f"{R211B}/regle.yaml",
        remplacer(
            f"{R211B}/regle.yaml", "montant_estime_ht <= 40 000 €", "montant_estime_ht < 40 000 €"
        ),
        suites=("V903",) * 2,
        dit="40 000",
        temoin="montant_estime_ht: 40 000 €",
    ),
    Defaut(
        "un trou large entre deux seuils",
        "V605",
        f"{R211B}/regle.yaml",
        remplacer(
            f"{R211B}/regle.yaml", "montant_estime_ht <= 40 000 €", "montant_estime_ht <= 25 000 €"
        ),
        suites=("V903",) * 2,
    ),
    Defaut(
        "deux seuils qui se recouvrent d'un montant",
        "V606",
        f"{R211B}/regle.yaml",
        remplacer(
            "regles/2-social/2.1.1-examen-d-une-clause-sociale/regle.yaml",
            "montant_estime_ht > 40 000 €",
            "montant_estime_ht >= 40 000 €",
        ),
        suites=("V903",) * 2,
        temoin="montant_estime_ht: 40 000 €",
    ),
    Defaut(
        "deux interdits qui ferment à deux ce qu'une autre règle demande",
        "V604",
        f"{R}/1.3.2-c-regle-plantee/regle.yaml",
        ensemble(
            regle("renouvellement", "non clause insertion"),
            ajouter(f"{R}/1.3.2-d-autre-plantee/regle.yaml", _AUTRE),
            ajouter(
                f"{R}/1.3.2-e-troisieme-plantee/regle.yaml",
                _AUTRE.replace("1.3.2-d", "1.3.2-e")
                .replace("autre-plantee", "troisieme-plantee")
                .replace("Une autre", "Une troisième")
                .replace("clause insertion ou clause formation", "non clause formation"),
            ),
        ),
        suites=("V901",) * 3,
        temoin="renouvellement: oui",
    ),
]
