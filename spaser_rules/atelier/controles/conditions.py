"""V5xx : les conditions, lues dans tous les états qu'une fiche peut avoir."""

from collections.abc import Iterator

from spaser_rules.atelier.analyse.possibles import Possibles, Termes, essais
from spaser_rules.atelier.controles.constat import Gravite
from spaser_rules.atelier.controles.controle import Controle, Trouve
from spaser_rules.atelier.controles.ecrites import (
    Ecrite,
    applications,
    est_libre,
    exigences,
)
from spaser_rules.atelier.etabli import Etabli
from spaser_rules.langage.arbre import (
    Condition,
    Et,
    Ou,
    conjonction,
    disjonction,
    nier,
)
from spaser_rules.langage.francais import ecrire


class ControleDeConditions(Controle):
    """Un contrôle qui regarde des conditions une à une ; celle qui est trop large est dite."""

    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        for ecrite in self.conditions(etabli):
            try:
                yield from self.de_la_condition(etabli, ecrite)
            except OverflowError as trop:
                yield self.non_fait(f"{ecrite.nom} : {trop}", ecrite.lieu(etabli))

    def conditions(self, etabli: Etabli) -> Iterator[Ecrite]:
        """Les conditions à regarder."""
        raise NotImplementedError

    def de_la_condition(self, etabli: Etabli, ecrite: Ecrite) -> Iterator[Trouve]:
        """Ce qui est trouvé dans l'une d'elles."""
        raise NotImplementedError


class JamaisVraie(ControleDeConditions):
    """Une règle sans marché ne dit rien à personne."""

    code, nom, gravite = "V501", "jamais-applicable", Gravite.ERREUR
    titre = "Une condition que rien ne rend vraie"
    raison = "La règle, l'étape, la note ou l'indicateur ne concernera jamais aucun marché."
    conseil = "Relisez les comparaisons : deux d'entre elles s'excluent."

    def conditions(self, etabli: Etabli) -> Iterator[Ecrite]:
        return applications(etabli)

    def de_la_condition(self, etabli: Etabli, ecrite: Ecrite) -> Iterator[Trouve]:
        possibles = etabli.possibles
        if possibles.jamais(ecrite.condition):
            yield self.constat(ecrite.lieu(etabli), f"{ecrite.nom} : aucun marché ne convient")
        elif _est_vide(possibles, ecrite):
            dit = f"{ecrite.nom} : aucun marché ne convient une fois le reste lu"
            yield self.constat(ecrite.lieu(etabli), dit)


def _est_vide(possibles: Possibles, ecrite: Ecrite) -> bool:
    """Vrai si la condition ne tient jamais avec ce qui l'entoure, qui tient pourtant seul."""
    autour = not possibles.jamais(*ecrite.contexte)
    return autour and possibles.jamais(ecrite.condition, *ecrite.contexte)


class ToujoursVraie(ControleDeConditions):
    """Une condition qui ne trie rien trompe son lecteur."""

    code, nom, gravite = "V502", "toujours-applicable", Gravite.AVERTISSEMENT
    titre = "Une condition que rien ne rend fausse"
    raison = "Elle a l'air de choisir des marchés, et les prend tous."
    conseil = "Écrivez « tout marché », ou corrigez la comparaison."

    def conditions(self, etabli: Etabli) -> Iterator[Ecrite]:
        return (ecrite for ecrite in applications(etabli) if not est_libre(ecrite))

    def de_la_condition(self, etabli: Etabli, ecrite: Ecrite) -> Iterator[Trouve]:
        possibles = etabli.possibles
        sensee = not possibles.jamais(*ecrite.contexte, ecrite.condition)
        if sensee and possibles.jamais(*ecrite.contexte, nier(ecrite.condition)):
            dit = f"{ecrite.nom} : la condition est vraie de tout marché"
            yield self.constat(ecrite.lieu(etabli), dit)


class Insatisfiable(ControleDeConditions):
    """On ne demande pas l'impossible."""

    code, nom, gravite = "V503", "exigence-impossible", Gravite.ERREUR
    titre = "Une exigence que rien ne peut satisfaire"
    raison = "Tout marché concerné sera en défaut, quoi que l'acheteur écrive."
    conseil = "Relisez l'exigence : deux de ses termes s'excluent."

    def conditions(self, etabli: Etabli) -> Iterator[Ecrite]:
        return exigences(etabli)

    def de_la_condition(self, etabli: Etabli, ecrite: Ecrite) -> Iterator[Trouve]:
        concerne = etabli.possibles.exemple(*ecrite.contexte)
        if concerne and etabli.possibles.jamais(*ecrite.contexte, ecrite.condition):
            dit = f"{ecrite.nom} : rien ne peut y répondre"
            yield self.constat(ecrite.lieu(etabli), dit, temoin=concerne)


