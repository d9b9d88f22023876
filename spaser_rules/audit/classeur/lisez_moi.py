"""La première feuille : ce qu'est ce classeur, comment le lire, à qui ne pas le montrer."""

from collections.abc import Iterator

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.classeur.cellules import Cellule, Valeur, statut
from spaser_rules.audit.classeur.page import Page
from spaser_rules.jugement.statuts import Statut
from spaser_rules.rendus.statuts import SENS
from spaser_rules.textes import accorder
from spaser_rules.valeurs import dates

CONFIDENTIEL = "Document préparatoire — ne pas diffuser"

_FEUILLES = {
    "Synthèse": "les indicateurs face à leurs cibles, les statuts par axe, les trimestres",
    "Marchés": "un marché par ligne, une règle par colonne ; à trier et à filtrer",
    "Écarts": "ce qui manque ou que l'on ne sait pas, une ligne chacun, et sa place dans la source",
    "Par direction": "les marchés, les obligations et les indicateurs de chaque direction",
    "Par trimestre": "les mêmes chiffres par trimestre, et leur tendance",
    "Indicateurs": "chaque chiffre avec de quoi le refaire, sa cible et ce qui lui manque",
    "Livrables": "ce que le calendrier du plan annonce : fait, en retard, à venir",
    "Alertes": "ce qu'il faudrait vérifier, et pourquoi",
    "Lignes écartées": "ce qui est écarté ou regroupé, les cases illisibles, les avertissements",
    "Paramètres": "les règles, leurs dates et leurs conditions, les lectures, les cartographies",
}


def ecrire(page: Page, audit: Audit) -> None:
    """Tout ce qu'il faut savoir avant d'ouvrir les autres feuilles."""
    page.feuille.set_portrait()
    page.largeurs(24, 90)
    ligne = page.textes(0, _avertir(audit)) + 1
    ligne = page.tableau(("Cet audit", ""), _identite(audit), ligne).fin + 2
    ligne = page.tableau(("Les lignes lues", ""), _compte(audit), ligne).fin + 2
    ligne = page.tableau(("Statut d'une règle", "Ce qu'il veut dire"), _statuts(), ligne).fin + 2
    plage = page.tableau(("Feuille", "Ce qu'on y trouve"), _FEUILLES.items(), ligne)
    for rang, nom in enumerate(_FEUILLES, plage.entete + 1):
        page.renvoyer(rang, nom)


def _avertir(audit: Audit) -> Iterator[Cellule]:
    yield Cellule("Audit du recensement des marchés", "grand")
    yield Cellule(CONFIDENTIEL, "alarme")
    yield Cellule(
        "Les montants estimés qu'il contient ne doivent pas parvenir aux candidats.", "libre"
    )
    yield Cellule(
        "Les niveaux des règles (obligatoire, attendu, recommandé) sont des engagements de la "
        "collectivité, pas des obligations légales.",
        "libre",
    )
    yield Cellule("Ce qui n'est pas connu n'est jamais compté comme non.", "libre")


def _identite(audit: Audit) -> Iterator[tuple[Valeur, Valeur]]:
    plan, (du, au) = audit.pack.texte, map(dates.ecrire, audit.periode)
    yield "Collectivité", plan.collectivite
    yield "Plan", f"{plan.document}, pack {plan.id} {plan.version}"
    yield "Indicateurs au", dates.ecrire(audit.au)
    yield "Période comptée", f"du {du} au {au} ; les marchés hors période sont jugés, non comptés"
    yield "Sources", "\n".join(_sources(audit))


def _sources(audit: Audit) -> list[str]:
    """Les fichiers, dans l'ordre où ils ont donné des lignes ou des avertissements."""
    ecarts = [*audit.ecartees, *audit.regroupees, *audit.avertissements]
    fichiers = [*(m.fichier for m in audit.marches), *(e.fichier for e in ecarts)]
    return list(dict.fromkeys(fichiers))


def _compte(audit: Audit) -> Iterator[tuple[Valeur | Cellule, Valeur]]:
    auditees, regroupees = audit.auditees, len(audit.regroupees)
    ecartees = len(audit.ecartees)
    somme = f"{audit.lues} = {auditees} + {regroupees} + {ecartees}"
    yield "Lignes lues", f"{somme} : auditées + regroupées + écartées"
    yield (
        "Lignes auditées",
        accorder(auditees, "marché, jugé", "marchés, jugés") + " par les règles",
    )
    yield "Lignes regroupées", f"{regroupees}, lots ou redites d'un autre marché"
    yield "Lignes écartées", f"{ecartees}, chacune avec sa raison"
    yield "Cases illisibles", f"{audit.illisibles}, comptées comme inconnues"
    yield "Avertissements", f"{len(audit.avertissements)}, sur des colonnes ou des lignes à relire"


def _statuts() -> Iterator[tuple[Cellule, Valeur]]:
    for rendu in Statut:
        yield statut(rendu), SENS[rendu.value]
