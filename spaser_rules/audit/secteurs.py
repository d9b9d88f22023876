"""Ce que le pack dit du Marché de l'inclusion : quels achats lui proposer, et dans quel secteur."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from spaser_rules.marche.types import DuCatalogue, Jour, Modele, Texte
from spaser_rules.pack.pack import Pack
from spaser_rules.referentiel.cartographies import PrefixeCpv
from spaser_rules.saisie.document import lire_document
from spaser_rules.saisie.octets import lire_texte
from spaser_rules.saisie.validation import valider

FICHIER = "inclusion.yaml"


class Secteur(Modele):
    """Un secteur de la plateforme, et les achats qui en relèvent."""

    secteur: Texte = Field(title="Secteur", description="Tel que la plateforme l'écrit.")
    cpv: list[PrefixeCpv] = Field([], title="Préfixes CPV")
    familles: list[Annotated[str, DuCatalogue("familles_achat")]] = Field(
        [], title="Familles d'achat"
    )


class Inclusion(Modele):
    """Le fichier ``inclusion.yaml``."""

    regle: Annotated[str, DuCatalogue("regles")] = Field(
        title="Règle", description="Sa population est proposée tant que son exigence manque."
    )
    localisation: Texte = Field(title="Localisation")
    verifie_le: Jour = Field(title="Vérifié le")
    secteurs: list[Secteur] = Field(title="Secteurs, le plus précis d'abord")

    def secteur(self, codes: Iterable[str], famille: str | None) -> str:
        """Le secteur de l'achat ; vide s'il n'est pas connu, ou si ses codes ne s'accordent pas."""
        trouves = {self._du_code(code) for code in codes} or {self._de_la_famille(famille)}
        return trouves.pop() if len(trouves) == 1 else ""

    def _du_code(self, code: str) -> str:
        touches = (s for s in self.secteurs if code.startswith(tuple(s.cpv)))
        return next((str(s.secteur) for s in touches), "")

    def _de_la_famille(self, famille: str | None) -> str:
        return next((str(s.secteur) for s in self.secteurs if famille in s.familles), "")


def lire_inclusion(pack: Pack) -> Inclusion | None:
    """Les paramètres du pack, ou ``None`` s'il n'en donne pas.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    chemin = pack.dossier / FICHIER
    if not chemin.is_file():
        return None
    codes = {**pack.codes, "familles_achat": tuple(pack.referentiel.familles)}
    return valider(lire_document(lire_texte(str(chemin)), str(chemin)), Inclusion, {"codes": codes})
