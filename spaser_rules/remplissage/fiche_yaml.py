"""Une fiche en YAML : un bloc en fin de rubrique, et tout le reste au signe près."""

from collections.abc import Sequence
from dataclasses import dataclass

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.marche.fiche import Fiche, fiche_du_texte
from spaser_rules.pack.pack import Pack
from spaser_rules.remplissage.accepter import ajouter
from spaser_rules.remplissage.bloc import lignes_du_bloc
from spaser_rules.remplissage.propositions import Proposition
from spaser_rules.remplissage.rubrique import place, sans_le_bloc
from spaser_rules.remplissage.texte_yaml import TexteYaml
from spaser_rules.saisie.octets import TexteLu, lire, nom_affiche


@dataclass(frozen=True, slots=True)
class FicheYaml:
    """Le support d'un texte YAML, dans l'encodage où il a été lu."""

    pack: Pack
    fichier: str
    lu: TexteLu

    @classmethod
    def ouvrir(cls, pack: Pack, chemin: str) -> "FicheYaml":
        """Le support d'un fichier, ou de l'entrée standard pour ``-``.

        :raises SaisieInvalide: le fichier ne s'ouvre pas ou n'est pas un texte.
        """
        return cls(pack, nom_affiche(chemin), lire(chemin))

    @property
    def contenu(self) -> str:
        """Le texte de l'acheteur."""
        return self.lu.texte

    def relire(self, contenu: str) -> Fiche:
        """La fiche de ce texte.

        :raises SaisieInvalide: toutes les anomalies du texte.
        """
        return fiche_du_texte(contenu, self.fichier, dict(self.pack.codes))

    def reprendre(self, contenu: str, retenues: Sequence[Proposition]) -> str:
        """Le texte sans son bloc, les propositions ajoutées aux listes de la rubrique.

        :raises EcritureImpossible: une liste est écrite d'une façon qu'on ne sait pas prolonger.
        """
        texte = sans_le_bloc(contenu)
        for proposition in retenues:
            texte = ajouter(texte, proposition)
        return texte

    def proposer(self, contenu: str, lignes: Sequence[Proposition]) -> str:
        """Le texte, son bloc mis à jour.

        :raises EcritureImpossible: la forme du texte ne permet pas d'y écrire sans risque.
        """
        edite = TexteYaml(sans_le_bloc(contenu))
        if lignes:
            position, marge, titre = place(edite)
            bloc = lignes_du_bloc(self.pack, lignes, marge, self.lu.encodage)
            edite.inserer_lignes(position, titre + bloc)
        return edite.applique()

    def montrer(self, contenu: str) -> list[str]:
        """Les lignes du texte."""
        return contenu.splitlines(keepends=True)

    def en_octets(self, contenu: str) -> bytes:
        """Le texte dans l'encodage du fichier.

        :raises SaisieInvalide: un caractère que cet encodage n'a pas.
        """
        try:
            return self.lu.en_octets(contenu)
        except UnicodeEncodeError as erreur:
            signe = contenu[erreur.start]
            probleme = f"l'encodage {self.lu.encodage} de la fiche n'a pas le caractère « {signe} »"
            conseil = "Enregistrez la fiche en UTF-8, puis recommencez."
            raise SaisieInvalide([Anomalie(self.fichier, probleme, conseil=conseil)]) from None
