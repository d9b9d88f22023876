"""Accepter un constat en connaissance de cause : s'y conformer, ou dire pourquoi non."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import Field

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle, Trouve
from spaser_rules.atelier.etabli import Etabli
from spaser_rules.marche.types import Modele, Texte
from spaser_rules.saisie.validation import valider

FICHIER = "verification.yaml"


class Acceptation(Modele):
    """Un constat accepté ; ``champ`` vide : tous ceux de ce contrôle dans ce fichier."""

    controle: Texte = Field(title="Contrôle", description="Son code (V701) ou son nom.")
    fichier: Texte = Field(title="Fichier", description="Dans le pack : catalogue/clauses.yaml.")
    champ: Texte = Field("", title="Champ", description="Celui que dit le constat.")
    motif: Texte = Field(title="Motif", description="Pourquoi le laisser ainsi.")

    def vise(self, constat: Constat) -> bool:
        """Vrai si c'est ce constat qui est accepté."""
        connu = self.controle.casefold() in (constat.controle.code.casefold(), constat.controle.nom)
        return (
            connu
            and self.fichier == constat.lieu.fichier
            and self.champ in ("", constat.lieu.champ)
        )


class AcceptationsEcrites(Modele):
    """Le fichier ``verification.yaml``."""

    acceptes: list[Acceptation] = Field(title="Constats acceptés")


@dataclass
class Acceptations:
    """Celles d'un pack, et celles qui ont servi."""

    ecrites: Sequence[Acceptation] = ()
    servies: set[int] = field(default_factory=set)

    def motif(self, constat: Constat) -> str:
        """Pourquoi ce constat est accepté ; vide s'il ne l'est pas."""
        if isinstance(constat.controle, AcceptationInutile) or constat.controle.code == "V101":
            return ""
        for rang, acceptation in enumerate(self.ecrites):
            if acceptation.vise(constat):
                self.servies.add(rang)
                return str(acceptation.motif)
        return ""


def lire_acceptations(etabli: Etabli) -> Acceptations:
    """Les acceptations du pack ; un fichier en faute n'en donne aucune, et le dit."""
    document = etabli.documents.get(FICHIER)
    if document is None:
        return Acceptations()
    try:
        return Acceptations(valider(document, AcceptationsEcrites, {}).acceptes)
    except SaisieInvalide as invalide:
        etabli.anomalies += invalide.anomalies
        return Acceptations()


class AcceptationInutile(Controle):
    """Une acceptation qui n'accepte plus rien cacherait le prochain constat."""

    code, nom, gravite = "V105", "acceptation-inutile", Gravite.AVERTISSEMENT
    titre = "Une acceptation qui ne sert plus"
    raison = "Le constat a disparu, ou n'est plus à cette place."
    conseil = f"Ôtez-la de {FICHIER}, ou corrigez le contrôle, le fichier ou le champ."
    lit = ()

    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        """Rien : il faut avoir fait tous les autres contrôles (voir ``inutiles``)."""
        return iter(())

    def inutiles(
        self, etabli: Etabli, acceptations: Acceptations, faits: Sequence[Controle]
    ) -> Iterator[Constat]:
        """Les acceptations que les contrôles faits n'ont pas rencontrées."""
        connus = {nom for un in faits for nom in (un.code.casefold(), un.nom)}
        for rang, ecrite in enumerate(acceptations.ecrites):
            if rang not in acceptations.servies and ecrite.controle.casefold() in connus:
                lieu = etabli.lieu(FICHIER, "acceptes", rang)
                dit = f"rien à accepter de « {ecrite.controle} » dans {ecrite.fichier}"
                yield self.constat(lieu, f"{dit} {ecrite.champ}".rstrip())


CONTROLES = (AcceptationInutile(),)
