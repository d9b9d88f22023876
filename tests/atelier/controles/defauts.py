"""Les défauts que l'on plante : chacun donne ce constat-là, et les suites que l'on dit."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from tests.atelier.controles.conftest import Pack

R = "regles/1-environnement"
R112 = f"{R}/1.1.2-recyclabilite-et-reparation"
R132 = f"{R}/1.3.2-reduction-des-dechets-de-chantier"
R211B = "regles/2-social/2.1.1-b-examen-d-une-clause-sociale-petits-marches"
R212 = "regles/2-social/2.1.2-clause-sociale-ou-justification"
R422 = "regles/4-gouvernance/4.2.2-rubrique-developpement-durable"
AGEC = "cartographies/agec.yaml"
IND = "indicateurs.yaml"

NEUVE = """\
id: SPASER-1.3.2-c
nom: regle-plantee
titre: Une règle plantée
source: {axe: 1, objectif: 3, action: 2}
niveau: NIVEAU
portee: marche
en_vigueur:
  - depuis: 2025-01-01
application: APPLICATION
exigence: EXIGENCE
explication: Pour l'essai.
"""


@dataclass(frozen=True)
class Defaut:
    """Un défaut, le constat attendu et son fichier, et les constats qui en découlent.

    ``dit`` est un morceau de ce que le constat dit ; ``temoin`` de son marché témoin.
    """

    nom: str
    code: str
    fichier: str
    planter: Callable[[Pack], object]
    suites: tuple[str, ...] = ()
    dit: str = ""
    temoin: str = ""
    nombre: int = 1


def _remplacer(fichier: str, ancien: str, nouveau: str) -> Callable[[Pack], object]:
    return lambda pack: pack.remplacer(fichier, ancien, nouveau)


def _partout(fichier: str, ancien: str, nouveau: str) -> Callable[[Pack], object]:
    """Remplace chaque citation."""

    def planter(pack: Pack) -> None:
        pack.ecrire(fichier, pack.lire(fichier).replace(ancien, nouveau).encode())

    return planter


def _ajouter(fichier: str, texte: str) -> Callable[[Pack], object]:
    return lambda pack: pack.ajouter(fichier, texte)


def _regle(application: str, exigence: str, niveau: str = "attendu") -> Callable[[Pack], object]:
    texte = NEUVE.replace("APPLICATION", application).replace("EXIGENCE", exigence)
    return _ajouter(f"{R}/1.3.2-c-regle-plantee/regle.yaml", texte.replace("NIVEAU", niveau))


def _exigence(indicateur: str, ancienne: str, neuve: str) -> Callable[[Pack], object]:
    """L'exigence d'un indicateur, changée."""

    def planter(pack: Pack) -> None:
        avant, trouve, apres = pack.lire(IND).partition(f"\n  {indicateur}:\n")
        assert trouve and f"exigence: {ancienne}" in apres
        apres = apres.replace(f"exigence: {ancienne}", f"exigence: {neuve}", 1)
        pack.ecrire(IND, (avant + trouve + apres).encode())

    return planter


def _quand(code: str, ancienne: str, neuve: str) -> Callable[[Pack], object]:
    """La condition d'une lecture, changée."""

    def planter(pack: Pack) -> None:
        avant, trouve, apres = pack.lire("lectures.yaml").partition(f"\n{code}:\n")
        assert trouve and f"quand: {ancienne}\n" in apres
        apres = apres.replace(f"quand: {ancienne}\n", f"quand: {neuve}\n", 1)
        pack.ecrire("lectures.yaml", (avant + trouve + apres).encode())

    return planter


def _oter(fichier: str) -> Callable[[Pack], object]:
    return lambda pack: (pack.dossier / fichier).unlink()


def _copier(source: str, cible: str, *changes: tuple[str, str]) -> Callable[[Pack], object]:
    def planter(pack: Pack) -> None:
        texte = pack.lire(source)
        for ancien, nouveau in changes:
            assert ancien in texte
            texte = texte.replace(ancien, nouveau)
        pack.ajouter(cible, texte)

    return planter


def _deplacer(source: str, cible: str) -> Callable[[Pack], object]:
    return lambda pack: shutil.move(pack.dossier / source, pack.dossier / cible)


