"""Des dates et des versions qui ne vont pas."""

from tests.atelier.controles.defauts.defaut import Defaut
from tests.atelier.controles.defauts.gestes import ensemble, oter, remplacer
from tests.atelier.controles.defauts.lieux import IND, R132, R422

DATES = [
    Defaut(
        "un effort minimal plus haut que le maximal",
        "V412",
        "insertion.yaml",
        remplacer("insertion.yaml", "minimum: 5 %", "minimum: 50 %"),
        dit="« minimum » (50 %) dépasse « maximum » (10 %)",
    ),
    Defaut(
        "un montant suspect dès le maximum",
        "V412",
        "alertes_audit.yaml",
        remplacer("alertes_audit.yaml", "minimal_ht: 100 €", "minimal_ht: 2 000 M€"),
        dit="montant_maximal_ht",
    ),
    Defaut(
        "un changement daté de demain",
        "V413",
        f"{R132}/regle.yaml",
        remplacer(f"{R132}/regle.yaml", "date: 2026-11-23", "date: 2026-11-30"),
        dit="30/11/2026",
    ),
    Defaut(
        "des règles en vigueur avant le plan",
        "V401",
        "regles/1-environnement/1.BP-critere-environnemental/regle.yaml",
        remplacer("pack.yaml", "du: 2024-07-01", "du: 2024-07-02"),
        nombre=5,
    ),
    Defaut(
        "des étapes à l'envers",
        "V402",
        f"{R422}/regle.yaml",
        remplacer(
            f"{R422}/regle.yaml",
            "  - depuis: 2024-10-01\n    si: nature = fournitures ou nature = services et non"
            " prestations_intellectuelles\n  - depuis: 2025-01-01\n",
            "  - depuis: 2025-01-01\n  - depuis: 2024-10-01\n    si: nature = fournitures ou nature"
            " = services et non prestations_intellectuelles\n",
        ),
    ),
    Defaut(
        "des cibles à l'envers",
        "V402",
        IND,
        remplacer(
            IND,
            "      - {valeur: 1, echeance: 2024-T4}\n      - {valeur: 3, echeance: 2025-T1}\n",
            "      - {valeur: 3, echeance: 2025-T1}\n      - {valeur: 1, echeance: 2024-T4}\n",
        ),
    ),
    Defaut(
        "des seuils à l'envers",
        "V402",
        "alertes_audit.yaml",
        remplacer("alertes_audit.yaml", "depuis: 2026-04-01", "depuis: 2024-04-01"),
    ),
    Defaut(
        "une étape écrite deux fois",
        "V403",
        f"{R132}/regle.yaml",
        remplacer(
            f"{R132}/regle.yaml",
            "  - depuis: 2025-01-01\n",
            "  - depuis: 2025-01-01\n  - depuis: 2025-01-01\n",
        ),
    ),
    Defaut(
        "deux montants pour le même jour",
        "V403",
        "alertes_audit.yaml",
        remplacer("alertes_audit.yaml", "depuis: 2026-04-01", "depuis: 2024-07-01"),
        dit="deux valeurs",
    ),
    Defaut(
        "une étape de plus qui ne change rien",
        "V404",
        f"{R132}/regle.yaml",
        remplacer(
            f"{R132}/regle.yaml",
            "  - depuis: 2025-01-01\n",
            "  - depuis: 2025-01-01\n  - depuis: 2025-06-01\n",
        ),
    ),
    Defaut(
        "une vérification dans l'avenir",
        "V405",
        "decp.yaml",
        remplacer("decp.yaml", "verifie_le: 2026-11-24", "verifie_le: 2027-01-24"),
    ),
    Defaut(
        "un paramètre vérifié il y a plus d'un an",
        "V406",
        "insertion.yaml",
        remplacer("insertion.yaml", "verifie_le: 2026-11-23", "verifie_le: 2025-11-28"),
    ),
    Defaut(
        "un livrable attendu après le plan",
        "V407",
        IND,
        remplacer(IND, "action: 1}, echeance: 2025-T1}", "action: 1}, echeance: 2027-T1}"),
    ),
    Defaut(
        "un rythme qui commence avant le plan",
        "V407",
        IND,
        remplacer(IND, "chaque: semestre, depuis: 2025", "chaque: semestre, depuis: 2024-S1"),
    ),
    Defaut(
        "une cible avant sa règle",
        "V408",
        IND,
        remplacer(IND, "{valeur: 5 %, echeance: 2025-T3}", "{valeur: 5 %, echeance: 2025-T2}"),
    ),
    Defaut(
        "une période de plan à l'envers",
        "V409",
        "pack.yaml",
        remplacer("pack.yaml", "au: 2026-12-31", "au: 2024-06-30"),
    ),
    Defaut(
        "une cible qui baisse",
        "V410",
        IND,
        remplacer(IND, "{valeur: 10 %, echeance: 2026-T1}", "{valeur: 1 %, echeance: 2026-T1}"),
    ),
    Defaut(
        "une cible de zéro",
        "V410",
        IND,
        remplacer(IND, "{valeur: 10 %, echeance: 2026-T1}", "{valeur: 0 %, echeance: 2026-T1}"),
        dit="zéro",
    ),
    Defaut(
        "une nature oubliée par les étapes",
        "V411",
        f"{R132}/regle.yaml",
        ensemble(
            remplacer(
                f"{R132}/regle.yaml",
                "  - depuis: 2025-01-01\n",
                "  - depuis: 2025-01-01\n    si: montant_estime_ht > 1 €\n"
                "  - depuis: 2025-01-01\n    si: montant_estime_ht < 1 €\n",
            ),
            oter(f"{R132}/cas.yaml"),
        ),
        suites=("V901",),
        temoin="montant_estime_ht: 1 €",
    ),
]
