"""Le verdict d'une règle sur un sujet, et la réponse entière pour un marché."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from spaser_rules.jugement.statuts import Statut
from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.evaluation import Faits
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.reponses import Justification
from spaser_rules.marche.sujet import Sujet
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle


class Resultat(NamedTuple):
    """Une règle, un sujet, un statut, et les faits qui l'ont décidé."""

    regle: Regle
    sujet: Sujet
    statut: Statut
    concerne: Trivaleur
    satisfaite: Trivaleur
    faits: Faits
    justification: Justification | None = None

    @property
    def motif(self) -> str | None:
        """Le motif qui justifie le résultat, quand c'est bien lui qui en décide."""
        justifie = self.statut is Statut.JUSTIFIE and self.justification
        return str(self.justification.motif) if justifie and self.justification else None

    @property
    def manque(self) -> bool:
        """Vrai si la règle est due et pas encore répondue : ce qui pèse sur le code de sortie."""
        ouverts = (Statut.A_COMPLETER, Statut.INDETERMINE)
        return self.regle.obligatoire and self.statut in ouverts


@dataclass(frozen=True, slots=True)
class Avertissement:
    """Ce qui n'est pas un verdict mais que l'acheteur doit savoir."""

    type: str
    message: str
    regles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Jugement:
    """Tous les verdicts d'un marché, dans l'ordre du pack puis des lots.

    ``ou_ecrire`` dit, pour qui remplit la fiche, où va une réponse écrite en YAML : telle quelle
    dans un texte, en mots dans un formulaire. ``parmi_d_autres`` est vrai si d'autres packs jugent
    la même fiche : la réponse dit alors d'abord lequel parle.
    """

    fiche: Fiche
    pack: Pack
    date_reference: date | None
    resultats: tuple[Resultat, ...]
    avertissements: tuple[Avertissement, ...] = field(default=())
    ou_ecrire: Callable[[str], str] = field(default=str, compare=False, repr=False)
    parmi_d_autres: bool = False

    def bilan(self) -> dict[str, int]:
        """Le nombre de résultats par statut."""
        nombres = Counter(resultat.statut for resultat in self.resultats)
        return {statut.value: nombres[statut] for statut in Statut}

    def de_statut(self, *statuts: Statut) -> list[Resultat]:
        """Les résultats de ces statuts."""
        return [resultat for resultat in self.resultats if resultat.statut in statuts]

    @property
    def en_regle(self) -> bool:
        """Vrai si rien de dû ne manque ni n'est inconnu."""
        return not any(resultat.manque for resultat in self.resultats)
