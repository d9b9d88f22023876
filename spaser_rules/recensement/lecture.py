"""La lecture d'un recensement : chaque feuille, chaque ligne, et le compte de toutes."""

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.classeur.cellules import en_texte
from spaser_rules.classeur.document import lettres
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement import doublons, tri
from spaser_rules.recensement.champs import Index, champs
from spaser_rules.recensement.colonnes import retenir
from spaser_rules.recensement.entete import EnTete, chercher
from spaser_rules.recensement.lignes import Lecteur, LigneLue
from spaser_rules.recensement.lots import reunir
from spaser_rules.recensement.resultat import Ecart, MarcheLu, Recensement
from spaser_rules.recensement.sources import Candidates, Feuille, Ligne, ouvrir_source
from spaser_rules.textes import abreger

FeuilleReconnue = tuple[Feuille, EnTete | None]


def lire_recensement(chemin: str, pack: Pack) -> Recensement:
    """Le recensement d'un fichier .xlsx, .ods ou .csv.

    :raises SaisieInvalide: fichier refusé, ou dont aucune feuille n'a d'en-tête reconnaissable.
    """
    index = champs(pack)
    feuilles = _la_mieux_reconnue(ouvrir_source(chemin), index)
    if not any(entete for _, entete in feuilles):
        raise _pas_un_recensement(chemin)
    return _Lecture(chemin, pack, index).lire(feuilles)


def _la_mieux_reconnue(candidates: Candidates, index: Index) -> list[FeuilleReconnue]:
    reconnues = [[(f, chercher(f, index)) for f in feuilles] for feuilles in candidates]
    return max(reconnues, key=lambda lecture: sum(len(e.colonnes) for _, e in lecture if e))


def _pas_un_recensement(chemin: str) -> SaisieInvalide:
    probleme = "ce n'est pas un recensement : aucune ligne n'a deux titres de colonne connus"
    conseil = "Nommez les colonnes, par exemple : Référence, Objet, Montant estimé HT, Code CPV."
    return SaisieInvalide([Anomalie(chemin, probleme, conseil=conseil)])


class _Lecture:
    """Verse les lignes de chaque feuille dans le recensement, puis réunit ce qui se redit."""

    def __init__(self, chemin: str, pack: Pack, index: Index) -> None:
        self.chemin, self.pack, self.index = chemin, pack, index
        self.recensement = Recensement()
        self.lignes: list[LigneLue] = []

    def lire(self, feuilles: list[FeuilleReconnue]) -> Recensement:
        for feuille, entete in feuilles:
            if entete:
                self._feuille(feuille, entete)
            elif feuille.lignes:
                self._avertir(feuille.nom, 0, "", "", "feuille sans en-tête connu, non lue")
        gardees = doublons.regrouper(self.lignes, self._regrouper)
        reunies = reunir(gardees, self._regrouper, self._noter)
        self.recensement.marches = [_marche(lue) for lue in reunies]
        return self.recensement

    def _feuille(self, feuille: Feuille, entete: EnTete) -> None:
        def dire(rang: int, titre: str, motif: str) -> None:
            self._avertir(feuille.nom, entete.ligne + 1, lettres(rang + 1), abreger(titre), motif)

        suite = feuille.lignes[entete.ligne + 1 :]
        colonnes = retenir(entete, suite, self.index, self.pack, dire)
        lecteur = Lecteur(self.chemin, feuille.nom, colonnes, self.pack)
        for numero, ligne in enumerate(suite, entete.ligne + 2):
            if not tri.est_vide(ligne):
                self._ligne(lecteur, entete, numero, ligne)

    def _ligne(self, lecteur: Lecteur, entete: EnTete, numero: int, ligne: Ligne) -> None:
        self.recensement.lues += 1
        motif = tri.motif_de_forme(ligne, entete)
        if not motif:
            lue = lecteur.lire(numero, ligne)
            self.recensement.avertissements += lue.notes
            motif = tri.motif_de_fond(lue)
        if motif:
            ecart = Ecart(self.chemin, lecteur.feuille, numero, "", _apercu(ligne), motif)
            self.recensement.ecartees.append(ecart)
            return
        self.lignes.append(lue)
        if len(entete.colonnes) > 2 and (doute := tri.doute(ligne)):
            self._noter(lue, doute)

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
