"""Une ligne du tableau : un marché, ses cellules illisibles mises à part."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from spaser_rules.anomalies import Anomalie, SaisieInvalide, ValeurIllisible
from spaser_rules.classeur.document import lettres
from spaser_rules.marche.au_choix import ACHETEUR
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement import graphies
from spaser_rules.recensement.champs import DUREE, MONTANT, OBJET_DU_LOT, RUBRIQUE, Role
from spaser_rules.recensement.elements import lire_la_liste, lire_le_motif, lire_les_codes
from spaser_rules.recensement.entete import Colonne
from spaser_rules.recensement.feuille import Ligne
from spaser_rules.recensement.lettres import Lettres, lettres_par_champ
from spaser_rules.recensement.resultat import DEMENTI, Ecart
from spaser_rules.recensement.rubrique import Rubrique, lire_oui_non
from spaser_rules.saisie.document import LONGUEUR_MAXIMALE, Chemin, Document
from spaser_rules.saisie.validation import valider
from spaser_rules.textes import abreger, en_code
from spaser_rules.valeurs import durees, montants, nombres

_NATURE: Chemin = ("marche", "nature")
_SURES = (Role.CODE, Role.FAMILLE, Role.LISTE, Role.JUSTIFICATION)
"""Là où un « ? » dit un doute, que la lecture des mots effacerait."""

_RESERVATION: Chemin = (RUBRIQUE, "reservation", "type")
_ACHETEUR: Chemin = ("marche", ACHETEUR)
_PI: Chemin = ("marche", "prestations_intellectuelles")


@dataclass(slots=True)
class LigneLue:
    """Une ligne lue ; ``lot`` est le numéro qu'elle donne, ``None`` si elle n'en donne pas."""

    fichier: str
    feuille: str
    ligne: int
    fiche: FicheRecensee = field(default_factory=lambda: FicheRecensee(developpement_durable=None))
    lot: int | None = None
    objet_du_lot: str | None = None
    inconnus: list[Ecart] = field(default_factory=list)
    notes: list[Ecart] = field(default_factory=list)
    colonnes: Lettres = field(default_factory=dict)

    @property
    def endroit(self) -> str:
        """« ligne 12 », et la feuille s'il y en a."""
        return f"ligne {self.ligne}" + (f" de « {self.feuille} »" if self.feuille else "")


class Lecteur:
    """Lit les lignes d'une feuille selon ses colonnes."""

    def __init__(
        self, fichier: str, feuille: str, colonnes: tuple[Colonne, ...], pack: Pack
    ) -> None:
        self.fichier, self.feuille, self.pack = fichier, feuille, pack
        self.colonnes = {colonne.rang + 1: colonne for colonne in colonnes}
        self.contexte = {"codes": dict(pack.codes)}
        self.lettres = lettres_par_champ(colonnes)

    def lire(self, numero: int, ligne: Ligne) -> LigneLue:
        """La ligne ; ``numero`` compte à partir de 1."""
        return _Lecture(self, numero, ligne).lire()


