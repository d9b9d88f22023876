"""Une feuille lue : l'en-tête retrouvé, chaque ligne rapportée à son champ ou à sa table."""

from typing import Any

from spaser_rules.classeur import cellules
from spaser_rules.classeur.cases import OBLIGATOIRE, Case, Sorte
from spaser_rules.classeur.document import DocumentDeClasseur, Reperes, lettres
from spaser_rules.classeur.formules import Muettes
from spaser_rules.classeur.plan import AIDE, AUCUN, CHAMP, REPONSE, RUBRIQUE, Feuille, Table
from spaser_rules.saisie.document import LONGUEUR_MAXIMALE, Chemin
from spaser_rules.textes import abreger, replier, vouliez_vous

Cellule = tuple[Any, str, str]
"""La valeur, son format de nombre, et son type (``f`` : une formule, ``e`` : une erreur)."""

Grille = list[list[Cellule]]
Ligne = dict[int, Cellule]
"""Les cellules d'une ligne qui ne sont pas vides, par rang de colonne à partir de 0."""

_REMETTRE = {
    True: "Rendez à la colonne son titre.",
    False: "Mettez-la dans une colonne du formulaire, ou effacez-la.",
}
"""Que faire d'une colonne inconnue, selon qu'il manque une colonne ou non."""

_EN_TETE = 20
"""L'en-tête est dans les premières lignes."""


