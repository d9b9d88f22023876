"""La synthèse : les indicateurs face à leurs cibles, les statuts par axe, les trimestres."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.classeur.cellules import Cellule, Valeur, chiffre, etat, part
from spaser_rules.audit.classeur.graphiques import (
    BLEU,
    GRIS,
    JAUNE,
    ORANGE,
    ROUGE,
    VERT,
    VERT_CLAIR,
    Graphique,
    Serie,
)
from spaser_rules.audit.classeur.page import Page
from spaser_rules.audit.ventilation import Part, tenues
from spaser_rules.indicateurs.chiffres import HEURES, MONTANT, NOMBRE, PART
from spaser_rules.indicateurs.etats import Etat
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.jugement.statuts import Statut
from spaser_rules.rendus.statuts import STATUTS
from spaser_rules.valeurs import dates

_LARGEURS = (16, 84, 13, 13, 13, 17, 14, 3)
_DU_GRAPHIQUE = len(_LARGEURS)
"""La colonne des graphiques : à droite des tableaux, après une colonne vide."""

_FACE_A_FACE = ("Code", "Indicateur", "Valeur", "Cible", "Échéance", "État")
_COULEURS = {
    Statut.CONFORME: VERT,
    Statut.JUSTIFIE: VERT_CLAIR,
    Statut.A_COMPLETER: ROUGE,
    Statut.INDETERMINE: JAUNE,
    Statut.SANS_OBJET: GRIS,
}


_SORTES = {PART: "part", NOMBRE: "nombre", MONTANT: "euros", HEURES: "heures"}
"""Un tableau par sorte de chiffre : leurs échelles ne se comparent pas."""


def ecrire(page: Page, audit: Audit, trimestres: list[Part]) -> None:
    """Quatre tableaux, chacun avec son graphique."""
    page.feuille.set_paper(8)  # A3, sur une seule page : un graphique n'y est pas coupé
    page.feuille.fit_to_pages(1, 1)
    page.largeurs(*_LARGEURS)
    ligne = page.textes(0, _introduction(audit))
    for sorte, nom in _SORTES.items():
        mesures = [m for m in audit.mesures if m.indicateur.sorte == sorte and m.cible is not None]
        if mesures or sorte in (PART, NOMBRE):
            ligne = _indicateurs(page, ligne, nom, mesures, en_part=sorte == PART)
    ligne = _axes(page, ligne, audit)
    _trimestres(page, ligne, trimestres)


def _introduction(audit: Audit) -> Iterator[Cellule]:
    du, au = map(dates.ecrire, audit.periode)
    yield Cellule("Synthèse de l'audit", "grand")
    yield Cellule(
        f"Au {dates.ecrire(audit.au)}, marchés du {du} au {au}. Une valeur trop peu connue n'est "
        "pas montrée ici ; la feuille Indicateurs donne ce qui en est connu, et ce qui manque.",
        "libre",
    )


def _indicateurs(page: Page, ligne: int, nom: str, mesures: list[Mesure], *, en_part: bool) -> int:
    titre = f"Indicateurs en {nom}, face à leurs cibles"
    ligne = page.textes(ligne, [Cellule(titre, "moyen")])
    plage = page.tableau(_FACE_A_FACE, map(_face_a_face, mesures), ligne)
    series = [Serie(2, "Valeur", BLEU), Serie(3, "Cible", ORANGE)]
    return Graphique(page, plage, titre, series).barres(_DU_GRAPHIQUE, en_part=en_part)


def _face_a_face(mesure: Mesure) -> tuple[Valeur | Cellule, ...]:
    valeur = None if mesure.etat is Etat.NON_MESURABLE else mesure.valeur
    cote = (chiffre(mesure, valeur), chiffre(mesure, mesure.cible), mesure.echeance)
    return mesure.id, mesure.libelle, *cote, etat(mesure)


def _axes(page: Page, ligne: int, audit: Audit) -> int:
    titre = "Verdicts par axe, toutes règles et tous marchés audités"
    ligne = page.textes(ligne, [Cellule(titre, "moyen")])
    entete = ["Axe", "Intitulé", *(STATUTS[statut.value][1] for statut in Statut)]
    plage = page.tableau(entete, _par_axe(audit), ligne)
    series = [
        Serie(rang, STATUTS[statut.value][1], _COULEURS[statut])
        for rang, statut in enumerate(Statut, 2)
    ]
    return Graphique(page, plage, titre, series).empilees(_DU_GRAPHIQUE)


def _par_axe(audit: Audit) -> Iterator[list[Valeur | Cellule]]:
    statuts = audit.statuts()
    nombres: Counter[tuple[int, str]] = Counter()
    for regle in audit.pack.regles:
        for statut, nombre in statuts[regle.id].items():
            nombres[regle.texte.source.axe, statut] += nombre
    for axe in sorted({axe for axe, _ in nombres}):
        ecrit = audit.pack.texte.axes.get(str(axe))
        comptes = (nombres[axe, statut.value] for statut in Statut)
        yield [f"Axe {axe}", ecrit.titre if ecrit else None, *comptes]


def _trimestres(page: Page, ligne: int, trimestres: Iterable[Part]) -> int:
    titre = "Obligations tenues, par trimestre"
    ligne = page.textes(ligne, [Cellule(titre, "moyen")])
    entete = ("Trimestre", "Ce qui est compté", "Marchés", "Tenues", "Indéterminées")
    plage = page.tableau(entete, map(_du_trimestre, trimestres), ligne)
    series = [
        Serie(3, "Tenues, parmi celles que l'on peut trancher", BLEU),
        Serie(4, "Indéterminées, parmi celles qui s'appliquent ou pourraient s'appliquer", ORANGE),
    ]
    return Graphique(page, plage, titre, series).courbes(_DU_GRAPHIQUE)


def _part(nombre: int, total: int) -> Fraction | None:
    return Fraction(nombre, total) if total else None


def _du_trimestre(un: Part) -> list[Valeur | Cellule]:
    nombres = un.obligations()
    dues = nombres.total() - nombres[Statut.SANS_OBJET]
    compte = f"{dues} verdicts d'obligations, sans objet exclus"
    inconnues = part(_part(nombres[Statut.INDETERMINE], dues))
    return [un.nom, compte, len(un.marches), part(tenues(nombres)), inconnues]
