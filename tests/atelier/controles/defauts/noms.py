"""Des noms qui trompent."""

from tests.atelier.controles.defauts.defaut import Defaut
from tests.atelier.controles.defauts.gestes import deplacer, ensemble, partout, remplacer
from tests.atelier.controles.defauts.lieux import IND, R112, R132, R

NOMS = [
    Defaut(
        "un nom de règle accentué",
        "V201",
        f"{R132}/regle.yaml",
        remplacer(
            f"{R132}/regle.yaml",
            "nom: reduction-des-dechets-de-chantier",
            "nom: Réduction_chantier",
        ),
    ),
    Defaut(
        "un dossier qui a un autre nom",
        "V202",
        f"{R}/1.3.2-dechets/regle.yaml",
        deplacer(R132, f"{R}/1.3.2-dechets"),
        dit="1.3.2-reduction-des-dechets-de-chantier",
    ),
    Defaut(
        "un identifiant d'un autre plan",
        "V203",
        f"{R112}/regle.yaml",
        ensemble(
            remplacer(f"{R112}/regle.yaml", "id: SPASER-1.1.2", "id: PLAN-1.1.2"),
            remplacer(IND, "regle: SPASER-1.1.2", "regle: PLAN-1.1.2"),
            partout("lectures.yaml", "SPASER-1.1.2", "PLAN-1.1.2"),
            partout("source.yaml", "SPASER-1.1.2", "PLAN-1.1.2"),
            partout(f"{R112}/cas.yaml", "SPASER-1.1.2", "PLAN-1.1.2"),
        ),
    ),
    Defaut(
        "un numéro qui n'est pas celui de la source",
        "V204",
        f"{R132}/regle.yaml",
        remplacer(f"{R132}/regle.yaml", "action: 2", "action: 1"),
        suites=("V305",),
    ),
    Defaut(
        "deux règles de même titre",
        "V205",
        f"{R}/1.3.3-gestion-des-dechets-de-chantier/regle.yaml",
        remplacer(
            f"{R}/1.3.3-gestion-des-dechets-de-chantier/regle.yaml",
            "titre: Trier, valoriser ou réemployer les déchets de chantier",
            "titre: Réduire les déchets de chantier à la  source",
        ),
    ),
]