def _ensemble(*gestes: Callable[[Pack], object]) -> Callable[[Pack], object]:
    def planter(pack: Pack) -> None:
        for geste in gestes:
            geste(pack)

    return planter


_ENTREE = '\n  - cpv: "18"\n'
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
        _remplacer(AGEC, '- cpv: "18"', '- cpv: "00"'),
        dit="CPV",
    ),
    Defaut(
        "un même code de cartographie dans deux fichiers",
        "V101",
        "cartographies/agec2.yaml",
        _copier(AGEC, "cartographies/agec2.yaml"),
        dit="cartographie",
    ),
    Defaut(
        "une cible de plus de cent pour cent",
        "V101",
        IND,
        _remplacer(IND, "valeur: 100 %", "valeur: 101 %"),
        dit="supérieur à 100",
    ),
    Defaut(
        "un cas dont la fiche ne se lit pas",
        "V101",
        f"{R132}/cas.yaml",
        _remplacer(f"{R132}/cas.yaml", "nature: travaux", "nature: travau"),
        dit="travau",
    ),
    Defaut(
        "un cas dont le marché n'est pas une table",
        "V101",
        f"{R132}/cas.yaml",
        _remplacer(f"{R132}/cas.yaml", "marche: {nature: travaux,", "marche: travaux\n#"),
        dit="forme inattendue",
    ),
    Defaut(
        "un paramètre qui ne se lit pas",
        "V101",
        "decp.yaml",
        _remplacer("decp.yaml", "duree: 2 mois", "duree: deux mois"),
    ),
    Defaut(
        "une acceptation qui ne se lit pas",
        "V101",
        "verification.yaml",
        _ajouter("verification.yaml", "  - controle: V701\n    fichier: pack.yaml\n"),
        suites=("V303", "V303", "V701"),
        dit="obligatoire manque",
    ),
    Defaut(
        "un fichier au nom mal écrit",
        "V102",
        "lecture.yaml",
        _ajouter("lecture.yaml", "{}\n"),
    ),
    Defaut(
        "une cartographie en .yml",
        "V102",
        "cartographies/neuve.yml",
        _ajouter("cartographies/neuve.yml", "code: neuve\n"),
    ),
    Defaut(
        "une règle dont le fichier s'appelle regles.yaml",
        "V102",
        f"{R}/9-x/regles.yaml",
        _ajouter(f"{R}/9-x/regles.yaml", "id: SPASER-9\n"),
        dit="regles.yaml",
    ),
    Defaut(
        "des cas dont la règle est partie",
        "V103",
        f"{R}/1.9.9-partie/cas.yaml",
        _ajouter(f"{R}/1.9.9-partie/cas.yaml", "[]\n"),
    ),
    Defaut(
        "une règle trop large pour être énumérée",
        "V104",
        f"{R}/1.3.2-c-regle-plantee/regle.yaml",
        _regle("nature = travaux", _LARGE),
        suites=("V901",),
        dit="clauses",
    ),
    Defaut(
        "une acceptation qui ne sert à rien",
        "V105",
        "verification.yaml",
        _ajouter(
            "verification.yaml",
            "  - {controle: V701, fichier: catalogue/clauses.yaml, motif: Pour plus tard.}\n",
        ),
    ),
]

NOMS = [
    Defaut(
        "un nom de règle accentué",
        "V201",
        f"{R132}/regle.yaml",
        _remplacer(
            f"{R132}/regle.yaml",
            "nom: reduction-des-dechets-de-chantier",
            "nom: Réduction_chantier",
        ),
    ),
    Defaut(
        "un dossier qui a un autre nom",
        "V202",
        f"{R}/1.3.2-dechets/regle.yaml",
        _deplacer(R132, f"{R}/1.3.2-dechets"),
        dit="1.3.2-reduction-des-dechets-de-chantier",
    ),
    Defaut(
        "un identifiant d'un autre plan",
        "V203",
        f"{R112}/regle.yaml",
        _ensemble(
            _remplacer(f"{R112}/regle.yaml", "id: SPASER-1.1.2", "id: PLAN-1.1.2"),
            _remplacer(IND, "regle: SPASER-1.1.2", "regle: PLAN-1.1.2"),
            _partout("lectures.yaml", "SPASER-1.1.2", "PLAN-1.1.2"),
            _partout("source.yaml", "SPASER-1.1.2", "PLAN-1.1.2"),
            _partout(f"{R112}/cas.yaml", "SPASER-1.1.2", "PLAN-1.1.2"),
        ),
    ),
    Defaut(
        "un numéro qui n'est pas celui de la source",
        "V204",
        f"{R132}/regle.yaml",
        _remplacer(f"{R132}/regle.yaml", "action: 2", "action: 1"),
        suites=("V305",),
    ),
]

