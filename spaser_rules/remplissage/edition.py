"""Remplir une fiche : proposer, reprendre, et vérifier que rien d'autre n'a changé.

La fiche peut être un texte YAML ou un classeur ; un support sait écrire dans l'un ou dans l'autre.
Ce qui est écrit est relu avant d'être rendu : si les faits ou les réponses ne sont pas ceux que
l'on attend, on refuse.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.marche.fiche import Fiche
from spaser_rules.remplissage.choix import choisir
from spaser_rules.remplissage.propositions import LISTES, OUI, Proposition, propositions
from spaser_rules.remplissage.refus import EcritureImpossible
from spaser_rules.vocabulaire.faits import RUBRIQUE

Contenu = TypeVar("Contenu")


class Support(Protocol[Contenu]):
    """Une forme de fiche : comment elle se relit, et comment on y écrit."""

    @property
    def fichier(self) -> str:
        """Le nom à montrer dans les messages."""

    @property
    def contenu(self) -> Contenu:
        """La fiche telle que l'acheteur l'a donnée."""

    def relire(self, contenu: Contenu) -> Fiche:
        """La fiche de ce contenu.

        :raises SaisieInvalide: toutes ses anomalies.
        """

    def reprendre(self, contenu: Contenu, retenues: Sequence[Proposition]) -> Contenu:
        """Le contenu, ces propositions ajoutées aux réponses.

        :raises EcritureImpossible: la forme ne permet pas d'y écrire sans risque.
        """

    def proposer(self, contenu: Contenu, lignes: Sequence[Proposition]) -> Contenu:
        """Le contenu, son bloc de propositions mis à jour.

        :raises EcritureImpossible: la forme ne permet pas d'y écrire sans risque.
        """

    def montrer(self, contenu: Contenu) -> list[str]:
        """Le contenu en lignes, pour montrer une différence."""

    def en_octets(self, contenu: Contenu) -> bytes:
        """Le fichier à écrire.

        :raises SaisieInvalide: un caractère que l'encodage du fichier n'a pas.
        """


@dataclass(frozen=True, slots=True)
class Edition(Generic[Contenu]):
    """Une fiche que l'on édite : qui la juge, sous quelle forme elle est écrite, quel jour."""

    juge: Juge
    support: Support[Contenu]
    jour: date | None = None

    def proposees(self, contenu: Contenu) -> list[Proposition]:
        """Ce que le marché de ce contenu doit encore.

        :raises SaisieInvalide: ce n'est pas une fiche valide.
        """
        fiche = self.support.relire(contenu)
        jugement = juger_fiche(self.juge, fiche, aujourdhui=date.today(), date_imposee=self.jour)
        return propositions(jugement)

    def acceptee(self, contenu: Contenu, retenues: Sequence[Proposition]) -> Contenu:
        """Le contenu, ces propositions reprises dans les réponses.

        :raises EcritureImpossible: la forme ne permet pas d'y écrire sans risque.
        """
        attendu = _avec(dit(self.support.relire(contenu)), retenues)
        return self._verifie(self.support.reprendre(contenu, retenues), attendu)

    def a_jour(self, contenu: Contenu, lignes: Sequence[Proposition]) -> Contenu:
        """Le contenu, son bloc fait de ces propositions.

        :raises EcritureImpossible: la forme ne permet pas d'y écrire sans risque.
        """
        attendu = dit(self.support.relire(contenu))
        return self._verifie(self.support.proposer(contenu, lignes), attendu)

    def remplie(self, contenu: Contenu, codes: Sequence[str] | None = None) -> Contenu:
        """Le contenu, les codes voulus repris (``None`` : aucun), puis le bloc à jour.

        :raises SaisieInvalide: ce n'est pas une fiche valide, ou rien ne propose ce code.
        :raises EcritureImpossible: la forme ne permet pas d'y écrire sans risque.
        """
        if codes is not None:
            retenues = choisir(self.proposees(contenu), codes, self.support.fichier)
            contenu = self.acceptee(contenu, retenues)
        return self.a_jour(contenu, self.proposees(contenu))

    def _verifie(self, contenu: Contenu, attendu: dict[str, Any]) -> Contenu:
        """Le contenu, s'il se relit et dit ce qu'on attend.

        :raises EcritureImpossible: écrit ainsi, il dirait autre chose.
        """
        try:
            lu = dit(self.support.relire(contenu))
        except SaisieInvalide:
            lu = {}
        if lu != attendu:
            raise EcritureImpossible(
                "écrire ici changerait le sens de la fiche",
                "la forme d'une fiche nouvelle",
                "Rien n'a été écrit. Simplifiez la mise en forme de la rubrique.",
            )
        return contenu


def dit(fiche: Fiche) -> dict[str, Any]:
    """Ce qu'une fiche dit du marché et ses réponses ; une rubrique absente ou vide, pareil."""
    valeurs = fiche.model_dump(exclude_none=True)
    return {RUBRIQUE: {}} | valeurs


def _avec(attendu: dict[str, Any], retenues: Sequence[Proposition]) -> dict[str, Any]:
    """Ce que doit dire la fiche une fois les propositions reprises."""
    rubrique = attendu[RUBRIQUE]
    for proposition in retenues:
        lots = {"lots": list(proposition.lots)} if proposition.lots else {}
        if proposition.liste in LISTES:
            rubrique.setdefault(proposition.liste, []).append({"code": proposition.code} | lots)
        else:
            rubrique[proposition.liste] = {OUI[proposition.liste]: True}
    return attendu
