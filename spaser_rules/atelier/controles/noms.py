"""V2xx : les identifiants et les noms, par lesquels on retrouve une règle."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.controles.gestes import RenommerLeDossier
from spaser_rules.atelier.etabli import Etabli
from spaser_rules.pack.regle import Regle
from spaser_rules.textes import en_code, replier

_NOM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def prefixe(identifiant: str) -> str:
    """Ce qui précède le numéro : « SPASER » dans « SPASER-2.1.1-b »."""
    return identifiant.partition("-")[0]


def numero(identifiant: str) -> str:
    """Le numéro d'une règle : « 2.1.1-b »."""
    return identifiant.partition("-")[2]


class NomLisible(Controle):
    """Le nom se tape dans un terminal et nomme un dossier."""

    code, nom, gravite = "V201", "nom-de-regle", Gravite.AVERTISSEMENT
    titre = "Un nom de règle qui ne s'écrit pas partout"
    raison = "Il sert de nom de dossier et de mot de commande."
    conseil = "Des minuscules sans accent et des chiffres, séparés par des tirets."

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for regle in etabli.pack.regles:
            nom = str(regle.texte.nom)
            if not _NOM.fullmatch(nom):
                propose = en_code(nom).replace("_", "-")
                conseil = f"{self.conseil} Par exemple : {propose}"
                lieu = etabli.lieu(regle.fichier, "nom")
                yield self.constat(lieu, f"« {nom} » a d'autres signes", conseil=conseil)


class DossierDeRegle(Controle):
    """Le dossier porte le numéro et le nom : la liste des fichiers est la table des matières."""

    code, nom, gravite = "V202", "dossier-de-regle", Gravite.AVERTISSEMENT
    titre = "Un dossier qui ne porte pas le numéro et le nom de sa règle"
    raison = "On ne retrouve plus la règle par son dossier."
    conseil = "Nommez-le par le numéro de la règle, un tiret et son nom."
    se_corrige = True

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for regle in etabli.pack.regles:
            dossier = PurePosixPath(regle.fichier).parent.name
            attendu = f"{numero(regle.id)}-{regle.texte.nom}"
            nommable = numero(regle.id) and _NOM.fullmatch(str(regle.texte.nom))
            if nommable and dossier != attendu:
                dit = f"{dossier} → {attendu}"
                yield self.constat(
                    etabli.lieu(regle.fichier, "nom"),
                    f"le dossier « {dossier} » n'est pas « {attendu} »",
                    correction=RenommerLeDossier(regle.fichier, attendu, dit),
                )


class Prefixe(Controle):
    """Un préfixe pour tout le pack."""

    code, nom, gravite = "V203", "prefixe-des-identifiants", Gravite.AVERTISSEMENT
    titre = "Un identifiant qui ne commence pas comme les autres"
    raison = "Les fiches, les indicateurs et les audits citent les règles par leur identifiant."
    conseil = "Gardez un seul préfixe, suivi d'un tiret et du numéro : SPASER-2.1.1."

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        usages = Counter(prefixe(regle.id) for regle in etabli.pack.regles)
        commun = usages.most_common(1)[0][0]
        for regle in etabli.pack.regles:
            if prefixe(regle.id) != commun or not numero(regle.id):
                lieu = etabli.lieu(regle.fichier, "id")
                yield self.constat(lieu, f"« {regle.id} » au lieu de « {commun}-… »")


class NumeroEtSource(Controle):
    """Le numéro d'une règle est celui de l'action du plan."""

    code, nom, gravite = "V204", "numero-et-source", Gravite.AVERTISSEMENT
    titre = "Un numéro de règle qui n'est pas celui de sa source"
    raison = "On cherche la règle à l'axe, à l'objectif et à l'action que dit son numéro."
    conseil = "Corrigez l'identifiant, ou la source."

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for regle in etabli.pack.regles:
            lus = _chiffres(regle)
            source = regle.texte.source
            if source.collectivite:
                continue  # relevée dans le plan d'une autre : son numéro n'en vient pas
            ecrits = [str(n) for n in (source.axe, source.objectif, source.action) if n is not None]
            if lus and lus != ecrits[: len(lus)]:
                lieu = etabli.lieu(regle.fichier, "source")
                yield self.constat(lieu, f"{regle.id} a pour source {source.lieu}")


def _chiffres(regle: Regle) -> list[str]:
    """Les chiffres qui ouvrent le numéro : 2, 1, 1 de « 2.1.1-b », 3, 2 de « 3.2.S »."""
    debut = re.match(r"\d+(\.\d+)*", numero(regle.id))
    return debut[0].split(".") if debut else []


class TitreEnDouble(Controle):
    """L'acheteur lit le titre avant tout."""

    code, nom, gravite = "V205", "titre-en-double", Gravite.AVERTISSEMENT
    titre = "Deux règles de même titre"
    raison = "Dans la réponse, rien ne les distingue pour l'acheteur."
    conseil = "Dites dans le titre ce qui est propre à chacune."

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        vus: dict[str, str] = {}
        for regle in etabli.pack.regles:
            premiere = vus.setdefault(replier(str(regle.texte.titre)), regle.id)
            if premiere != regle.id:
                lieu = etabli.lieu(regle.fichier, "titre")
                yield self.constat(lieu, f"{regle.id} a le titre de {premiere}")


CONTROLES = (NomLisible(), DossierDeRegle(), Prefixe(), NumeroEtSource(), TitreEnDouble())
