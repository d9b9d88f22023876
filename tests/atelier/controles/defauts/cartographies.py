"""Des cartographies qui se trompent de code CPV."""

from tests.atelier.controles.defauts.defaut import Defaut
from tests.atelier.controles.defauts.gestes import ajouter, remplacer
from tests.atelier.controles.defauts.lieux import AGEC

_ENTREE = '\n  - cpv: "18"\n'

_CARTE = """\
code: plantee
titre: Carte plantée
question: Est-ce planté ?
source: Personne.
entrees:
"""

CARTOGRAPHIES = [
    Defaut(
        "une cartographie que rien n'emploie",
        "V801",
        "cartographies/plantee.yaml",
        ajouter("cartographies/plantee.yaml", f'{_CARTE}  - {{cpv: "45", raison: R}}\n'),
    ),
    Defaut(
        "une cartographie vide",
        "V802",
        "cartographies/plantee.yaml",
        ajouter("cartographies/plantee.yaml", f"{_CARTE.rstrip()} []\n"),
        suites=("V801",),
    ),
    Defaut(
        "une entrée comprise dans une autre",
        "V803",
        AGEC,
        remplacer(AGEC, _ENTREE, f'\n  - cpv: "181"\n    raison: Vêtements{_ENTREE}'),
        dit="CPV 18",
    ),
    Defaut(
        "une famille écrite deux fois",
        "V804",
        AGEC,
        remplacer(
            AGEC,
            _ENTREE,
            f"\n  - famille: papier\n    raison: Encore\n    categories: [5]{_ENTREE}",
        ),
    ),
    Defaut(
        "une exception égale à une entrée",
        "V805",
        AGEC,
        remplacer(AGEC, "\nexceptions:\n", '\nexceptions:\n  - cpv: "3225"\n    raison: R\n'),
        dit="CPV 3225",
    ),
    Defaut(
        "une exception hors de tout",
        "V806",
        AGEC,
        remplacer(AGEC, "\nexceptions:\n", '\nexceptions:\n  - cpv: "76"\n    raison: R\n'),
    ),
    Defaut(
        "le libellé d'un autre code",
        "V807",
        AGEC,
        remplacer(AGEC, "libelle: Articles textiles", "libelle: Articles en cuir"),
        dit="Articles textiles",
    ),
    Defaut(
        "un préfixe CPV de paramètre qui n'existe pas",
        "V808",
        "insertion.yaml",
        remplacer("insertion.yaml", 'cpv: ["45442"]', 'cpv: ["45449"]'),
    ),
    Defaut(
        "un secteur que le précédent masque",
        "V809",
        "inclusion.yaml",
        remplacer("inclusion.yaml", 'cpv: ["9091"]', 'cpv: ["9091", "90611"]'),
        dit="9061",
    ),
]
