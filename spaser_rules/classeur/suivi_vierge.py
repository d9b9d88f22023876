"""Écrire un suivi vierge en classeur : chaque code écrit d'avance, le reste à remplir."""

import io
from collections.abc import Sequence

from spaser_rules.classeur.ecriture import SANS_RUBRIQUE
from spaser_rules.classeur.listes import Listes, Titres
from spaser_rules.classeur.mise_en_forme import Page
from spaser_rules.classeur.plan import AIDE, Feuille
from spaser_rules.classeur.styles import largeur
from spaser_rules.classeur.suivi import feuilles_du_suivi
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.rappels import rappel_de_l_indicateur, rappel_du_livrable
from spaser_rules.indicateurs.suivi import codes_du_suivi

_CONSIGNE = (
    "Complétez la ligne de ce que vous savez ; une ligne où rien n'est complété n'est pas lue. "
    "Pour un nouveau relevé, ajoutez une ligne au bas : un nombre s'ajoute, une part remplace."
)
_LARGEUR_DE_L_AIDE = 60.0

Rappel = tuple[str | None, str]
"""Un code écrit d'avance et son aide ; ``None`` pour une ligne libre."""


def ecrire_suivi(indicateurs: Indicateurs) -> bytes:
    """Les octets du fichier .xlsx ; il se relit comme un suivi vide."""
    from xlsxwriter import Workbook

    tampon = io.BytesIO()
    classeur = Workbook(tampon, {"in_memory": True, "strings_to_formulas": False})
    document = str(indicateurs.pack.texte.document)
    classeur.set_properties({"title": "Suivi", "subject": document, "comments": "Français"})
    plan = feuilles_du_suivi(dict(codes_du_suivi(indicateurs)))
    listes = Listes(_titres(indicateurs), plan)
    for feuille, rappels in zip(plan, _rappels(indicateurs), strict=True):
        page = Page(classeur, feuille.titre, listes)
        page.presenter(f"{feuille.titre} · {document}", _CONSIGNE)
        _remplir(page, feuille, [*rappels, *[(None, "")] * SANS_RUBRIQUE])
    listes.ecrire(classeur)
    classeur.close()
    return tampon.getvalue()


def _titres(indicateurs: Indicateurs) -> Titres:
    return {
        "par_mains": {i.id: i.texte.libelle for i in indicateurs.indicateurs if i.par_mains},
        "livrables": {li.code: li.texte.titre for li in indicateurs.livrables},
    }


def _rappels(indicateurs: Indicateurs) -> tuple[list[Rappel], list[Rappel]]:
    a_la_main = [i for i in indicateurs.indicateurs if i.par_mains]
    return (
        [(i.id, rappel_de_l_indicateur(i)) for i in a_la_main],
        [(li.code, rappel_du_livrable(li)) for li in indicateurs.livrables],
    )


def _remplir(page: Page, feuille: Feuille, rappels: Sequence[Rappel]) -> None:
    colonnes = feuille.colonnes
    largeurs = [largeur(case) for case in colonnes]
    page.en_tete([*(case.libelle for case in colonnes), AIDE], [*largeurs, _LARGEUR_DE_L_AIDE])
    for code, aide in rappels:
        for rang, case in enumerate(colonnes):
            page.saisie(rang, case, None if rang else code)
        page.aide(len(colonnes), aide)
        page.suivante()
