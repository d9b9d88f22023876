"""Écrire le formulaire, vierge ou rempli d'une fiche."""

import io
from typing import Any

from spaser_rules.classeur.cases import Case
from spaser_rules.classeur.listes import Listes, titres_du_pack
from spaser_rules.classeur.mise_en_forme import Page
from spaser_rules.classeur.plan import (
    AIDE,
    AUCUN,
    CHAMP,
    REPONSE,
    RUBRIQUE,
    Feuille,
    Table,
    feuilles,
)
from spaser_rules.classeur.styles import largeur
from spaser_rules.marche.au_choix import avec_les_remplis
from spaser_rules.marche.fiche import Fiche
from spaser_rules.pack.pack import Pack
from spaser_rules.saisie.document import Chemin

VIERGES, SANS_RUBRIQUE = 3, 30
"""Les lignes laissées à remplir, par rubrique, ou dans une feuille d'une seule table."""

_CONSIGNE = (
    "Remplissez les cases blanches ; une case vide est « pas encore répondu ». Plusieurs réponses "
    f"dans une case se séparent par un point-virgule ; {AUCUN} dit une liste vide."
)


def ecrire(fiche: Fiche | None, pack: Pack) -> bytes:
    """Les octets du fichier .xlsx.

    :param fiche: ce que le formulaire contient ; ``None`` pour un formulaire vierge.
    :raises SaisieInvalide: un texte qui ne tient pas dans une cellule.
    """
    from xlsxwriter import Workbook

    tampon = io.BytesIO()
    classeur = Workbook(tampon, {"in_memory": True, "strings_to_formulas": False})
    classeur.set_properties(
        {"title": "Fiche besoin", "subject": str(pack.texte.document), "comments": "Français"}
    )
    plan = feuilles(avec_les_remplis(pack.codes, fiche and fiche.model_dump()))
    listes = Listes(titres_du_pack(pack), plan)
    for feuille in plan:
        page = Page(classeur, feuille.titre, listes)
        page.presenter(f"{feuille.titre} · {pack.texte.document}", _CONSIGNE)
        _Redaction(page, feuille, fiche, pack).ecrire()
    listes.ecrire(classeur)
    classeur.close()
    return tampon.getvalue()


class _Redaction:
    """Une feuille, de l'en-tête à la dernière ligne."""

    def __init__(self, page: Page, feuille: Feuille, fiche: Fiche | None, pack: Pack) -> None:
        self.page, self.feuille, self.fiche, self.pack = page, feuille, fiche, pack
        self.colonnes = feuille.colonnes
        self.decalage = 1 if feuille.par_rubrique else 0

    def ecrire(self) -> None:
        """Écrit tout."""
        if not self.feuille.tables:
            self.page.en_tete([CHAMP, REPONSE, AIDE], [34, 46, 70])
            self._reponses(aide=2)
            return
        entete = [RUBRIQUE] * self.decalage + [case.intitule for case in self.colonnes]
        largeurs = [24.0] * self.decalage + [largeur(case) for case in self.colonnes]
        aides = [AIDE] * self.decalage
        self.page.en_tete([*entete, *aides], [*largeurs, *([32.0] * self.decalage)])
        for table in self.feuille.tables:
            self._table(table)
        if self.feuille.reponses:
            self.page.intertitre([CHAMP, REPONSE], len(entete))
            self._reponses(aide=len(entete))

    def _reponses(self, aide: int) -> None:
        for case in self.feuille.reponses:
            self.page.libelle(0, case.intitule, case.obligatoire)
            self.page.saisie(1, case, _valeur(self.fiche, case.chemin))
            self.page.aide(aide, self._aide(case))
            self.page.suivante()

    def _aide(self, case: Case) -> str:
        """L'aide du champ ; pour une cartographie, la question qu'elle pose."""
        carte = self.pack.referentiel.cartographies.get(str(case.chemin[-1]))
        return str(carte.question) if carte else case.aide

    def _table(self, table: Table) -> None:
        elements = _valeur(self.fiche, table.chemin)
        vierges = VIERGES if self.decalage else SANS_RUBRIQUE
        lignes = [*(elements or []), *[None] * vierges]
        for rang, element in enumerate(lignes):
            if self.decalage:
                self.page.libelle(0, table.titre, False)
                self.page.aide(len(self.colonnes) + 1, "" if rang else table.aide)
            self._element(table, element)
            if elements == [] and rang == 0:
                self.page.texte(self._premiere(table), AUCUN)
            self.page.suivante()

    def _element(self, table: Table, element: Any) -> None:
        siennes = {case.chemin: case for case in table.cases}
        for rang, colonne in enumerate(self.colonnes, self.decalage):
            if colonne.chemin in siennes:
                case = siennes[colonne.chemin]
                self.page.saisie(rang, case, _valeur(element, case.chemin))
            else:
                self.page.sans_objet(rang)

    def _premiere(self, table: Table) -> int:
        """La colonne de la première case de la table."""
        siennes = {case.chemin for case in table.cases if case.obligatoire}
        chemins = [colonne.chemin for colonne in self.colonnes]
        return self.decalage + next(r for r, chemin in enumerate(chemins) if chemin in siennes)


def _valeur(objet: Any, chemin: Chemin) -> Any:
    """Ce que l'objet porte au bout du chemin ; ``None`` si une étape manque."""
    for pas in chemin:
        if objet is None:
            return None
        objet = objet.get(pas) if isinstance(objet, dict) else getattr(objet, str(pas))
    return objet