NOMS += [
    Defaut(
        "deux règles de même titre",
        "V205",
        f"{R}/1.3.3-gestion-des-dechets-de-chantier/regle.yaml",
        _remplacer(
            f"{R}/1.3.3-gestion-des-dechets-de-chantier/regle.yaml",
            "titre: Trier, valoriser ou réemployer les déchets de chantier",
            "titre: Réduire les déchets de chantier à la  source",
        ),
    ),
]

PLAN = [
    Defaut(
        "un indicateur qui suit la règle d'une autre action",
        "V305",
        IND,
        _remplacer(IND, "regle: SPASER-1.3.2\n", "regle: SPASER-1.3.3\n"),
        dit="SPASER-1.3.3",
    ),
    Defaut(
        "un livrable d'une action inconnue",
        "V301",
        IND,
        _remplacer(
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
        _remplacer(
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
        _remplacer(
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
        _remplacer(
            IND,
            "action: 2}\n    unite: part_nombre\n    regle: SPASER-3.1.2",
            "action: 1}\n    unite: part_nombre\n    exigence: clause avance_incitative",
        ),
    ),
    Defaut(
        "un indicateur dont l'action n'a pas de règle",
        "V304",
        IND,
        _remplacer(
            IND,
            "à d'autres structures\n    source: {axe: 2, objectif: 1, action: 3}",
            "à d'autres structures\n    source: {axe: 3, objectif: 1, action: 3}",
        ),
    ),
]

DATES = [
    Defaut(
        "des règles en vigueur avant le plan",
        "V401",
        "regles/1-environnement/1.BP-critere-environnemental/regle.yaml",
        _remplacer("pack.yaml", "du: 2024-07-01", "du: 2024-07-02"),
        nombre=5,
    ),
    Defaut(
        "des étapes à l'envers",
        "V402",
        f"{R422}/regle.yaml",
        _remplacer(
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
        _remplacer(
            IND,
            "      - {valeur: 1, echeance: 2024-T4}\n      - {valeur: 3, echeance: 2025-T1}\n",
            "      - {valeur: 3, echeance: 2025-T1}\n      - {valeur: 1, echeance: 2024-T4}\n",
        ),
    ),
    Defaut(
        "des seuils à l'envers",
        "V402",
        "alertes_audit.yaml",
        _remplacer("alertes_audit.yaml", "depuis: 2026-04-01", "depuis: 2024-04-01"),
    ),
    Defaut(
        "une étape écrite deux fois",
        "V403",
        f"{R132}/regle.yaml",
        _remplacer(
            f"{R132}/regle.yaml",
            "  - depuis: 2025-01-01\n",
            "  - depuis: 2025-01-01\n  - depuis: 2025-01-01\n",
        ),
    ),
    Defaut(
        "deux montants pour le même jour",
        "V403",
        "alertes_audit.yaml",
        _remplacer("alertes_audit.yaml", "depuis: 2026-04-01", "depuis: 2024-07-01"),
        dit="deux valeurs",
    ),
    Defaut(
        "une étape de plus qui ne change rien",
        "V404",
        f"{R132}/regle.yaml",
        _remplacer(
            f"{R132}/regle.yaml",
            "  - depuis: 2025-01-01\n",
            "  - depuis: 2025-01-01\n  - depuis: 2025-06-01\n",
        ),
    ),
    Defaut(
        "une vérification dans l'avenir",
        "V405",
        "decp.yaml",
        _remplacer("decp.yaml", "verifie_le: 2026-11-24", "verifie_le: 2027-01-24"),
    ),
    Defaut(
        "un paramètre vérifié il y a plus d'un an",
        "V406",
        "insertion.yaml",
        _remplacer("insertion.yaml", "verifie_le: 2026-11-23", "verifie_le: 2025-11-28"),
    ),
    Defaut(
        "un livrable attendu après le plan",
        "V407",
        IND,
        _remplacer(IND, "action: 1}, echeance: 2025-T1}", "action: 1}, echeance: 2027-T1}"),
    ),
    Defaut(
        "un rythme qui commence avant le plan",
        "V407",
        IND,
        _remplacer(IND, "chaque: semestre, depuis: 2025", "chaque: semestre, depuis: 2024-S1"),
    ),
    Defaut(
        "une cible avant sa règle",
        "V408",
        IND,
        _remplacer(IND, "{valeur: 5 %, echeance: 2025-T3}", "{valeur: 5 %, echeance: 2025-T2}"),
    ),
]

DATES += [
    Defaut(
        "une période de plan à l'envers",
        "V409",
        "pack.yaml",
        _remplacer("pack.yaml", "au: 2026-12-31", "au: 2024-06-30"),
    ),
    Defaut(
        "une cible qui baisse",
        "V410",
        IND,
        _remplacer(IND, "{valeur: 10 %, echeance: 2026-T1}", "{valeur: 1 %, echeance: 2026-T1}"),
    ),
    Defaut(
        "une cible de zéro",
        "V410",
        IND,
        _remplacer(IND, "{valeur: 10 %, echeance: 2026-T1}", "{valeur: 0 %, echeance: 2026-T1}"),
        dit="zéro",
    ),
    Defaut(
        "une nature oubliée par les étapes",
        "V411",
        f"{R132}/regle.yaml",
        _ensemble(
            _remplacer(
                f"{R132}/regle.yaml",
                "  - depuis: 2025-01-01\n",
                "  - depuis: 2025-01-01\n    si: montant_estime_ht > 1 €\n"
                "  - depuis: 2025-01-01\n    si: montant_estime_ht < 1 €\n",
            ),
            _oter(f"{R132}/cas.yaml"),
        ),
        suites=("V901",),
        temoin="montant_estime_ht: 1 €",
    ),
]

CONDITIONS = [
    Defaut(
        "une lecture que rien ne montre",
        "V501",
        "lectures.yaml",
        _quand(
            "valeur-des-marches-examines",
            "montant_estime_ht <= 40 000 €",
            "montant_estime_ht > 40 k€ et montant_estime_ht <= 40 k€",
        ),
    ),
    Defaut(
        "une étape que rien ne remplit",
        "V501",
        f"{R422}/regle.yaml",
        _remplacer(
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
        _remplacer(
            IND, "application: renouvellement", "application: renouvellement et non renouvellement"
        ),
    ),
    Defaut(
        "un « ou » de contraires dans une lecture",
        "V502",
        "lectures.yaml",
        _quand("cible-de-la-sous-traitance", "forts_enjeux", "forts_enjeux ou non forts_enjeux"),
    ),
    Defaut(
        "un seuil que tout montant passe",
        "V502",
        IND,
        _remplacer(IND, "application: renouvellement", "application: montant_estime_ht >= 0 €"),
    ),
    Defaut(
        "une date que l'entrée en vigueur dit déjà",
        "V502",
        f"{R132}/regle.yaml",
        _remplacer(
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
        _exigence(
            "2.1.2",
            "clause de famille sociale",
            "clause insertion et non clause de famille sociale",
        ),
    ),
    Defaut(
        "un poids au-dessus de cent",
        "V503",
        IND,
        _exigence("1.1.4", "critere cout_cycle_vie", "critere cout_cycle_vie > 100 %"),
    ),
    Defaut(
        "une exigence d'indicateur toujours remplie",
        "V504",
        IND,
        _exigence(
            "3.2.1-reemploi", "sourcing reemploi", "sourcing_realise ou non sourcing reemploi"
        ),
    ),
    Defaut(
        "une règle qui ne demande rien",
        "V504",
        f"{R132}/regle.yaml",
        _remplacer(
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
        _quand(
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
        _remplacer(
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
        _quand(
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
        _quand(
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
        _remplacer(
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
        _quand("date-de-la-rubrique", "date_lancement < 2025-04-01", "date_lancement < 2024-08-01"),
    ),
]

ENTRE_REGLES = [
    Defaut(
        "la même règle deux fois, autrement écrite",
        "V601",
        f"{R}/1.3.2-c-regle-plantee/regle.yaml",
        _regle(
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
        _regle(
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
        _regle(
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
        _regle("renouvellement", "critere environnement et critere environnement < 5 %"),
        suites=("V901",),
        dit="SPASER-1.BP",
        temoin="renouvellement: oui",
    ),
    Defaut(
        "un trou d'un seul montant entre deux seuils",
        "V605",
        f"{R211B}/regle.yaml",
        _remplacer(
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
        _remplacer(
            f"{R211B}/regle.yaml", "montant_estime_ht <= 40 000 €", "montant_estime_ht <= 25 000 €"
        ),
        suites=("V903",) * 2,
    ),
    Defaut(
        "deux seuils qui se recouvrent d'un montant",
        "V606",
        f"{R211B}/regle.yaml",
        _remplacer(
            "regles/2-social/2.1.1-examen-d-une-clause-sociale/regle.yaml",
            "montant_estime_ht > 40 000 €",
            "montant_estime_ht >= 40 000 €",
        ),
        suites=("V903",) * 2,
        temoin="montant_estime_ht: 40 000 €",
    ),
]

_AUTRE = (
    NEUVE.replace("SPASER-1.3.2-c", "SPASER-1.3.2-d")
    .replace("nom: regle-plantee", "nom: autre-plantee")
    .replace("titre: Une", "titre: Une autre")
    .replace("NIVEAU", "attendu")
    .replace("APPLICATION", "renouvellement")
    .replace("EXIGENCE", "clause insertion ou clause formation")
)

ENTRE_REGLES += [
    Defaut(
        "deux interdits qui ferment à deux ce qu'une autre règle demande",
        "V604",
        f"{R}/1.3.2-c-regle-plantee/regle.yaml",
        _ensemble(
            _regle("renouvellement", "non clause insertion"),
            _ajouter(f"{R}/1.3.2-d-autre-plantee/regle.yaml", _AUTRE),
            _ajouter(
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

_CLAUSE = """
clause_plantee:
  titre: Clause plantée
  piece: CCTP
"""

CATALOGUE = [
    Defaut(
        "une clause que rien ne demande",
        "V701",
        "catalogue/clauses.yaml",
        _ensemble(
            _ajouter("catalogue/clauses.yaml", _CLAUSE),
            _ajouter("catalogue/redactions/clauses/clause_plantee.md", "Le titulaire…\n"),
        ),
        dit="clause_plantee",
    ),
    Defaut(
        "une rédaction au nom mal écrit",
        "V702",
        "catalogue/redactions/clauses/insertions.md",
        _ajouter("catalogue/redactions/clauses/insertions.md", "Le titulaire…\n"),
    ),
    Defaut(
        "des rédactions d'un genre inconnu",
        "V702",
        "catalogue/redactions/clause/insertion.md",
        _ajouter("catalogue/redactions/clause/insertion.md", "Le titulaire…\n"),
    ),
    Defaut(
        "une clause sans rédaction",
        "V703",
        "catalogue/clauses.yaml",
        _oter("catalogue/redactions/clauses/insertion.md"),
        dit="insertion.md",
    ),
    Defaut(
        "une rédaction vide",
        "V703",
        "catalogue/clauses.yaml",
        lambda pack: pack.ecrire("catalogue/redactions/clauses/insertion.md", b"\n---\nconseils\n"),
    ),
    Defaut(
        "une lecture que rien ne cite",
        "V704",
        "lectures.yaml",
        _ajouter(
            "lectures.yaml",
            "\nplantee:\n  titre: T\n  regles: []\n  passage: P\n  lecture: L\n",
        ),
    ),
    Defaut(
        "un avertissement sans règle",
        "V704",
        "alertes.yaml",
        _remplacer("alertes.yaml", "regles: [SPASER-2.1.2]", "regles: []"),
    ),
]

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
        _ajouter("cartographies/plantee.yaml", f'{_CARTE}  - {{cpv: "45", raison: R}}\n'),
    ),
    Defaut(
        "une cartographie vide",
        "V802",
        "cartographies/plantee.yaml",
        _ajouter("cartographies/plantee.yaml", f"{_CARTE.rstrip()} []\n"),
        suites=("V801",),
    ),
    Defaut(
        "une entrée comprise dans une autre",
        "V803",
        AGEC,
        _remplacer(AGEC, _ENTREE, f'\n  - cpv: "181"\n    raison: Vêtements{_ENTREE}'),
        dit="CPV 18",
    ),
    Defaut(
        "une famille écrite deux fois",
        "V804",
        AGEC,
        _remplacer(
            AGEC,
            _ENTREE,
            f"\n  - famille: papier\n    raison: Encore\n    categories: [5]{_ENTREE}",
        ),
    ),
    Defaut(
        "une exception égale à une entrée",
        "V805",
        AGEC,
        _remplacer(AGEC, "\nexceptions:\n", '\nexceptions:\n  - cpv: "3225"\n    raison: R\n'),
        dit="CPV 3225",
    ),
    Defaut(
        "une exception hors de tout",
        "V806",
        AGEC,
        _remplacer(AGEC, "\nexceptions:\n", '\nexceptions:\n  - cpv: "76"\n    raison: R\n'),
    ),
    Defaut(
        "le libellé d'un autre code",
        "V807",
        AGEC,
        _remplacer(AGEC, "libelle: Articles textiles", "libelle: Articles en cuir"),
        dit="Articles textiles",
    ),
    Defaut(
        "un préfixe CPV de paramètre qui n'existe pas",
        "V808",
        "insertion.yaml",
        _remplacer("insertion.yaml", 'cpv: ["45442"]', 'cpv: ["45449"]'),
    ),
    Defaut(
        "un secteur que le précédent masque",
        "V809",
        "inclusion.yaml",
        _remplacer("inclusion.yaml", 'cpv: ["9091"]', 'cpv: ["9091", "90611"]'),
        dit="9061",
    ),
]

CAS = [
    Defaut(
        "une règle dont les cas sont partis",
        "V901",
        f"{R132}/regle.yaml",
        _oter(f"{R132}/cas.yaml"),
    ),
    Defaut(
        "un fichier de cas vide",
        "V901",
        f"{R132}/cas.yaml",
        lambda pack: pack.ecrire(f"{R132}/cas.yaml", b"# rien encore\n"),
    ),
    Defaut(
        "une issue que plus rien ne montre",
        "V902",
        f"{R132}/cas.yaml",
        lambda pack: pack.ecrire(f"{R132}/cas.yaml", _sans_conforme(pack).encode()),
        dit="conforme",
        temoin="dechets_production",
    ),
    Defaut(
        "un cas qui dit autre chose que la règle",
        "V903",
        f"{R132}/cas.yaml",
        _remplacer(f"{R132}/cas.yaml", "statut: sans_objet", "statut: conforme"),
        dit="sans_objet",
    ),
    Defaut(
        "un cas recopié",
        "V904",
        f"{R132}/cas.yaml",
        lambda pack: pack.ajouter(
            f"{R132}/cas.yaml", "\n" + pack.lire(f"{R132}/cas.yaml").split("\n\n")[0] + "\n"
        ),
    ),
    Defaut(
        "des cas à relire",
        "V905",
        f"{R132}/cas-a-relire.yaml",
        _ajouter(f"{R132}/cas-a-relire.yaml", "- {nom: n, statut: conforme, fiche: {}}\n"),
    ),
]


REGISTRE = [
    Defaut(
        "un passage du plan que rien n'explique",
        "V951",
        "source.yaml",
        _remplacer("source.yaml", "    livrables: [seuils-agec]\n", ""),
        dit="rien n'explique",
    ),
]


def _sans_conforme(pack: Pack) -> str:
    cas = pack.lire(f"{R132}/cas.yaml").split("\n\n")
    return "\n\n".join(un for un in cas if "statut: conforme" not in un)


DEFAUTS = [
    *LECTURE,
    *NOMS,
    *PLAN,
    *DATES,
    *CONDITIONS,
    *ENTRE_REGLES,
    *CATALOGUE,
    *CARTOGRAPHIES,
    *CAS,
    *REGISTRE,
]
