"""La lecture d'un recensement : chaque feuille, chaque ligne, et le compte de toutes."""

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.classeur.cellules import en_texte
from spaser_rules.classeur.document import lettres
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement import doublons, tri
from spaser_rules.recensement.champs import Index, champs
from spaser_rules.recensement.colonnes import retenir
from spaser_rules.recensement.entete import EnTete, absentes, chercher
from spaser_rules.recensement.feuille import Candidates, Feuille, Ligne
from spaser_rules.recensement.lignes import Lecteur, LigneLue
from spaser_rules.recensement.lots import reunir
from spaser_rules.recensement.profil import SANS_PROFIL, Profil
from spaser_rules.recensement.resultat import Ecart, MarcheLu, Recensement
from spaser_rules.recensement.sources import Source, ouvrir_source
from spaser_rules.textes import abreger, replier, vouliez_vous

FeuilleReconnue = tuple[Feuille, EnTete | None]


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


def reconnaitre_les_feuilles(source: Source, index: Index, profil: Profil) -> list[FeuilleReconnue]:
    """Les feuilles du fichier, et l'en-tête de celles qui en ont un.

    :raises SaisieInvalide: contenu refusé, ou dont aucune feuille n'a d'en-tête reconnaissable.
    """
    candidates = [_voulues(source.chemin, feuilles, profil) for feuilles in source.feuilles()]
    feuilles = _sans_les_syntheses(_la_mieux_reconnue(candidates, index, profil))
    if not any(entete for _, entete in feuilles):
        raise _pas_un_recensement(source.chemin)
    return feuilles


def _voulues(chemin: str, feuilles: list[Feuille], profil: Profil) -> list[Feuille]:
    """Celles que le profil dit de lire ; un fichier .csv n'en a qu'une, sans nom.

    :raises SaisieInvalide: une feuille que le classeur n'a pas.
    """
    if not profil.ecrit.feuilles or not feuilles[0].nom:
        return feuilles
    noms = {replier(feuille.nom): feuille for feuille in feuilles}
    absentes = [nom for nom in profil.ecrit.feuilles if replier(nom) not in noms]
    if absentes:
        connues = [feuille.nom for feuille in feuilles]
        raise SaisieInvalide([_feuille_absente(chemin, nom, connues) for nom in absentes])
    return [noms[replier(nom)] for nom in profil.ecrit.feuilles]


def _feuille_absente(chemin: str, nom: str, connues: list[str]) -> Anomalie:
    probleme = "le profil demande une feuille que le classeur n'a pas"
    conseil = vouliez_vous(nom, connues)
    return Anomalie(chemin, probleme, lu=nom, attendu=", ".join(connues), conseil=conseil)


def _la_mieux_reconnue(
    candidates: Candidates, index: Index, profil: Profil
) -> list[FeuilleReconnue]:
    reconnues = [[(f, chercher(f, index, profil)) for f in feuilles] for feuilles in candidates]
    return max(reconnues, key=lambda lecture: sum(len(e.colonnes) for _, e in lecture if e))


def _sans_les_syntheses(feuilles: list[FeuilleReconnue]) -> list[FeuilleReconnue]:
    """À côté de feuilles qui nomment des marchés, une qui n'en nomme aucun les recompte."""
    if not any(entete and entete.nomme for _, entete in feuilles):
        return feuilles
    return [(feuille, entete if entete and entete.nomme else None) for feuille, entete in feuilles]


def _pas_un_recensement(chemin: str) -> SaisieInvalide:
    probleme = "ce n'est pas un recensement : aucune ligne n'a deux titres de colonne connus"
    conseil = "Nommez les colonnes, par exemple : Référence, Objet, Montant estimé HT, Code CPV."
    return SaisieInvalide([Anomalie(chemin, probleme, conseil=conseil)])


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
                self._feuille(feuille, entete)
            elif feuille.lignes:
                self._avertir(feuille.nom, 0, "", "", _SANS_EN_TETE)
        gardees = doublons.regrouper(self.lignes, self._regrouper)
        reunies = reunir(gardees, self._regrouper, self._noter)
        self.recensement.marches = [_marche(lue) for lue in reunies]
        return self.recensement

    def _feuille(self, feuille: Feuille, entete: EnTete) -> None:
        def dire(rang: int, titre: str, motif: str) -> None:
            self._avertir(feuille.nom, entete.ligne + 1, lettres(rang + 1), abreger(titre), motif)

        suite = feuille.lignes[entete.ligne + 1 :]
        colonnes = retenir(entete, suite, self.index, self.pack, dire)
        for cle in absentes(self.profil, entete):
            self._avertir(feuille.nom, entete.ligne + 1, "", abreger(cle), _ABSENTE)
        lecteur = Lecteur(self.chemin, feuille.nom, colonnes, self.pack)
        largeur = max(map(len, feuille.lignes[: entete.ligne + 1]))
        for numero, ligne in enumerate(suite, entete.ligne + 2):
            if not tri.est_vide(ligne):
                motif = tri.motif_de_forme(ligne, entete, largeur)
                self._ligne(lecteur, entete, numero, ligne, motif)

    def _ligne(
        self, lecteur: Lecteur, entete: EnTete, numero: int, ligne: Ligne, motif: str
    ) -> None:
        self.recensement.lues += 1
        if not motif:
            lue = lecteur.lire(numero, ligne)
            self._une_fois_par_colonne(lue.notes)
            motif = tri.motif_de_fond(lue)
        if motif:
            ecart = Ecart(self.chemin, lecteur.feuille, numero, "", _apercu(ligne), motif)
            self.recensement.ecartees.append(ecart)
            return
        self.lignes.append(lue)
        if len(entete.colonnes) > 2 and (doute := tri.doute(ligne)):
            self._noter(lue, doute)

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
    return MarcheLu(lue.fiche, lue.fichier, lue.feuille, lue.ligne, tuple(lue.inconnus))


def _ecart(lue: LigneLue, motif: str) -> Ecart:
    valeur = lue.fiche.fiche.reference or lue.fiche.marche.objet or ""
    return Ecart(lue.fichier, lue.feuille, lue.ligne, "", abreger(valeur), motif)


def _apercu(ligne: Ligne) -> str:
    return abreger(" | ".join(texte for texte in map(en_texte, ligne) if texte))
