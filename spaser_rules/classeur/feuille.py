"""Une feuille lue : chaque ligne rapportée à son champ ou à sa table."""

from typing import Any

from spaser_rules.classeur import cellules
from spaser_rules.classeur.cases import Case
from spaser_rules.classeur.document import DocumentDeClasseur, lettres
from spaser_rules.classeur.entete import Cellule, EnTete, Grille, attendu, chercher, libelle_de
from spaser_rules.classeur.formules import Muettes
from spaser_rules.classeur.plan import AUCUN, REPONSE, Feuille, Table
from spaser_rules.saisie.document import LONGUEUR_MAXIMALE, Chemin
from spaser_rules.textes import abreger, replier, vouliez_vous

Ligne = dict[int, Cellule]
"""Les cellules d'une ligne qui ne sont pas vides, par rang de colonne à partir de 0."""


def lire(
    document: DocumentDeClasseur, rang: int, feuille: Feuille, valeurs: Grille, muettes: Muettes
) -> None:
    """Verse une feuille dans le document.

    :param rang: sa place dans le plan.
    :param muettes: les formules que personne n'a calculées.
    """
    entete = chercher(feuille, valeurs)
    if entete is None:
        position = document.situer(rang, 1, 1)
        document.signaler("l'en-tête des colonnes manque", position, attendu=attendu(feuille))
        return
    document.reperes[feuille.titre] = entete.reperes
    _Lecture(document, rang, feuille, entete).lire(valeurs, muettes)


