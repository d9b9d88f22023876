"""Les relectures et les jugements d'une fiche en cours d'édition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.marche.fiche import Fiche, fiche_du_texte
from spaser_rules.remplissage.accepter import accepter
from spaser_rules.remplissage.choix import choisir
from spaser_rules.remplissage.propositions import Proposition, propositions
from spaser_rules.remplissage.remplir import remplir


@dataclass(frozen=True, slots=True)
class Edition:
    """Une fiche que l'on édite : qui la juge, son nom dans les messages, le jour, l'encodage."""

    juge: Juge
    fichier: str
    jour: date | None = None
    encodage: str = "utf-8"

    def relire(self, texte: str) -> Fiche:
        """La fiche de ce texte.

        :raises SaisieInvalide: toutes les anomalies du texte.
        """
        return fiche_du_texte(texte, self.fichier, dict(self.juge.pack.codes))

    def proposees(self, texte: str) -> list[Proposition]:
        """Ce que le marché de ce texte doit encore.

        :raises SaisieInvalide: le texte n'est pas une fiche valide.
        """
        fiche = self.relire(texte)
        jugement = juger_fiche(self.juge, fiche, aujourdhui=date.today(), date_imposee=self.jour)
        return propositions(jugement)

    def remplie(self, texte: str, codes: Sequence[str] | None = None) -> str:
        """Le texte, les codes voulus repris (``None`` : aucun), puis le bloc à jour.

        :raises SaisieInvalide: le texte n'est pas une fiche valide, ou rien ne propose ce code.
        :raises EcritureImpossible: la forme du texte ne permet pas d'y écrire sans risque.
        """
        if codes is not None:
            retenues = choisir(self.proposees(texte), codes, self.fichier)
            texte = accepter(texte, retenues, self.relire)
        lignes = self.proposees(texte)
        return remplir(texte, self.juge.pack, lignes, self.relire, self.encodage)
