"""Les prochaines questions : seulement celles dont la réponse peut changer un verdict.

Pour chaque règle indéterminée, on remplace ce qui est connu par sa valeur ; un fait qui reste et
dont la valeur peut faire basculer la condition mérite sa question.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.arbre import Condition, faits
from spaser_rules.langage.cellules import faits_decisifs
from spaser_rules.langage.evaluation import reduire
from spaser_rules.marche.besoin import Marche
from spaser_rules.pack.pack import Pack
from spaser_rules.vocabulaire.faits import Fait

POIDS = {"obligatoire": 100, "attendu": 10, "recommande": 1}
"""Ce que vaut de pouvoir trancher une règle, selon son niveau."""


@dataclass(slots=True)
class Question:
    """Un champ à renseigner, et les règles que sa réponse peut trancher.

    ``autres`` sont d'autres champs qui règlent la même chose.
    """

    champ: str
    texte: str
    regles: list[str] = field(default_factory=list)
    autres: list[str] = field(default_factory=list)
    poids: int = 0


def champs_a_renseigner(resultat: Resultat) -> list[str]:
    """Les champs qui trancheraient ce résultat, le plus utile d'abord."""
    champs = (champ for fait in _faits_a_connaitre(resultat) for champ in fait.champs)
    return list(dict.fromkeys(champs))


def questions(pack: Pack, resultats: Iterable[Resultat]) -> list[Question]:
    """Les questions du marché, celle qui peut trancher le plus d'abord."""
    posees: dict[str, Question] = {}
    for resultat in resultats:
        for fait in _faits_a_connaitre(resultat):
            champ = fait.champs[0]
            question = posees.setdefault(champ, Question(champ, texte_de_la_question(pack, champ)))
            question.autres = _autres(question, fait)
            if resultat.regle.id not in question.regles:
                question.regles.append(resultat.regle.id)
                question.poids += POIDS[resultat.regle.texte.niveau]
    return sorted(posees.values(), key=lambda question: -question.poids)


def _autres(question: Question, fait: Fait) -> list[str]:
    return list(dict.fromkeys([*question.autres, *fait.champs[1:]]))


def _faits_a_connaitre(resultat: Resultat) -> list[Fait]:
    if resultat.statut is not Statut.INDETERMINE:
        return []
    restes = [resultat.regle.concerne, resultat.regle.exigence]
    a_connaitre = [fait for condition in restes for fait in _decisifs(condition, resultat)]
    return [fait for fait in a_connaitre if not fait.derive]


def _decisifs(condition: Condition, resultat: Resultat) -> list[Fait]:
    reste = reduire(condition, resultat.faits)
    if isinstance(reste, bool):
        return []
    connus = faits(reste)
    return [connus[cle] for cle in faits_decisifs(reste)]


def texte_de_la_question(pack: Pack, champ: str) -> str:
    """La question à poser, écrite dans le schéma pour un champ, dans le pack pour un thème."""
    theme = champ.removeprefix("cartographies.")
    if theme != champ:
        return str(pack.referentiel.cartographies[theme].question)
    defini = Marche.model_fields.get(champ)
    plus = defini.json_schema_extra if defini else None
    question = plus.get("x-question") if isinstance(plus, dict) else None
    return str(question or f"Que prévoit la fiche pour « {champ} » ?")