class _Lecture:
    """La lecture d'une seule ligne ; ``poses`` donne la valeur et la colonne de chaque champ."""

    def __init__(self, lecteur: Lecteur, numero: int, ligne: Ligne) -> None:
        self.lecteur, self.ligne = lecteur, ligne
        self.lue = LigneLue(lecteur.fichier, lecteur.feuille, numero, colonnes=lecteur.lettres)
        self.poses: dict[Chemin, tuple[Any, int]] = {}
        self.rubrique = Rubrique(lecteur.pack)
        self.annuel = False

    def lire(self) -> LigneLue:
        for rang, colonne in self.lecteur.colonnes.items():
            self._cellule(rang, colonne)
        self._rubrique()
        self._montant_annuel()
        self._lot()
        self._valider()
        return self.lue

    def _cellule(self, rang: int, colonne: Colonne) -> None:
        valeur = self.ligne[rang - 1] if rang <= len(self.ligne) else None
        ecrit = graphies.texte(valeur)
        try:
            if ecrit is not None:
                graphies.refuser_un_calcul_faux(valeur, ecrit)
                if len(ecrit) > LONGUEUR_MAXIMALE:
                    raise ValeurIllisible("un texte est trop long", conseil="Résumez-le.")
                if colonne.reglage:
                    ecrit = colonne.reglage.lire(ecrit, valeur)
            self._poser(rang, colonne, ecrit, valeur)
        except ValeurIllisible as faute:
            self._illisible(rang, faute.probleme, faute.attendu, faute.conseil)

    def _poser(self, rang: int, colonne: Colonne, ecrit: str | None, valeur: Any) -> None:
        champ = colonne.champ
        if ecrit is None:
            return
        if champ.role in _SURES and "?" in ecrit:
            raise ValeurIllisible("une réponse incertaine", "une réponse, ou rien")
        if champ.role in (Role.CODE, Role.FAMILLE):
            self.rubrique.lire(champ, ecrit, rang)
        elif champ.chemin == _RESERVATION and lire_oui_non(ecrit):
            self.rubrique.reserver(rang)
        elif champ.role is Role.LISTE:
            liste = lire_la_liste(colonne, ecrit, self.lecteur.pack)
            self.rubrique.listes[champ.genre] = (liste, rang)
        elif champ.role is Role.JUSTIFICATION:
            autres, _ = self.poses.get(champ.chemin, ([], rang))
            self.poses[champ.chemin] = ([*autres, lire_le_motif(champ.code, ecrit)], rang)
        elif champ.case and champ.case.multiple and champ.case.genre:
            self.poses[champ.chemin] = (lire_les_codes(champ.case, ecrit, self.lecteur.pack), rang)
        elif champ.chemin == _ACHETEUR:
            nomme = self.lecteur.pack.acheteur_nomme(ecrit)
            self.poses[champ.chemin] = (nomme or ecrit, rang)
        elif champ.role is Role.LOT:
            self.poses[champ.chemin] = (_numero_de_lot(ecrit), rang)
        else:
            lu = graphies.ecrire(colonne, ecrit, valeur)
            self.poses[champ.chemin] = (lu.valeur, rang)
            self.annuel |= lu.annuel
            if lu.note:
                self.lue.notes.append(self._ecart(rang, lu.note))
            if champ.chemin == _NATURE and en_code(ecrit) in graphies.PRESTATIONS_INTELLECTUELLES:
                self.poses.setdefault(_PI, ("oui", rang))

    def _rubrique(self) -> None:
        """Les listes entières vont au schéma ; deux colonnes qui se contredisent sont inconnues."""
        for rangs in self.rubrique.ecarter_les_contradictions():
            for rang, autre in (rangs, rangs[::-1]):
                self._illisible(rang, f"la colonne {lettres(autre)} {DEMENTI}", "", "")
        for genre, pose in self.rubrique.completees().items():
            self.poses[RUBRIQUE, genre] = pose

    def _montant_annuel(self) -> None:
        ecrit, rang = self.poses.get(MONTANT, (None, 0))
        if ecrit is None or not self.annuel:
            return
        try:
            mois = durees.lire(str(self.poses.get(DUREE, ("", 0))[0]))
        except ValeurIllisible:
            del self.poses[MONTANT]
            self._illisible(rang, "un montant annuel, et une durée inconnue", "", "")
            return
        total = montants.lire(ecrit) * mois
        self.poses[MONTANT] = (montants.ecrire((total + 6) // 12), rang)

    def _lot(self) -> None:
        """Le numéro et l'objet du lot ne sont pas des faits du marché."""
        self.lue.lot = self.poses.pop(("lot",), (None, 0))[0]
        self.lue.objet_du_lot = self.poses.pop(OBJET_DU_LOT.chemin, (None, 0))[0]

    def _valider(self) -> None:
        """Chaque cellule que le schéma refuse est ôtée : le champ est inconnu, la ligne reste."""
        while True:
            try:
                lue = valider(self._document(), FicheRecensee, self.lecteur.contexte)
                self.lue.fiche = lue.avec(dits) if (dits := self.rubrique.dits) else lue
                return
            except SaisieInvalide as refus:
                self._oter(refus.anomalies)

    def _oter(self, anomalies: list[Anomalie]) -> None:
        fautives = {a.colonne: a for a in anomalies}
        for rang, a in fautives.items():
            self._illisible(rang, a.probleme, a.attendu, a.conseil)
        self.poses = {c: pose for c, pose in self.poses.items() if pose[1] not in fautives}

    def _document(self) -> Document:
        document = Document(self.lue.fichier, {})
        for chemin, (valeur, rang) in self.poses.items():
            table = document.valeurs
            for pas, _ in pairwise(chemin):
                table = table.setdefault(pas, {})
            table[chemin[-1]] = valeur
            document.positions[chemin] = (self.lue.ligne, rang)
        return document

    def _illisible(self, rang: int, probleme: str, attendu: str, conseil: str) -> None:
        motif = " ; ".join(filter(None, (probleme, attendu and f"attendu : {attendu}", conseil)))
        self.lue.inconnus.append(self._ecart(rang, motif))

    def _ecart(self, rang: int, motif: str) -> Ecart:
        lue, valeur = self.lue, graphies.texte(self.ligne[rang - 1]) or ""
        return Ecart(lue.fichier, lue.feuille, lue.ligne, lettres(rang), abreger(valeur), motif)


def _numero_de_lot(ecrit: str) -> int:
    """``2`` pour « 2 », « 02 », « Lot 2 » ou « Lot n° 2 ».

    :raises ValeurIllisible: tout autre texte.
    """
    mots = en_code(ecrit).replace("°", "").split("_")
    return nombres.lire("".join(mot for mot in mots if mot not in ("lot", "n", "no", "numero")))
