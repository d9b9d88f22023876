"""V107 : avec ``--preuve``, chaque réponse des autres contrôles relue par un second témoin."""

from collections.abc import Iterator

from spaser_rules.atelier.analyse import preuve
from spaser_rules.atelier.controles.constat import Gravite
from spaser_rules.atelier.controles.controle import Controle, Trouve
from spaser_rules.atelier.etabli import Etabli, Lieu


class Preuve(Controle):
    """L'énumération et la preuve disent la même chose."""

    code, nom, gravite = "V107", "preuve-discordante", Gravite.ERREUR
    titre = "Avec --preuve : une réponse que le second témoin (Z3) ne confirme pas"
    raison = "Deux raisonnements écrits à part se contredisent : l'un des deux est faux."
    conseil = "C'est un défaut du logiciel : signalez-le avec le pack."

    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        """Les désaccords sur toutes les questions déjà posées."""
        lieu = Lieu("pack.yaml", 1, 1)
        relue = preuve.relire(etabli.possibles.reponses, etabli.pack.referentiel)
        yield from (self.constat(lieu, dit) for dit in relue.desaccords)
        yield from (self.non_fait(raison, lieu) for raison in relue.muettes)


PREUVE = Preuve()
