"""V95x : le registre de la source, quand le pack en tient un."""

from collections.abc import Iterator

from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.etabli import INDICATEURS, PACK, REGISTRE, Etabli, Lieu
from spaser_rules.atelier.registre.chargement import FICHIER
from spaser_rules.atelier.registre.couverture import Couverture, couverture
from spaser_rules.textes import accorder


class LacuneDuRegistre(Controle):
    """Tout ce que le plan dit est porté ou écarté, et le registre le montre."""

    code, nom, gravite = "V951", "lacune-du-registre", Gravite.AVERTISSEMENT
    titre = "Un passage du plan que rien n'explique, ou un élément qu'aucun passage ne demande"
    raison = "On ne peut plus dire que tout le plan est dans le pack, ni d'où vient chaque règle."
    conseil = "Complétez source.yaml : qui porte le passage, ou pourquoi rien ne le porte."
    lit = (PACK, INDICATEURS, REGISTRE)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        if etabli.registre is None:
            return
        manques = couverture(etabli.registre)
        if manques.a_classer:
            yield self.constat(Lieu(FICHIER, manques.a_classer[0].ligne, 1), _a_classer(manques))
        for passage in manques.inexpliques:
            yield self.constat(Lieu(FICHIER, passage.ligne, 1), f"rien n'explique {passage.nom}")
        if not manques.a_classer:
            yield from self._orphelins(manques)

    def _orphelins(self, manques: Couverture) -> Iterator[Constat]:
        """Tant que des passages restent à classer, l'un d'eux peut encore les demander."""
        for genre, codes in manques.orphelins.items():
            for code in codes:
                lieu = Lieu(FICHIER, 1, 1, f"{genre} {code}")
                yield self.constat(lieu, f"aucun passage ne demande {_NOMS[genre]} {code}")


_NOMS = {
    "regles": "la règle",
    "indicateurs": "l'indicateur",
    "livrables": "le livrable",
    "lectures": "la lecture",
}


def _a_classer(manques: Couverture) -> str:
    """Une ébauche n'est qu'un travail à finir : un constat, quel que soit leur nombre."""
    premier, nombre = manques.a_classer[0], len(manques.a_classer)
    return f"{accorder(nombre, 'passage')} à classer, à commencer par {premier.texte.lieu}"


CONTROLES = (LacuneDuRegistre(),)