class ToujoursSatisfaite(ControleDeConditions):
    """Une exigence qui n'exige rien n'aide personne."""

    code, nom, gravite = "V504", "exigence-sans-effet", Gravite.ERREUR
    titre = "Une exigence toujours satisfaite"
    raison = "Aucun marché n'aura jamais rien à compléter : la règle ne demande rien."
    conseil = "Relisez l'exigence : deux de ses termes couvrent tous les cas."

    def conditions(self, etabli: Etabli) -> Iterator[Ecrite]:
        return exigences(etabli)

    def de_la_condition(self, etabli: Etabli, ecrite: Ecrite) -> Iterator[Trouve]:
        concerne = not etabli.possibles.jamais(*ecrite.contexte)
        if concerne and etabli.possibles.jamais(*ecrite.contexte, nier(ecrite.condition)):
            dit = f"{ecrite.nom} : tout marché y répond déjà"
            yield self.constat(ecrite.lieu(etabli), dit)


class TermeSansEffet(ControleDeConditions):
    """Chaque mot d'une condition compte."""

    code, nom, gravite = "V505", "terme-sans-effet", Gravite.AVERTISSEMENT
    titre = "Un terme de condition qui ne change jamais rien"
    raison = "Sans lui, chaque marché aurait la même réponse : il est inutile, ou mal écrit."
    conseil = "Ôtez-le, ou écrivez la comparaison voulue."

    def conditions(self, etabli: Etabli) -> Iterator[Ecrite]:
        yield from (e for e in applications(etabli) if not est_libre(e))
        yield from exigences(etabli)

    def de_la_condition(self, etabli: Etabli, ecrite: Ecrite) -> Iterator[Trouve]:
        if not _partage(etabli.possibles, ecrite):
            return  # dit par les contrôles V501 à V504
        for terme in sans_effet(etabli.possibles, ecrite.condition, ecrite.contexte):
            dit = f"{ecrite.nom} : « {ecrire(terme)} » n'y change rien"
            yield self.constat(ecrite.lieu(etabli, terme), dit)


def _partage(possibles: Possibles, ecrite: Ecrite) -> bool:
    """Vrai si la condition est tantôt vraie, tantôt fausse."""
    vraie = not possibles.jamais(*ecrite.contexte, ecrite.condition)
    return vraie and not possibles.jamais(*ecrite.contexte, nier(ecrite.condition))


def sans_effet(possibles: Possibles, condition: Condition, contexte: Termes) -> Iterator[Condition]:
    """Les termes qui ne changent rien, ôtés un à un : de deux jumeaux, un seul est de trop.

    Le dernier écrit d'abord : c'est d'ordinaire celui qu'on a ajouté sans voir le premier.
    """
    while True:
        questions = list(essais(condition, contexte))
        trop = next((t for t, q in reversed(questions) if possibles.jamais(*q)), None)
        if trop is None:
            return
        plus_grand = next((t for t, q in questions if _contient(t, trop) and possibles.jamais(*q)))
        yield plus_grand
        condition = _sans(condition, plus_grand)


def _contient(condition: Condition, terme: Condition) -> bool:
    if condition is terme:
        return True
    return isinstance(condition, Et | Ou) and any(_contient(t, terme) for t in condition.termes)


def _sans(condition: Condition, terme: Condition) -> Condition:
    """La condition sans ce terme."""
    if not isinstance(condition, Et | Ou):
        return condition
    restes = [_sans(t, terme) for t in condition.termes if t is not terme]
    return (conjonction if isinstance(condition, Et) else disjonction)(*restes)


class NoteJamaisMontree(Controle):
    """Une note sert quand un marché de ses règles la fait paraître."""

    code, nom, gravite = "V506", "note-jamais-montree", Gravite.AVERTISSEMENT
    titre = "Une lecture ou un avertissement qui ne paraîtra jamais"
    raison = "Aucun marché n'est à la fois de ceux qu'elle vise et de ceux de ses règles."
    conseil = "Corrigez « quand », ou les règles qu'elle cite."

    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        notes = [
            (f"la lecture {le.code}", "lectures.yaml", le.code, le.quand, le.texte.regles)
            for le in etabli.pack.lectures
        ]
        notes += [
            (f"l'avertissement {a.code}", "alertes.yaml", a.code, a.quand, a.texte.regles)
            for a in etabli.pack.alertes
        ]
        for nom, fichier, code, quand, citees in notes:
            if quand is None or not citees or etabli.possibles.jamais(quand):
                continue
            regles = [r for r in etabli.pack.regles if r.id in citees]
            if all(etabli.possibles.jamais(quand, regle.concerne) for regle in regles):
                lieu = etabli.lieu(fichier, code, "quand")
                yield self.constat(lieu, f"{nom} ne paraîtra pour aucun marché de ses règles")


CONTROLES = (
    JamaisVraie(),
    ToujoursVraie(),
    Insatisfiable(),
    ToujoursSatisfaite(),
    TermeSansEffet(),
    NoteJamaisMontree(),
)