class _Lecture:
    """Les lignes qui suivent l'en-tête."""

    def __init__(
        self, document: DocumentDeClasseur, rang: int, feuille: Feuille, entete: EnTete
    ) -> None:
        self.document, self.rang, self.feuille, self.entete = document, rang, feuille, entete
        self.tables = {replier(table.titre): table for table in feuille.tables}
        self.reponses = {replier(case.libelle): case for case in feuille.reponses}
        self.dites: set[int] = set()

    def lire(self, valeurs: Grille, muettes: Muettes) -> None:
        """Verse toutes les lignes."""
        if case := self.entete.lots_absents:
            details = {
                "attendu": attendu(self.feuille),
                "conseil": "Rendez au formulaire sa colonne, même vide.",
            }
            probleme = f"la colonne « {case.libelle} » manque"
            self._signaler(self.entete.rang, 0, probleme, **details)
        debut = self.entete.rang + 1
        for ligne, cellules_lues in enumerate(valeurs[debut:], debut):
            pleines = {c: cel for c, cel in enumerate(cellules_lues) if _dit(cel)}
            self._formules_muettes(ligne, len(cellules_lues), muettes)
            self._colonnes_ecartees(ligne, pleines)
            self._ligne(ligne, pleines)

    def _colonnes_ecartees(self, ligne: int, pleines: Ligne) -> None:
        """Une case remplie dans une colonne écartée n'est pas perdue en silence."""
        for colonne in sorted((self.entete.ecartees & set(pleines)) - self.dites):
            self.dites.add(colonne)  # une fois suffit : la colonne entière est en cause
            titre = self.entete.titre(colonne) or "(sans titre)"
            absentes = [case.libelle for case in self.entete.absentes]
            self._signaler(
                ligne,
                colonne,
                "une réponse dans une colonne que le formulaire n'a pas, ou a déjà",
                lu=f"{titre} : {abreger(str(pleines[colonne][0]))}",
                attendu=", ".join(absentes) or attendu(self.feuille),
                conseil=self.entete.conseil(colonne),
            )

    def _ligne(self, ligne: int, pleines: Ligne) -> None:
        if not self.feuille.par_rubrique and self.feuille.tables:
            self._element(ligne, self.feuille.tables[0], pleines)
            return
        nom = libelle_de(pleines.get(self.entete.libelle))
        if nom in self.tables:
            self._element(ligne, self.tables[nom], pleines)
        elif nom in self.reponses:
            self._repondre(ligne, self.reponses[nom], pleines)
        elif set(pleines) - {self.entete.libelle, self.entete.aide} and not self._est_un_intertitre(
            pleines
        ):
            self._inconnue(ligne, pleines)

    def _est_un_intertitre(self, pleines: Ligne) -> bool:
        return libelle_de(pleines.get(self.entete.reponse)) == replier(REPONSE)

    def _repondre(self, ligne: int, case: Case, pleines: Ligne) -> None:
        """Une réponse, écrite une seule fois et dans sa colonne."""
        permises = {
            self.entete.libelle,
            self.entete.reponse,
            self.entete.aide,
        } | self.entete.ecartees
        for colonne in sorted(set(pleines) - permises):
            lu, conseil = abreger(str(pleines[colonne][0])), "Mettez-la dans la colonne Réponse."
            self._signaler(ligne, colonne, "une réponse hors de sa colonne", lu=lu, conseil=conseil)
        if case.chemin not in self.document.positions:
            self._cellule(ligne, self.entete.reponse, case, case.chemin, pleines)
        elif self.entete.reponse in pleines:
            lu, conseil = str(pleines[self.entete.reponse][0]), "Gardez une seule de ces lignes."
            details = {"champ": case.libelle, "lu": abreger(lu), "conseil": conseil}
            self._signaler(ligne, self.entete.reponse, "un champ qui a deux lignes", **details)

    def _inconnue(self, ligne: int, pleines: Ligne) -> None:
        lu = str(pleines.get(self.entete.libelle, ("",))[0])
        connus = [t.titre for t in self.feuille.tables] + [
            c.libelle for c in self.reponses.values()
        ]
        conseil = vouliez_vous(lu, connus) if lu else ""
        attendu = "un des libellés du formulaire"
        details = {"lu": abreger(lu) or "(vide)", "attendu": attendu, "conseil": conseil}
        self._signaler(ligne, self.entete.libelle, "une ligne inconnue", **details)

    def _element(self, ligne: int, table: Table, pleines: Ligne) -> None:
        reponses = {c: cel for c, cel in pleines.items() if c in self.entete.colonnes}
        if all(self.entete.colonnes[c].chemin == table.rappel for c in reponses):
            reponses = {}
        textes = [cellules.en_texte(cellule[0]) for cellule in reponses.values()]
        ecrits = [texte for texte in textes if texte is not None]
        self._reperer(ligne + 1, table, libre=ecrits in ([], [AUCUN]))
        liste = _contenu(self.document.valeurs, table.chemin)
        if ecrits == [AUCUN] and not liste:
            position = self.document.situer(self.rang, ligne + 1, min(reponses) + 1)
            self.document.poser(table.chemin, [], position, table.titre)
        elif ecrits:
            chemin = (*table.chemin, len(liste))
            place = self.document.situer(self.rang, ligne + 1, self.entete.libelle + 1)
            self.document.positions.setdefault(chemin, place)
            siennes = {case.chemin for case in table.cases}
            for colonne, case in self.entete.colonnes.items():
                if case.chemin in siennes or colonne in reponses:
                    self._cellule(ligne, colonne, case, (*chemin, *case.chemin), pleines)

    def _reperer(self, ligne: int, table: Table, *, libre: bool) -> None:
        reperes = self.document.reperes[self.feuille.titre]
        reperes.rangs.setdefault(table.chemin, []).append(ligne)
        if libre:
            reperes.libres.setdefault(table.chemin, []).append(ligne)

    def _cellule(
        self, ligne: int, colonne: int, case: Case, chemin: Chemin, pleines: Ligne
    ) -> None:
        valeur, presentation, sorte = pleines.get(colonne, (None, "", ""))
        lue = cellules.lire(case, valeur, presentation)
        if sorte == "e":
            self._signaler(ligne, colonne, "une formule en erreur", lu=str(valeur))
        elif isinstance(valeur, str) and len(valeur) > LONGUEUR_MAXIMALE:
            self._signaler(ligne, colonne, "un texte est trop long", conseil="Résumez-le.")
        position = self.document.situer(self.rang, ligne + 1, colonne + 1)
        self.document.poser(chemin, lue, position, case.libelle)

    def _formules_muettes(self, ligne: int, largeur: int, muettes: Muettes) -> None:
        """Une formule que personne n'a calculée ne se lit pas comme une réponse absente."""
        for colonne in range(largeur):
            formule = muettes.get(f"{lettres(colonne + 1)}{ligne + 1}")
            if formule is not None:
                conseil = "Écrivez la valeur, ou ouvrez le classeur et enregistrez-le."
                lu = abreger(formule)
                self._signaler(ligne, colonne, "une formule sans résultat", lu=lu, conseil=conseil)

    def _signaler(self, ligne: int, colonne: int, probleme: str, **details: str) -> None:
        position = self.document.situer(self.rang, ligne + 1, colonne + 1)
        self.document.signaler(probleme, position, **details)


def _dit(cellule: Cellule) -> bool:
    """Vrai si la cellule dit quelque chose ; des blancs ne disent rien."""
    return cellules.en_texte(cellule[0]) is not None


def _contenu(valeurs: Any, chemin: Chemin) -> list[Any]:
    """La liste déjà lue à cet endroit, vide s'il n'y en a pas."""
    for pas in chemin:
        valeurs = valeurs.get(pas, {})
    return valeurs or []
