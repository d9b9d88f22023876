"""Ce d'après quoi l'audit a jugé : les règles, les lectures retenues, les cartographies."""

from collections.abc import Iterator

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.classeur.cellules import Cellule, Valeur
from spaser_rules.audit.classeur.page import Ligne, Page
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.valeurs import dates

_LARGEURS = (26, 44, 13, 10, 30, 44, 44, 36)
_REGLES = ("Règle", "Titre", "Niveau", "Portée", "En vigueur depuis", "S'applique quand",
           "Ce qu'elle demande", "Justification admise")  # fmt: skip
_LECTURES = ("Lecture", "Titre", "", "", "Règles", "Lecture retenue", "Autre lecture", "À changer")
_CARTES = ("Cartographie", "Titre", "Entrées", "Exceptions", "État", "Source")


def ecrire(page: Page, audit: Audit) -> None:
    """Trois tableaux, l'un sous l'autre."""
    pack = audit.pack
    page.largeurs(*_LARGEURS)
    ligne = page.textes(0, _titres(pack))
    ligne = page.tableau(_REGLES, map(_regle, pack.regles), ligne).fin + 2
    ligne = page.tableau(_LECTURES, _lectures(pack), ligne).fin + 2
    page.tableau(_CARTES, _cartographies(pack), ligne)


def _titres(pack: Pack) -> Iterator[Cellule]:
    plan, du, au = pack.texte, pack.texte.periode.du, pack.texte.periode.au
    fin = f" au {dates.ecrire(au)}" if au else ", sans date de fin"
    yield Cellule("Paramètres de l'audit", "grand")
    yield Cellule(
        f"{plan.document}, {plan.collectivite} ; pack {plan.id}, version {plan.version} ; "
        f"plan du {dates.ecrire(du)}{fin}.",
        "libre",
    )


def _regle(regle: Regle) -> Ligne:
    ecrite = regle.texte
    depuis = "\n".join(
        dates.ecrire(v.depuis) + ("" if v.si == "tout marché" else f" si {v.si}")
        for v in ecrite.en_vigueur
    )
    conditions = (ecrite.application, ecrite.exigence, ecrite.justification or "aucune")
    return regle.id, ecrite.titre, NIVEAUX[ecrite.niveau], ecrite.portee, depuis, *conditions


def _lectures(pack: Pack) -> Iterator[Ligne]:
    for lecture in pack.lectures:
        ecrite = lecture.texte
        choix = (ecrite.lecture, ecrite.autre, ecrite.a_changer)
        yield lecture.code, ecrite.titre, None, None, ", ".join(ecrite.regles), *choix


def _cartographies(pack: Pack) -> Iterator[list[Valeur]]:
    for carte in pack.referentiel.cartographies.values():
        nombres = (len(carte.entrees), len(carte.exceptions))
        yield [carte.code, carte.titre, *nombres, "à valider par la collectivité", carte.source]
