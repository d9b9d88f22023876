"""Ce qui ne se lit pas, et les fichiers que rien ne lit."""

from tests.atelier.controles.defauts.defaut import Defaut
from tests.atelier.controles.defauts.gestes import ajouter, copier, regle, remplacer
from tests.atelier.controles.defauts.lieux import AGEC, IND, R132, R

_CLAUSES = (
    "contenu_recycle reemploi recyclabilite gestion_dechets reemploi_materiaux insertion "
    "formation handicap avance_incitative circuits_courts reduction_bruit "
    "vehicules_peu_polluants sous_traitance_ess_pme egalite_professionnelle"
)
_LARGE = " ou ".join(f"clause {code}" for code in _CLAUSES.split())  # fmt: skip

LECTURE = [
    Defaut(
        "un code CPV qui n'existe pas",
        "V101",
        AGEC,
        remplacer(AGEC, '- cpv: "18"', '- cpv: "00"'),
        dit="CPV",
    ),
    Defaut(
        "un même code de cartographie dans deux fichiers",
        "V101",
        "cartographies/agec2.yaml",
        copier(AGEC, "cartographies/agec2.yaml"),
        dit="cartographie",
    ),
    Defaut(
        "une cible de plus de cent pour cent",
        "V101",
        IND,
        remplacer(IND, "valeur: 100 %", "valeur: 101 %"),
        dit="supérieur à 100",
    ),
    Defaut(
        "un cas dont la fiche ne se lit pas",
        "V101",
        f"{R132}/cas.yaml",
        remplacer(f"{R132}/cas.yaml", "nature: travaux", "nature: travau"),
        dit="travau",
    ),
    Defaut(
        "un cas dont le marché n'est pas une table",
        "V101",
        f"{R132}/cas.yaml",
        remplacer(f"{R132}/cas.yaml", "marche: {nature: travaux,", "marche: travaux\n#"),
        dit="forme inattendue",
    ),
    Defaut(
        "un paramètre qui ne se lit pas",
        "V101",
        "decp.yaml",
        remplacer("decp.yaml", "duree: 2 mois", "duree: deux mois"),
    ),
    Defaut(
        "une acceptation qui ne se lit pas",
        "V101",
        "verification.yaml",
        ajouter("verification.yaml", "  - controle: V701\n    fichier: pack.yaml\n"),
        suites=("V303", "V303", "V701"),
        dit="obligatoire manque",
    ),
    Defaut(
        "un fichier au nom mal écrit",
        "V102",
        "lecture.yaml",
        ajouter("lecture.yaml", "{}\n"),
    ),
    Defaut(
        "une cartographie en .yml",
        "V102",
        "cartographies/neuve.yml",
        ajouter("cartographies/neuve.yml", "code: neuve\n"),
    ),
    Defaut(
        "une règle dont le fichier s'appelle regles.yaml",
        "V102",
        f"{R}/9-x/regles.yaml",
        ajouter(f"{R}/9-x/regles.yaml", "id: SPASER-9\n"),
        dit="regles.yaml",
    ),
    Defaut(
        "des cas dont la règle est partie",
        "V103",
        f"{R}/1.9.9-partie/cas.yaml",
        ajouter(f"{R}/1.9.9-partie/cas.yaml", "[]\n"),
    ),
    Defaut(
        "une règle trop large pour être énumérée",
        "V104",
        f"{R}/1.3.2-c-regle-plantee/regle.yaml",
        regle("nature = travaux", _LARGE),
        suites=("V901",),
        dit="clauses",
    ),
    Defaut(
        "une acceptation qui ne sert à rien",
        "V105",
        "verification.yaml",
        ajouter(
            "verification.yaml",
            "  - {controle: V701, fichier: catalogue/clauses.yaml, motif: Pour plus tard.}\n",
        ),
    ),
]
