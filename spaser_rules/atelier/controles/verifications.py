"""V4xx, suite : quand chaque paramètre a été vérifié pour la dernière fois."""

from collections.abc import Iterator
from datetime import date

from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.controles.dates import jour_ecrit
from spaser_rules.atelier.etabli import Etabli, Lieu
from spaser_rules.valeurs import dates


class VerifieDemain(Controle):
    """On ne vérifie pas dans l'avenir."""

    code, nom, gravite = "V405", "verifie-dans-l-avenir", Gravite.ERREUR
    titre = "Une date de vérification à venir"
    raison = "Personne n'a encore vérifié ce paramètre ce jour-là."
    conseil = "Écrivez le jour où vous l'avez réellement vérifié."
    lit = ()

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for lieu, jour in _verifications(etabli):
            if jour > etabli.jour:
                yield self.constat(lieu, f"vérifié le {dates.ecrire(jour)}, jour à venir")


class VerificationPerimee(Controle):
    """Un seuil, un prix ou un article de loi se relit chaque année."""

    code, nom, gravite = "V406", "verification-perimee", Gravite.AVERTISSEMENT
    titre = "Un paramètre qui n'a pas été vérifié depuis plus d'un an"
    raison = "Les seuils, les prix et les textes changent ; celui-ci a pu bouger."
    conseil = "Relisez-le à sa source, puis écrivez la date du jour dans « verifie_le »."
    lit = ()

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for lieu, jour in _verifications(etabli):
            if _un_an_apres(jour) < etabli.jour:
                yield self.constat(lieu, f"vérifié pour la dernière fois le {dates.ecrire(jour)}")


def _un_an_apres(jour: date) -> date:
    """Le même jour de l'année suivante ; le 29 février devient le 28."""
    bissextile = (jour.month, jour.day) == (2, 29)
    return jour.replace(year=jour.year + 1, day=28 if bissextile else jour.day)


def _verifications(etabli: Etabli) -> Iterator[tuple[Lieu, date]]:
    """Chaque « verifie_le » du pack."""
    for fichier, document in etabli.documents.items():
        for chemin in document.cles:
            jour = (
                jour_ecrit(etabli.valeur(fichier, *chemin)) if chemin[-1] == "verifie_le" else None
            )
            if jour:
                yield etabli.lieu(fichier, *chemin), jour


CONTROLES = (VerifieDemain(), VerificationPerimee())
