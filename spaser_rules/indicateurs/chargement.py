"""Du fichier ``indicateurs.yaml`` d'un pack à ses indicateurs ; lu à la demande seulement."""

from typing import Any

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.indicateurs.coherence import anomalies_de_l_indicateur
from spaser_rules.indicateurs.ecriture import IndicateurEcrit, IndicateursEcrits
from spaser_rules.indicateurs.indicateur import Indicateur, Indicateurs, Livrable
from spaser_rules.langage.arbre import TOUJOURS, Condition, positif
from spaser_rules.langage.fautes import FauteDeCondition
from spaser_rules.langage.typage import typer
from spaser_rules.pack.fichiers import situer
from spaser_rules.pack.memoire import Memoire
from spaser_rules.pack.pack import Pack
from spaser_rules.saisie.document import Chemin, Document
from spaser_rules.saisie.octets import lire_texte
from spaser_rules.saisie.validation import valider
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire

FICHIER = "indicateurs.yaml"


def charger_indicateurs(pack: Pack, memoire: Memoire | None = None) -> Indicateurs:
    """Les indicateurs du pack ; aucun s'il n'a pas de fichier.

    :param memoire: celle où chercher les analyses déjà faites ; par défaut, tout est relu.
    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    chemin = pack.dossier / FICHIER
    if not chemin.is_file():
        return Indicateurs(pack, (), ())
    memoire = memoire or Memoire(pack.dossier, vide=True)
    document = memoire.document(lire_texte(str(chemin)), str(chemin))
    ecrits = valider(document, IndicateursEcrits, {"codes": codes_des_indicateurs(pack)})
    return _Chargement(pack, document, memoire).indicateurs(ecrits)


def codes_des_indicateurs(pack: Pack) -> dict[str, Any]:
    """Ce que le fichier peut citer : les règles, et les lectures retenues."""
    return {**pack.codes, "lectures": tuple(lecture.code for lecture in pack.lectures)}


class _Chargement:
    """Les conditions typées une à une, leurs fautes retenues pour être dites ensemble."""

    def __init__(self, pack: Pack, document: Document, memoire: Memoire) -> None:
        self.pack, self.document, self.memoire = pack, document, memoire
        self.vocabulaire = Vocabulaire(pack.referentiel)
        self.anomalies: list[Anomalie] = []

    def indicateurs(self, ecrits: IndicateursEcrits) -> Indicateurs:
        lus = tuple(self._indicateur(code, dit) for code, dit in ecrits.indicateurs.items())
        for lu in lus:
            self.anomalies += anomalies_de_l_indicateur(lu, self.document, self.pack)
        if self.anomalies:
            raise SaisieInvalide(self.anomalies)
        livrables = tuple(Livrable(code, dit) for code, dit in ecrits.livrables.items())
        return Indicateurs(self.pack, lus, livrables)

    def _indicateur(self, code: str, ecrit: IndicateurEcrit) -> Indicateur:
        racine = ("indicateurs", code)
        application = self._lire((*racine, "application"), ecrit.application)
        exigence = self._lire((*racine, "exigence"), ecrit.exigence)
        return Indicateur(code, ecrit, application or TOUJOURS, exigence)

    def _lire(self, chemin: Chemin, ligne: str | None) -> Condition | None:
        if ligne is None:
            return None
        try:
            return positif(typer(self.memoire.forme(ligne), self.vocabulaire))
        except FauteDeCondition as faute:
            self.anomalies.append(situer(self.document, chemin, faute))
            return TOUJOURS
