"""Le moteur du verdict : durable_rules, dans le sous-ensemble dont le comportement est mesuré.

Chaque condition est compilée en deux rails, elle-même et sa négation descendue jusqu'aux
comparaisons. Le premier se déclenche : vrai. Le second : faux. Aucun : inconnu, puisqu'une
comparaison sur un champ absent ne se déclenche sur aucun rail. C'est la logique de Kleene.

Ce que ce module s'interdit, parce que la bibliothèque y perd des faits ou le processus : plus de
60 atomes par jeu de règles, ``Host``, ``$ex``, ``$nex``, les expressions régulières, les tableaux,
``delete_state``, un état par marché, et la construction répétée d'un même jeu.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.arbre import (
    JAMAIS,
    TOUJOURS,
    Atome,
    Condition,
    Et,
    atomes,
    faits,
    nier,
    positif,
)
from spaser_rules.langage.evaluation import Faits
from spaser_rules.vocabulaire.sortes import Valeur

ATOMES_MAXIMUM = 60
"""Par jeu de règles, les deux rails comptés ; au-delà de 64 tests durable_rules perd un fait."""

_TEMOIN = "temoin"
_OPERATEURS = {"!=": "$neq", ">": "$gt", ">=": "$gte", "<": "$lt", "<=": "$lte"}
_numeros = count()


class MoteurEnPanne(Exception):
    """Le moteur n'a pas rendu de réponse cohérente : aucun verdict ne doit être montré."""


def _durable() -> Any:
    """La bibliothèque, importée quand on juge.

    :raises MoteurEnPanne: elle n'est pas là, ou ne s'est pas construite pour ce Python.
    """
    try:
        import durable_rules_engine
    except ImportError as cause:
        raise MoteurEnPanne(
            f"le moteur durable_rules ne se charge pas ({cause}).\n"
            "Réinstallez-le : CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject "
            "pip install --no-cache-dir --force-reinstall durable_rules==2.0.28"
        ) from None
    return durable_rules_engine


class Moteur:
    """Des conditions nommées, compilées une fois par processus, et décidées fait après fait."""

    def __init__(self, conditions: Mapping[str, Condition]) -> None:
        self.jeux = [_Jeu(partie) for partie in _parties(conditions)]

    def decider(self, faits: Faits) -> dict[str, Trivaleur]:
        """Par nom de condition, sa valeur pour ces faits.

        :raises MoteurEnPanne: le moteur n'a pas répondu, ou s'est contredit.
        """
        decisions: dict[str, Trivaleur] = {}
        for jeu in self.jeux:
            decisions |= jeu.decider(faits)
        return decisions


def _parties(conditions: Mapping[str, Condition]) -> Iterator[dict[str, Condition]]:
    """Des paquets de conditions dont aucun ne dépasse la borne du moteur."""
    partie: dict[str, Condition] = {}
    taille = 1  # le témoin
    for nom, condition in conditions.items():
        poids = 2 * max(1, len(list(atomes(condition))))
        if partie and taille + poids > ATOMES_MAXIMUM:
            yield partie
            partie, taille = {}, 1
        partie[nom] = condition
        taille += poids
    if partie:
        yield partie


class _Jeu:
    """Un jeu de règles de durable_rules et ses deux rails par condition."""

    def __init__(self, conditions: dict[str, Condition]) -> None:
        self.noms = list(conditions)
        lus = {cle: fait for c in conditions.values() for cle, fait in faits(c).items()}
        self.champs = {cle: f"f{rang}" for rang, cle in enumerate(lus)}
        self.sortes = {cle: fait.sorte for cle, fait in lus.items()}
        regles = {_TEMOIN: _regle({_TEMOIN: True})}
        for rang, condition in enumerate(conditions.values()):
            regles |= self._rail(f"v{rang}", positif(condition))
            regles |= self._rail(f"f{rang}", nier(condition))
        self.durable = _durable()
        nom = f"spaser{next(_numeros)}"
        self.moteur = self.durable.create_ruleset(nom, json.dumps(regles))

    def _rail(self, nom: str, condition: Condition) -> dict[str, Any]:
        """La règle d'un rail ; un rail qui ne peut pas être vrai n'en a pas."""
        return {} if condition == JAMAIS else {nom: _regle(self._traduire(condition))}

    def _traduire(self, condition: Condition) -> dict[str, Any]:
        if condition == TOUJOURS:
            return {_TEMOIN: True}
        if isinstance(condition, Atome):
            return self._traduire_atome(condition)
        lien = "$and" if isinstance(condition, Et) else "$or"
        return {lien: [self._traduire(terme) for terme in condition.termes]}  # type: ignore[union-attr]

    def _traduire_atome(self, atome: Atome) -> dict[str, Any]:
        cle = atome.fait.cle
        terme = {self.champs[cle]: self.sortes[cle].en_nombre(atome.valeur)}
        return terme if atome.comparateur == "=" else {_OPERATEURS[atome.comparateur]: terme}

    def decider(self, faits: Faits) -> dict[str, Trivaleur]:
        declenchees = self._declencher(self._message(faits))
        if _TEMOIN not in declenchees:
            raise MoteurEnPanne("le moteur n'a pas évalué le marché")
        return {nom: _trancher(rang, declenchees) for rang, nom in enumerate(self.noms)}

    def _message(self, faits: Faits) -> str:
        """Le fait plat envoyé au moteur ; ce qui n'est pas connu n'y figure pas."""
        connus: dict[str, Valeur] = {
            champ: self.sortes[cle].en_nombre(valeur)
            for cle, champ in self.champs.items()
            if (valeur := faits[cle]) is not None
        }
        return json.dumps({"id": 1, "sid": "1", _TEMOIN: True, **connus})

    def _declencher(self, message: str) -> set[str]:
        """Les règles que le fait déclenche ; il est retiré quoi qu'il arrive."""
        durable, declenchees = self.durable, set[str]()
        code, etat = durable.assert_fact(self.moteur, message)
        try:
            depart = durable.start_action_for_state(self.moteur, etat) if code == 0 else None
            action = depart[1] if depart else None
            while action:  # {"nom de la règle": {…}}
                declenchees.add(action[2 : action.index('"', 2)])
                action = durable.complete_and_start_action(self.moteur, etat)
        finally:
            durable.retract_fact(self.moteur, message)
        return declenchees


def _regle(condition: dict[str, Any]) -> dict[str, Any]:
    return {"all": [{"m": condition}]}


def _trancher(rang: int, declenchees: set[str]) -> Trivaleur:
    vrai, faux = f"v{rang}" in declenchees, f"f{rang}" in declenchees
    if vrai and faux:
        raise MoteurEnPanne("le moteur s'est contredit")
    return True if vrai else False if faux else None
