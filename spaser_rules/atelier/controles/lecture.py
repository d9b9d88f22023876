"""V1xx : ce qui ne se lit pas, et les fichiers que rien ne lit."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from spaser_rules.anomalies import Anomalie
from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.etabli import DERIVES, Etabli, Lieu
from spaser_rules.textes import vouliez_vous


class Illisible(Controle):
    """Chaque anomalie du chargement devient un constat."""

    code, nom, gravite = "V101", "pack-illisible", Gravite.ERREUR
    titre = "Un fichier du pack ne se lit pas, ou cite ce qui n'existe pas"
    raison = "Un pack en faute ne juge aucun marché, et cache ce que les autres contrôles diraient."
    conseil = "Corrigez le fichier à l'endroit dit, puis recommencez."
    lit = ()

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for anomalie in etabli.anomalies:
            yield self.constat(_lieu(etabli, anomalie), _phrase(anomalie), conseil=anomalie.conseil)


def _lieu(etabli: Etabli, anomalie: Anomalie) -> Lieu:
    fichier = etabli.relatif(anomalie.fichier)
    return Lieu(fichier, anomalie.ligne, anomalie.colonne, anomalie.champ)


def _phrase(anomalie: Anomalie) -> str:
    """Le problème, ce qui a été lu et ce qui était attendu."""
    lu = f" ; lu : {anomalie.lu}" if anomalie.lu else ""
    attendu = f" ; attendu : {anomalie.attendu}" if anomalie.attendu else ""
    return f"{anomalie.probleme}{lu}{attendu}"


CONNUS = (
    "pack.yaml",
    "indicateurs.yaml",
    "lectures.yaml",
    "alertes.yaml",
    "alertes_audit.yaml",
    "decp.yaml",
    "familles_achat.yaml",
    "insertion.yaml",
    "inclusion.yaml",
    "source.yaml",
    "verification.yaml",
)
"""Les fichiers que le logiciel cherche à la racine d'un pack."""

_DANS_UNE_REGLE = ("regle.yaml", "cas.yaml", "cas-a-relire.yaml")
_DOSSIERS = ("regles", "cartographies", "catalogue", "gabarits")


class FichierIgnore(Controle):
    """Un nom mal écrit ne se voit pas : le fichier est seulement ignoré."""

    code, nom, gravite = "V102", "fichier-ignore", Gravite.AVERTISSEMENT
    titre = "Un fichier que le logiciel ne lit pas"
    raison = "Son nom n'est pas de ceux qu'il cherche : ce qu'il contient ne compte pas."
    conseil = "Renommez-le, ou ôtez-le du pack."
    lit = ()

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for fichier in etabli.fichiers:
            attendus = _attendus(PurePosixPath(fichier))
            if attendus is not None and not fichier.endswith(DERIVES):
                nom = PurePosixPath(fichier).name
                conseil = vouliez_vous(nom, attendus) or self.conseil
                yield self.constat(Lieu(fichier), f"« {nom} » n'est pas lu", conseil=conseil)


def _attendus(fichier: PurePosixPath) -> tuple[str, ...] | None:
    """Les noms possibles à cette place, ``None`` si celui-ci en est un ou ne regarde personne."""
    if fichier.suffix == ".yml":
        return (*CONNUS, *_DANS_UNE_REGLE, f"{fichier.stem}.yaml")
    if fichier.suffix != ".yaml":
        return None
    if len(fichier.parts) == 1:
        return None if fichier.name in CONNUS else CONNUS
    if fichier.parts[0] == "regles":
        return None if fichier.name in _DANS_UNE_REGLE else _DANS_UNE_REGLE
    direct = len(fichier.parts) == 2
    return None if fichier.parts[0] not in _DOSSIERS or direct else ()


class DossierSansRegle(Controle):
    """Des cas sans règle, ou un dossier de règle vide, ne servent à rien."""

    code, nom, gravite = "V103", "dossier-sans-regle", Gravite.AVERTISSEMENT
    titre = "Des cas à côté desquels il n'y a pas de règle"
    raison = "Rien ne les relit : la règle a été ôtée, ou son fichier porte un autre nom."
    conseil = "Ajoutez « regle.yaml » à côté d'eux, ou ôtez le dossier."
    lit = ()

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for fichier in etabli.fichiers:
            chemin = PurePosixPath(fichier)
            a_cote = (chemin.parent / "regle.yaml").as_posix()
            if chemin.name == "cas.yaml" and a_cote not in etabli.fichiers:
                yield self.constat(Lieu(fichier), f"pas de règle dans « {chemin.parent.name} »")


class TropLarge(Controle):
    """Ce qui ne s'énumère pas ne se contrôle pas."""

    code, nom, gravite = "V104", "regle-trop-large", Gravite.AVERTISSEMENT
    titre = "Une règle qui distingue trop de marchés pour être contrôlée"
    raison = "Au-delà, on ne sait plus dire exactement ce qu'elle peut répondre."
    conseil = "Coupez-la en deux règles plus courtes."

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for regle in etabli.pack.regles:
            try:
                etabli.etats(regle)
            except OverflowError as trop:
                lieu = etabli.lieu(regle.fichier, "exigence")
                yield self.constat(lieu, f"{regle.id} n'a pas pu être analysée : {trop}")


CONTROLES = (Illisible(), FichierIgnore(), DossierSansRegle(), TropLarge())
