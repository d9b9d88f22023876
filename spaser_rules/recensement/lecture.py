"""La lecture d'un recensement : chaque feuille, chaque ligne, et le compte de toutes."""

from collections.abc import Iterable
from dataclasses import dataclass

from spaser_rules.classeur.cellules import en_texte
from spaser_rules.classeur.document import lettres
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement import doublons, tri
from spaser_rules.recensement.champs import MONTANT, Index, champs
from spaser_rules.recensement.colonnes import retenir
from spaser_rules.recensement.empiles import UN_AUTRE, entetes
from spaser_rules.recensement.entete import EnTete, absentes
from spaser_rules.recensement.feuille import Feuille, Ligne
from spaser_rules.recensement.fusions import etendre
from spaser_rules.recensement.lignes import Lecteur, LigneLue
from spaser_rules.recensement.lots import reunir
from spaser_rules.recensement.profil import SANS_PROFIL, Profil
from spaser_rules.recensement.reconnaissance import FeuilleReconnue, reconnaitre_les_feuilles
from spaser_rules.recensement.resultat import Ecart, MarcheLu, Recensement
from spaser_rules.recensement.sources import Source, ouvrir_source
from spaser_rules.textes import abreger


@dataclass(frozen=True, slots=True)
class Tableau:
    """Des lignes, numérotées depuis 1, sous leur en-tête, dont ``largeur`` compte les cellules."""

    entete: EnTete
    largeur: int
    lignes: Iterable[tuple[int, Ligne]]


def lire_recensement(chemin: str, pack: Pack, profil: Profil = SANS_PROFIL) -> Recensement:
    """Le recensement d'un fichier .xlsx, .ods ou .csv.

    :raises SaisieInvalide: fichier refusé, ou dont aucune feuille n'a d'en-tête reconnaissable.
    """
    return lire_source(ouvrir_source(chemin), pack, profil)


def lire_source(source: Source, pack: Pack, profil: Profil = SANS_PROFIL) -> Recensement:
    """Le recensement d'un fichier déjà ouvert.

    :raises SaisieInvalide: contenu refusé, ou dont aucune feuille n'a d'en-tête reconnaissable.
    """
    index = champs(pack)
    feuilles = reconnaitre_les_feuilles(source, index, profil)
    return _Lecture(source, pack, index, profil).lire(feuilles)


def relire(source: Source, pack: Pack, lecteur: Lecteur, tableau: Tableau) -> Recensement:
    """Le recensement de ces seules lignes d'un tableau dont on connaît déjà les colonnes."""
    lecture = _Lecture(source, pack, {}, SANS_PROFIL)
    lecture.verser(lecteur, tableau)
    return lecture.conclure()


_ABSENTE = "colonne du profil que le fichier n'a pas"
_SANS_EN_TETE = "feuille sans colonne connue qui nomme les marchés (objet, référence) : non lue"


