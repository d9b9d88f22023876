"""Le cadre d'une feuille : son en-tête, ses colonnes retenues, et de quoi lire ses lignes."""

from collections.abc import Callable
from dataclasses import dataclass

from spaser_rules.classeur.document import lettres
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.champs import Index
from spaser_rules.recensement.colonnes import retenir
from spaser_rules.recensement.entete import EnTete, absentes
from spaser_rules.recensement.feuille import Feuille
from spaser_rules.recensement.lignes import Lecteur
from spaser_rules.recensement.profil import Profil
from spaser_rules.recensement.remplissage import Remplissage
from spaser_rules.recensement.resultat import Ecart
from spaser_rules.textes import abreger

Avertir = Callable[[Ecart], None]

_ABSENTE = "colonne du profil que le fichier n'a pas"


@dataclass(frozen=True, slots=True)
class Cadre:
    """``largeur`` compte les cellules de l'en-tête, vides comprises."""

    entete: EnTete
    largeur: int
    lecteur: Lecteur

    def ecart(self, rang: int | None, valeur: str, motif: str) -> Ecart:
        """Ce qu'il faut dire de l'en-tête, ou de sa colonne de ce rang, depuis 0."""
        colonne = "" if rang is None else lettres(rang + 1)
        lecteur, ligne = self.lecteur, self.entete.ligne + 1
        return Ecart(lecteur.fichier, lecteur.feuille, ligne, colonne, abreger(valeur), motif)


def cadrer(
    chemin: str,
    feuille: Feuille,
    entete: EnTete,
    remplissage: Remplissage,
    index: Index,
    pack: Pack,
    profil: Profil,
    avertir: Avertir,
) -> Cadre:
    """Le cadre d'une feuille, et ce que ses colonnes ont à faire remarquer."""
    dites: list[tuple[int | None, str, str]] = []
    colonnes = retenir(entete, remplissage, index, pack, lambda *dite: dites.append(dite))
    dites += [(None, cle, _ABSENTE) for cle in absentes(profil, entete)]
    largeur = max(map(len, feuille.lignes[: entete.ligne + 1]))
    cadre = Cadre(entete, largeur, Lecteur(chemin, feuille.nom, colonnes, pack))
    for dite in dites:
        avertir(cadre.ecart(*dite))
    return cadre
