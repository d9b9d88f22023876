"""V4xx, fin : l'historique des règles."""

from collections.abc import Iterator

from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.etabli import Etabli
from spaser_rules.valeurs import dates


class ChangementAVenir(Controle):
    """L'historique raconte ce qui a été fait."""

    code, nom, gravite = "V413", "changement-a-venir", Gravite.AVERTISSEMENT
    titre = "Un changement de règle daté d'un jour à venir"
    raison = "Qui lit l'historique croira que la règle n'a pas encore changé."
    conseil = "Écrivez le jour où la règle a été changée ; « depuis » dit quand elle s'applique."

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for regle in etabli.pack.regles:
            for rang, fait in enumerate(regle.texte.historique):
                if fait.date > etabli.jour:
                    lieu = etabli.lieu(regle.fichier, "historique", rang, "date")
                    dit = f"{regle.id} : changement du {dates.ecrire(fait.date)}, jour à venir"
                    yield self.constat(lieu, dit)


CONTROLES = (ChangementAVenir(),)
