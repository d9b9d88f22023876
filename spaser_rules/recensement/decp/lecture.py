"""La lecture de fichiers de données essentielles : le sort de chaque enregistrement."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement import tri
from spaser_rules.recensement.decp import reserves
from spaser_rules.recensement.decp.enregistrement import Enregistrement
from spaser_rules.recensement.decp.marche import Lecteur
from spaser_rules.recensement.decp.nettoyage import connu
from spaser_rules.recensement.decp.reconnaissance import lecteur_de
from spaser_rules.recensement.decp.regroupement import Redite, regrouper
from spaser_rules.recensement.decp.versions import est_versionne, reunir
from spaser_rules.recensement.resultat import Ecart, MarcheLu, Recensement
from spaser_rules.textes import abreger

_CONCESSION = "contrat de concession : le plan ne vise que les marchés"
_INFORME = "n'a pas la forme d'un enregistrement"


def lire_decp(chemins: Sequence[str], pack: Pack, *, aujourdhui: date | None = None) -> Recensement:
    """Le recensement que font ensemble ces fichiers : un marché est republié de l'un à l'autre.

    :param aujourdhui: le jour après lequel aucune notification n'est plausible.
    :raises SaisieInvalide: toutes les anomalies des fichiers inutilisables.
    """
    lecteur = Lecteur(pack, aujourdhui or date.today())
    return _Lecture(lecteur).lire(_tous(chemins))


def _tous(chemins: Sequence[str]) -> list[Enregistrement]:
    lus: list[Enregistrement] = []
    anomalies: list[Anomalie] = []
    for chemin in chemins:
        lecteur = lecteur_de(chemin)
        assert lecteur is not None, chemin
        try:
            lus += lecteur(chemin)
        except SaisieInvalide as invalide:
            anomalies += invalide.anomalies
    if anomalies:
        raise SaisieInvalide(anomalies)
    return lus


class _Lecture:
    """Verse chaque enregistrement dans le recensement."""

    def __init__(self, lecteur: Lecteur) -> None:
        self.lecteur, self.recensement = lecteur, Recensement()

    def lire(self, enregistrements: list[Enregistrement]) -> Recensement:
        self.recensement.lues = len(enregistrements)
        gardes = self._regrouper(self._a_lire(enregistrements))
        self.recensement.avertissements += reserves.par_fichier(gardes)
        for garde in gardes:
            self._marche(garde)
        return self.recensement

    def _a_lire(self, enregistrements: Iterable[Enregistrement]) -> Iterator[Enregistrement]:
        for enregistrement in enregistrements:
            if enregistrement.valeurs is None:
                self._ecarter(enregistrement, _INFORME)
            elif enregistrement.concession:
                self._ecarter(enregistrement, _CONCESSION)
            else:
                yield enregistrement

    def _regrouper(self, enregistrements: Iterable[Enregistrement]) -> list[Enregistrement]:
        tous = list(enregistrements)
        versions = reunir(e for e in tous if est_versionne(e))
        simples = (e for e in tous if not est_versionne(e))
        marches = regrouper([*simples, *versions.gardes])
        self._dire([*versions.redites, *marches.redites])
        return marches.gardes

    def _dire(self, redites: Iterable[Redite]) -> None:
        ecarts = (_ecart(enregistrement, motif) for enregistrement, motif in redites)
        self.recensement.regroupees += sorted(ecarts, key=lambda e: (e.fichier, e.ligne))

    def _marche(self, enregistrement: Enregistrement) -> None:
        lue = self.lecteur.lire(enregistrement)
        self.recensement.avertissements += lue.notes
        if motif := tri.motif_de_fond(lue):
            self._ecarter(enregistrement, motif)
            return
        inconnus = tuple(lue.inconnus)
        marche = MarcheLu(lue.fiche, lue.fichier, "", lue.ligne, inconnus, lue.colonnes)
        self.recensement.marches.append(marche)

    def _ecarter(self, enregistrement: Enregistrement, motif: str) -> None:
        self.recensement.ecartees.append(_ecart(enregistrement, motif))


def _ecart(enregistrement: Enregistrement, motif: str) -> Ecart:
    valeurs = enregistrement.valeurs or {}
    valeur = connu(valeurs, "id") or connu(valeurs, "objet")
    return Ecart(enregistrement.fichier, "", enregistrement.ligne, "", abreger(valeur), motif)