class _Lecture:
    """Verse les lignes de chaque feuille dans le recensement, puis réunit ce qui se redit."""

    def __init__(self, source: Source, pack: Pack, index: Index, profil: Profil) -> None:
        self.source, self.pack, self.index, self.profil = source, pack, index, profil
        self.chemin = source.chemin
        self.recensement = Recensement()
        self.lignes: list[LigneLue] = []
        self.dites: set[tuple[str, str, str]] = set()

    def lire(self, feuilles: list[FeuilleReconnue]) -> Recensement:
        for note in self.source.notes:
            self._avertir("", 0, "", "", note)
        for feuille, entete in feuilles:
            for note in feuille.notes:
                self._avertir(feuille.nom, 0, "", "", note)
            if entete:
                self._tableaux(feuille, entete)
            elif feuille.lignes:
                self._avertir(feuille.nom, 0, "", "", _SANS_EN_TETE)
        return self.conclure()

    def conclure(self) -> Recensement:
        """Réunit ce qui se redit, et rend le recensement."""
        gardees = doublons.regrouper(self.lignes, self._regrouper)
        reunies = reunir(gardees, self._regrouper, self._noter)
        self.recensement.marches = [_marche(lue) for lue in reunies]
        return self.recensement

    def _tableaux(self, feuille: Feuille, premier: EnTete) -> None:
        """Un profil dit les colonnes d'un seul tableau : il n'en cherche pas d'autre."""
        seul = [(premier, len(feuille.lignes))]
        suite = seul if self.profil.reglages else entetes(feuille, premier, self.index)
        for entete, fin in list(suite):
            if entete is not premier:
                self.recensement.lues += 1
                self._ecarter(feuille.nom, entete.ligne + 1, feuille.lignes[entete.ligne], UN_AUTRE)
            self._tableau(feuille, entete, fin)

    def _tableau(self, feuille: Feuille, entete: EnTete, fin: int) -> None:
        def dire(rang: int, titre: str, motif: str) -> None:
            self._avertir(feuille.nom, entete.ligne + 1, lettres(rang + 1), abreger(titre), motif)

        montants = {colonne.rang for colonne in entete.colonnes if colonne.champ.chemin == MONTANT}
        etendre(feuille, range(entete.ligne + 1, fin), frozenset(montants))
        suite = feuille.lignes[entete.ligne + 1 : fin]
        colonnes = retenir(entete, suite, self.index, self.pack, dire)
        for cle in absentes(self.profil, entete):
            self._avertir(feuille.nom, entete.ligne + 1, "", abreger(cle), _ABSENTE)
        lecteur = Lecteur(self.chemin, feuille.nom, colonnes, self.pack)
        largeur = max(map(len, feuille.lignes[: entete.ligne + 1]))
        self.verser(lecteur, Tableau(entete, largeur, enumerate(suite, entete.ligne + 2)))

    def verser(self, lecteur: Lecteur, tableau: Tableau) -> None:
        """Lit les lignes d'un tableau."""
        for numero, ligne in tableau.lignes:
            if not tri.est_vide(ligne):
                motif = tri.motif_de_forme(ligne, tableau.entete, tableau.largeur)
                self._ligne(lecteur, tableau.entete, numero, ligne, motif)

    def _ligne(
        self, lecteur: Lecteur, entete: EnTete, numero: int, ligne: Ligne, motif: str
    ) -> None:
        self.recensement.lues += 1
        if not motif:
            lue = lecteur.lire(numero, ligne)
            self._une_fois_par_colonne(lue.notes)
            motif = tri.motif_de_fond(lue)
        if motif:
            self._ecarter(lecteur.feuille, numero, ligne, motif)
            return
        self.lignes.append(lue)
        if len(entete.colonnes) > 2 and (doute := tri.doute(ligne)):
            self._noter(lue, doute)

    def _ecarter(self, feuille: str, numero: int, ligne: Ligne, motif: str) -> None:
        ecart = Ecart(self.chemin, feuille, numero, "", _apercu(ligne), motif)
        self.recensement.ecartees.append(ecart)

    def _une_fois_par_colonne(self, notes: list[Ecart]) -> None:
        """Ce qui se redit de ligne en ligne ne se dit qu'à la première."""
        for note in notes:
            cle = (note.feuille, note.colonne, note.motif)
            if cle not in self.dites:
                self.dites.add(cle)
                self.recensement.avertissements.append(note)

    def _regrouper(self, lue: LigneLue, motif: str) -> None:
        self.recensement.regroupees.append(_ecart(lue, motif))

    def _noter(self, lue: LigneLue, motif: str) -> None:
        self.recensement.avertissements.append(_ecart(lue, motif))

    def _avertir(self, feuille: str, ligne: int, colonne: str, valeur: str, motif: str) -> None:
        ecart = Ecart(self.chemin, feuille, ligne, colonne, valeur, motif)
        self.recensement.avertissements.append(ecart)


def _marche(lue: LigneLue) -> MarcheLu:
    inconnus = tuple(lue.inconnus)
    return MarcheLu(lue.fiche, lue.fichier, lue.feuille, lue.ligne, inconnus, lue.colonnes)


def _ecart(lue: LigneLue, motif: str) -> Ecart:
    valeur = lue.fiche.fiche.reference or lue.fiche.marche.objet or ""
    return Ecart(lue.fichier, lue.feuille, lue.ligne, "", abreger(valeur), motif)


def _apercu(ligne: Ligne) -> str:
    return abreger(" | ".join(texte for texte in map(en_texte, ligne) if texte))