class Lecture:
    """La lecture d'une feuille, versée dans le document."""

    def __init__(self, document: DocumentDeClasseur, rang: int, feuille: Feuille) -> None:
        self.document, self.rang, self.feuille = document, rang, feuille
        self.tables = {replier(table.titre): table for table in feuille.tables}
        self.reponses = {replier(case.libelle): case for case in feuille.reponses}
        self.colonnes: dict[int, Case] = {}
        self.titres: dict[int, str] = {}
        self.ecartees: set[int] = set()
        self.dites: set[int] = set()
        self.libelle = self.reponse = 0
        self.aide = -1

    def lire(self, valeurs: Grille, muettes: Muettes) -> None:
        """Verse toutes les lignes qui suivent l'en-tête.

        :param muettes: les formules que personne n'a calculées.
        """
        debut = self._en_tete(valeurs)
        for ligne, cellules_lues in enumerate(valeurs[debut:], debut):
            pleines = {c: cel for c, cel in enumerate(cellules_lues) if _dit(cel)}
            self._formules_muettes(ligne, len(cellules_lues), muettes)
            self._colonnes_inconnues(ligne, pleines)
            self._ligne(ligne, pleines)

    def _en_tete(self, valeurs: Grille) -> int:
        """Retient où est chaque colonne ; rend la ligne qui suit l'en-tête."""
        connues = {replier(case.libelle): case for case in self.feuille.colonnes}
        reperes = {*connues, *map(replier, (CHAMP, REPONSE, RUBRIQUE, AIDE))}
        for rang, ligne in enumerate(valeurs[:_EN_TETE]):
            self.titres = {c: _libelle(cellule) for c, cellule in enumerate(ligne)}
            if sum(titre in reperes for titre in self.titres.values()) < 2:
                continue
            self._placer(rang, connues)
            self.ecartees = {c for c, titre in self.titres.items() if titre not in reperes}
            self.ecartees |= self._repetees()
            self._exiger_les_lots(rang)
            return rang + 1
        self._signaler(0, 0, "l'en-tête des colonnes manque", attendu=self._attendu())
        return len(valeurs)

    def _placer(self, rang: int, connues: dict[str, Case]) -> None:
        places = {titre: c for c, titre in reversed(self.titres.items())}
        self.colonnes = {c: connues[t] for t, c in places.items() if t in connues}
        self.libelle = places.get(replier(RUBRIQUE), places.get(replier(CHAMP), 0))
        self.reponse = places.get(replier(REPONSE), min(self.colonnes, default=1))
        self.aide = places.get(replier(AIDE), -1)
        colonnes = {case.chemin: c + 1 for c, case in self.colonnes.items()}
        reperes = Reperes(rang + 1, self.libelle + 1, colonnes)
        self.document.reperes[self.feuille.titre] = reperes

    def _exiger_les_lots(self, rang: int) -> None:
        """Sans la colonne des lots, ce qui n'est prévu que pour l'un vaudrait pour tous."""
        for case in self.feuille.colonnes:
            if case.sorte is Sorte.NUMERO and case.multiple and case not in self.colonnes.values():
                conseil = "Rendez au formulaire sa colonne, même vide."
                probleme = f"la colonne « {case.libelle} » manque"
                self._signaler(rang, 0, probleme, attendu=self._attendu(), conseil=conseil)

    def _repetees(self) -> set[int]:
        """Les colonnes dont le titre est déjà celui d'une autre, avant elles."""
        titres = list(self.titres.values())
        return {c for c, titre in self.titres.items() if titre and titre in titres[:c]}

    def _colonnes_inconnues(self, ligne: int, pleines: Ligne) -> None:
        """Une case remplie sous un titre inconnu, répété ou absent n'est pas perdue en silence."""
        for colonne in sorted((self.ecartees & set(pleines)) - self.dites):
            self.dites.add(colonne)  # une fois suffit : la colonne entière est en cause
            absentes = [c.libelle for c in self.feuille.colonnes if c not in self.colonnes.values()]
            titre = self.titres.get(colonne, "")
            self._signaler(
                ligne,
                colonne,
                "une réponse dans une colonne que le formulaire n'a pas, ou a déjà",
                lu=f"{titre or '(sans titre)'} : {abreger(str(pleines[colonne][0]))}",
                attendu=", ".join(absentes) or self._attendu(),
                conseil=vouliez_vous(titre, absentes) or _REMETTRE[bool(absentes)],
            )

    def _attendu(self) -> str:
        return ", ".join(case.intitule for case in self.feuille.colonnes) or f"{CHAMP}, {REPONSE}"

    def _ligne(self, ligne: int, pleines: Ligne) -> None:
        if not self.feuille.par_rubrique and self.feuille.tables:
            self._element(ligne, self.feuille.tables[0], pleines)
            return
        nom = _libelle(pleines.get(self.libelle))
        if nom in self.tables:
            self._element(ligne, self.tables[nom], pleines)
        elif nom in self.reponses:
            self._repondre(ligne, self.reponses[nom], pleines)
        elif set(pleines) - {self.libelle, self.aide} and not self._est_un_intertitre(pleines):
            self._inconnue(ligne, pleines)

    def _est_un_intertitre(self, pleines: Ligne) -> bool:
        return _libelle(pleines.get(self.reponse)) == replier(REPONSE)

    def _repondre(self, ligne: int, case: Case, pleines: Ligne) -> None:
        """Une réponse, écrite une seule fois et dans sa colonne."""
        permises = {self.libelle, self.reponse, self.aide} | self.ecartees
        for colonne in sorted(set(pleines) - permises):
            lu, conseil = abreger(str(pleines[colonne][0])), "Mettez-la dans la colonne Réponse."
            self._signaler(ligne, colonne, "une réponse hors de sa colonne", lu=lu, conseil=conseil)
        if case.chemin not in self.document.positions:
            self._cellule(ligne, self.reponse, case, case.chemin, pleines)
        elif self.reponse in pleines:
            lu, conseil = str(pleines[self.reponse][0]), "Gardez une seule de ces lignes."
            details = {"champ": case.libelle, "lu": abreger(lu), "conseil": conseil}
            self._signaler(ligne, self.reponse, "un champ qui a deux lignes", **details)

    def _inconnue(self, ligne: int, pleines: Ligne) -> None:
        lu = str(pleines.get(self.libelle, ("",))[0])
        connus = [t.titre for t in self.feuille.tables] + [
            c.libelle for c in self.reponses.values()
        ]
        conseil = vouliez_vous(lu, connus) if lu else ""
        attendu = "un des libellés du formulaire"
        details = {"lu": abreger(lu) or "(vide)", "attendu": attendu, "conseil": conseil}
        self._signaler(ligne, self.libelle, "une ligne inconnue", **details)

    def _element(self, ligne: int, table: Table, pleines: Ligne) -> None:
        reponses = {c: cel for c, cel in pleines.items() if c in self.colonnes}
        textes = [cellules.en_texte(cellule[0]) for cellule in reponses.values()]
        ecrits = [texte for texte in textes if texte is not None]
        self._reperer(ligne + 1, table, libre=ecrits in ([], [AUCUN]))
        liste = _contenu(self.document.valeurs, table.chemin)
        if ecrits == [AUCUN] and not liste:
            position = self.document.situer(self.rang, ligne + 1, min(reponses) + 1)
            self.document.poser(table.chemin, [], position, table.titre)
        elif ecrits:
            chemin = (*table.chemin, len(liste))
            place = self.document.situer(self.rang, ligne + 1, self.libelle + 1)
            self.document.positions.setdefault(chemin, place)
            siennes = {case.chemin for case in table.cases}
            for colonne, case in self.colonnes.items():
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


def _libelle(cellule: Cellule | None) -> str:
    texte = str(cellule[0]) if cellule and cellule[0] is not None else ""
    return replier(replier(texte).removesuffix(replier(OBLIGATOIRE)))


def _contenu(valeurs: Any, chemin: Chemin) -> list[Any]:
    """La liste déjà lue à cet endroit, vide s'il n'y en a pas."""
    for pas in chemin:
        valeurs = valeurs.get(pas, {})
    return valeurs or []
