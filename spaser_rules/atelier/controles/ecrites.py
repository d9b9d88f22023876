"""Toutes les conditions d'un pack, chacune à sa place, avec ce qui est vrai autour d'elle."""

from collections.abc import Iterator
from dataclasses import dataclass

from spaser_rules.atelier.analyse.possibles import Termes
from spaser_rules.atelier.etabli import INDICATEURS, Etabli, Lieu
from spaser_rules.indicateurs.chargement import FICHIER
from spaser_rules.langage.arbre import TOUJOURS, Condition
from spaser_rules.langage.francais import ecrire
from spaser_rules.pack.regle import Regle


@dataclass(frozen=True)
class Ecrite:
    """Une condition : ``nom`` dit de quoi, ``contexte`` ce qui est vrai quand on la lit."""

    nom: str
    fichier: str
    chemin: tuple[str | int, ...]
    condition: Condition
    contexte: Termes = ()

    def lieu(self, etabli: Etabli, terme: Condition | None = None) -> Lieu:
        """Sa place ; celle d'un de ses termes s'il s'y lit tel quel."""
        debut = etabli.lieu(self.fichier, *self.chemin)
        ligne = etabli.valeur(self.fichier, *self.chemin)
        if terme is None or not isinstance(ligne, str):
            return debut
        from spaser_rules.langage.grammaire import sans_accents  # lark, seulement s'il y a à dire

        rang = sans_accents(ligne).replace("\u00a0", " ").find(_ecrit(terme))
        sur_place = rang > 0 and self._est_sur_une_ligne(etabli, debut, ligne)
        decalage = rang if sur_place else 0
        return etabli.lieu(self.fichier, *self.chemin, decalage=decalage)

    def _est_sur_une_ligne(self, etabli: Etabli, debut: Lieu, ligne: str) -> bool:
        lignes = etabli.textes[self.fichier].splitlines()
        return lignes[debut.ligne - 1][debut.colonne - 1 :].startswith(ligne)


def _ecrit(terme: Condition) -> str:
    return ecrire(terme).replace("\u00a0", " ").replace("\u202f", " ")


def applications(etabli: Etabli) -> Iterator[Ecrite]:
    """À quels marchés chaque règle, étape, lecture, avertissement et indicateur s'adresse."""
    for regle in etabli.pack.regles:
        yield application(regle)
        yield from _etapes(etabli, regle)
    for lecture in etabli.pack.lectures:
        if lecture.quand is not None:
            nom = f"la lecture {lecture.code}"
            yield Ecrite(nom, "lectures.yaml", (lecture.code, "quand"), lecture.quand)
    for alerte in etabli.pack.alertes:
        nom = f"l'avertissement {alerte.code}"
        yield Ecrite(nom, "alertes.yaml", (alerte.code, "quand"), alerte.quand)
    if INDICATEURS not in etabli.manquent:
        for indicateur in etabli.indicateurs.indicateurs:
            chemin = ("indicateurs", indicateur.id, "application")
            nom = f"l'indicateur {indicateur.id}"
            yield Ecrite(nom, FICHIER, chemin, indicateur.application)


def application(regle: Regle) -> Ecrite:
    """À qui une règle s'adresse, une fois en vigueur."""
    return Ecrite(regle.id, regle.fichier, ("application",), regle.application, (regle.vigueur,))


def _etapes(etabli: Etabli, regle: Regle) -> Iterator[Ecrite]:
    for rang, etape in enumerate(regle.texte.en_vigueur):
        condition = etabli.condition(etape.si)
        chemin = ("en_vigueur", rang, "si")
        nom = f"une étape de {regle.id}"
        yield Ecrite(nom, regle.fichier, chemin, condition, (regle.application,))


def exigences(etabli: Etabli) -> Iterator[Ecrite]:
    """Ce que chaque règle demande, et ce que chaque indicateur compte."""
    yield from (exigence(regle) for regle in etabli.pack.regles)
    if INDICATEURS not in etabli.manquent:
        for indicateur in etabli.indicateurs.indicateurs:
            if indicateur.exigence is not None:
                nom, chemin = (
                    f"l'indicateur {indicateur.id}",
                    ("indicateurs", indicateur.id, "exigence"),
                )
                contexte = (indicateur.application,)
                yield Ecrite(nom, FICHIER, chemin, indicateur.exigence, contexte)


def exigence(regle: Regle) -> Ecrite:
    """Ce qu'une règle demande aux marchés qu'elle concerne."""
    return Ecrite(regle.id, regle.fichier, ("exigence",), regle.exigence, (regle.concerne,))


def est_libre(ecrite: Ecrite) -> bool:
    """Vrai si la condition est « tout marché » : rien à en dire."""
    return ecrite.condition == TOUJOURS
