"""Un entretien pour commencer une fiche : seulement les questions qui comptent pour ce marché.

Après chaque réponse le marché est rejugé ; la question suivante est celle qui peut trancher le plus
de règles. « Je ne sais pas » est une réponse : la question ne revient pas.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.jugement.questions import Question, questions, texte_de_la_question
from spaser_rules.marche.besoin import Identification, Marche
from spaser_rules.marche.fiche import Fiche
from spaser_rules.saisie.document import Document
from spaser_rules.saisie.validation import valider

THEME = "cartographies."
PREMIERS = ("reference", "objet", "nature", "date_lancement")
"""Ce que toute fiche dit d'abord ; la date décide des règles en vigueur."""


@dataclass(frozen=True, slots=True)
class Demande:
    """Une question à poser : son champ, son texte, et pourquoi on la pose."""

    champ: str
    texte: str
    aide: str
    regles: tuple[str, ...] = ()


@dataclass(slots=True)
class Entretien:
    """Les réponses reçues, et ce qu'il reste à demander."""

    juge: Juge
    aujourdhui: date
    identification: dict[str, Any] = field(default_factory=dict)
    marche: dict[str, Any] = field(default_factory=dict)
    sans_reponse: set[str] = field(default_factory=set)

    def suivante(self) -> Demande | None:
        """La prochaine question, ou ``None`` quand plus aucune réponse ne changerait un verdict."""
        for champ in PREMIERS:
            if not self._a_reponse(champ):
                return self._premiere(champ)
        posees = self._questions()
        directes = ((question.champ, question) for question in posees)
        detours = ((champ, question) for question in posees for champ in question.autres)
        for champ, question in (*directes, *detours):
            if not self._a_reponse(champ):
                return self._demande(champ, question)
        return None

    def repondre(self, champ: str, texte: str) -> None:
        """Retient la réponse.

        :raises SaisieInvalide: la réponse ne se lit pas ; rien n'est retenu.
        """
        identification, marche = dict(self.identification), dict(self.marche)
        valeur = texte.strip() or None
        if champ in Identification.model_fields and champ not in Marche.model_fields:
            identification[champ] = valeur
        elif champ.startswith(THEME):
            cartes = marche.get("cartographies", {})
            marche["cartographies"] = {**cartes, champ.removeprefix(THEME): valeur}
        else:
            marche[champ] = valeur
        self._lire(identification, marche)
        self.identification, self.marche = identification, marche

    def passer(self, champ: str) -> None:
        """« Je ne sais pas » : la question ne revient pas."""
        self.sans_reponse.add(champ)

    def fiche(self) -> Fiche:
        """La fiche des réponses reçues."""
        return self._lire(self.identification, self.marche)

    def _a_reponse(self, champ: str) -> bool:
        connus = {*self.identification, *self.marche, *self.sans_reponse}
        themes = {THEME + theme for theme in self.marche.get("cartographies", {})}
        return champ in connus | themes

    def _questions(self) -> list[Question]:
        jugement = juger_fiche(self.juge, self.fiche(), aujourdhui=self.aujourdhui)
        return questions(self.juge.pack, jugement.resultats)

    def _lire(self, identification: dict[str, Any], marche: dict[str, Any]) -> Fiche:
        complets = {"objet": "…", "nature": "services"} | marche
        valeurs = {"fiche": {"reference": "…"} | identification, "marche": complets}
        contexte = {"codes": self.juge.pack.codes, "lots": set()}
        return valider(Document("réponse", valeurs), Fiche, contexte)

    def _premiere(self, champ: str) -> Demande:
        modele = Identification if champ in Identification.model_fields else Marche
        defini = modele.model_fields[champ]
        return Demande(champ, f"{defini.title} ?", str(defini.description or ""))

    def _demande(self, champ: str, question: Question) -> Demande:
        """La question, avec les seules règles que cette réponse-là peut trancher."""
        texte = texte_de_la_question(self.juge.pack, champ)
        if not champ.startswith(THEME):
            defini = Marche.model_fields[champ]
            return Demande(champ, texte, str(defini.description or ""), tuple(question.regles))
        fait = f"cartographie {champ.removeprefix(THEME)}"
        lectrices = {regle.id for regle in self.juge.pack.regles if fait in regle.faits}
        regles = tuple(regle for regle in question.regles if regle in lectrices)
        return Demande(champ, texte, "oui ou non", regles)
