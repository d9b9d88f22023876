"""La lecture d'un recensement : chaque feuille, chaque ligne, et le compte de toutes."""

from collections.abc import Iterable

from spaser_rules.classeur.cellules import en_texte
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement import doublons, tri
from spaser_rules.recensement.cadre import Cadre, cadrer
from spaser_rules.recensement.champs import MONTANT, Index, champs
from spaser_rules.recensement.empiles import UN_AUTRE, entetes
from spaser_rules.recensement.entete import EnTete
from spaser_rules.recensement.feuille import Feuille, Ligne
from spaser_rules.recensement.fusions import etendre
from spaser_rules.recensement.lignes import Lecteur, LigneLue
from spaser_rules.recensement.lots import reunir
from spaser_rules.recensement.profil import SANS_PROFIL, Profil
from spaser_rules.recensement.reconnaissance import FeuilleReconnue, reconnaitre_les_feuilles
from spaser_rules.recensement.remplissage import de_ces_lignes
from spaser_rules.recensement.resultat import Ecart, MarcheLu, Recensement
from spaser_rules.recensement.sources import Source, ouvrir_source
from spaser_rules.textes import abreger

Numerotees = Iterable[tuple[int, Ligne]]
"""Des lignes et leur numéro, depuis 1."""


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
    return _Lecture(source.chemin).lire(source, feuilles, index, pack, profil)


def relire(cadre: Cadre, lignes: Numerotees) -> Recensement:
    """Le recensement de ces seules lignes d'une feuille déjà cadrée."""
    lecture = _Lecture(cadre.lecteur.fichier)
    lecture.verser(cadre, lignes)
    return lecture.conclure()


_SANS_EN_TETE = "feuille sans colonne connue qui nomme les marchés (objet, référence) : non lue"


class _Lecture:
    """Verse les lignes de chaque feuille dans le recensement, puis réunit ce qui se redit."""

    def __init__(self, chemin: str) -> None:
        self.chemin = chemin
        self.recensement = Recensement()
        self.lignes: list[LigneLue] = []
        self.dites: set[tuple[str, str, str]] = set()

    def lire(
        self,
        source: Source,
        feuilles: list[FeuilleReconnue],
        index: Index,
        pack: Pack,
        profil: Profil,
    ) -> Recensement:
        for note in source.notes:
            self._avertir("", note)
        for feuille, entete in feuilles:
            for note in feuille.notes:
                self._avertir(feuille.nom, note)
            if entete:
                for tableau in self._tableaux(feuille, entete, index, profil):
                    self._tableau(feuille, *tableau, index, pack, profil)
            elif feuille.lignes:
                self._avertir(feuille.nom, _SANS_EN_TETE)
        return self.conclure()

    def conclure(self) -> Recensement:
        """Réunit ce qui se redit, et rend le recensement."""
        gardees = doublons.regrouper(self.lignes, self._regrouper)
        reunies = reunir(gardees, self._regrouper, self._noter)
        self.recensement.marches = [_marche(lue) for lue in reunies]
        return self.recensement

    def _tableaux(
        self, feuille: Feuille, premier: EnTete, index: Index, profil: Profil
    ) -> list[tuple[EnTete, int]]:
        """Un profil dit les colonnes d'un seul tableau : il n'en cherche pas d'autre."""
        seul = [(premier, len(feuille.lignes))]
        tableaux = seul if profil.reglages else list(entetes(feuille, premier, index))
        for entete, _ in tableaux:
            if entete is not premier:
                self.recensement.lues += 1
                self._ecarter(feuille.nom, entete.ligne + 1, feuille.lignes[entete.ligne], UN_AUTRE)
        return tableaux

    def _tableau(
        self, feuille: Feuille, entete: EnTete, fin: int, index: Index, pack: Pack, profil: Profil
    ) -> None:
        montants = {colonne.rang for colonne in entete.colonnes if colonne.champ.chemin == MONTANT}
        etendre(feuille, range(entete.ligne + 1, fin), frozenset(montants))
        suite = feuille.lignes[entete.ligne + 1 : fin]
        reste = (entete, de_ces_lignes(suite), index, pack, profil)
        cadre = cadrer(self.chemin, feuille, *reste, self.recensement.avertissements.append)
        self.verser(cadre, enumerate(suite, entete.ligne + 2))

    def verser(self, cadre: Cadre, lignes: Numerotees) -> None:
        """Lit les lignes d'une feuille."""
        for numero, ligne in lignes:
            if not tri.est_vide(ligne):
                motif = tri.motif_de_forme(ligne, cadre.entete, cadre.largeur)
                self._ligne(cadre.lecteur, cadre.entete, numero, ligne, motif)

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

    def _avertir(self, feuille: str, motif: str) -> None:
        """Ce qu'il faut dire d'une feuille, ou du fichier entier."""
        self.recensement.avertissements.append(Ecart(self.chemin, feuille, 0, "", "", motif))


def _marche(lue: LigneLue) -> MarcheLu:
    inconnus = tuple(lue.inconnus)
    return MarcheLu(lue.fiche, lue.fichier, lue.feuille, lue.ligne, inconnus, lue.colonnes)


def _ecart(lue: LigneLue, motif: str) -> Ecart:
    valeur = lue.fiche.fiche.reference or lue.fiche.marche.objet or ""
    return Ecart(lue.fichier, lue.feuille, lue.ligne, "", abreger(valeur), motif)


def _apercu(ligne: Ligne) -> str:
    return abreger(" | ".join(texte for texte in map(en_texte, ligne) if texte))
