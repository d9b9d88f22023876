"""V4xx : les dates du pack, face au plan et au calendrier."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.atelier.analyse.possibles import essais
from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle, Trouve
from spaser_rules.atelier.controles.gestes import OterLElement, Ranger
from spaser_rules.atelier.etabli import INDICATEURS, Etabli
from spaser_rules.indicateurs.chargement import FICHIER
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.langage.arbre import Ou
from spaser_rules.pack.ecriture import Periode
from spaser_rules.pack.regle import Regle, vigueur
from spaser_rules.saisie.document import Chemin
from spaser_rules.valeurs import dates


@dataclass(frozen=True)
class Datees:
    """Une liste d'éléments datés : où elle est, et la date de chacun (``None`` s'il n'en a pas)."""

    fichier: str
    chemin: Chemin
    nom: str
    dates: tuple[date | None, ...]
    valeurs: tuple[Any, ...]


def listes_datees(etabli: Etabli) -> Iterator[Datees]:
    """Les étapes des règles, les cibles à échéance et les paramètres datés."""
    for regle in etabli.pack.regles:
        etapes = regle.texte.en_vigueur
        valeurs = tuple((etape.depuis, etape.si) for etape in etapes)
        jours = tuple(etape.depuis for etape in etapes)
        yield Datees(regle.fichier, ("en_vigueur",), regle.id, jours, valeurs)
    if INDICATEURS not in etabli.manquent:
        yield from (_cibles(indicateur) for indicateur in etabli.indicateurs.indicateurs)
    yield from _parametres(etabli)


def _cibles(indicateur: Indicateur) -> Datees:
    cibles = indicateur.texte.cibles
    jours = tuple(cible.echeance.au if cible.echeance else None for cible in cibles)
    valeurs = tuple((c.valeur, c.echeance, c.chaque, c.depuis) for c in cibles)
    chemin = ("indicateurs", indicateur.id, "cibles")
    return Datees(FICHIER, chemin, f"l'indicateur {indicateur.id}", jours, valeurs)


def _parametres(etabli: Etabli) -> Iterator[Datees]:
    """Toute liste d'un paramètre dont chaque élément dit « depuis »."""
    for fichier, document in etabli.documents.items():
        if "/" in fichier or fichier == FICHIER:
            continue
        chemins = [c[:-2] for c in document.cles if len(c) > 1 and c[-1] == "depuis"]
        for chemin in dict.fromkeys(chemins):
            elements = etabli.valeur(fichier, *chemin)
            if isinstance(elements, list):
                jours = tuple(jour_ecrit(element.get("depuis")) for element in elements)
                nom = f"« {'.'.join(map(str, chemin))} »"
                yield Datees(fichier, chemin, nom, jours, tuple(map(repr, elements)))


def jour_ecrit(ecrit: Any) -> date | None:
    """La date écrite ; ``None`` si elle ne se lit pas : le schéma le dit."""
    try:
        return dates.lire(str(ecrit))
    except ValeurIllisible:
        return None


class VigueurHorsDuPlan(Controle):
    """Une règle vaut pendant le plan."""

    code, nom, gravite = "V401", "vigueur-hors-du-plan", Gravite.AVERTISSEMENT
    titre = "Une entrée en vigueur hors de la période du plan"
    raison = "Avant, le plan n'existe pas ; après, la règle ne servira jamais."
    conseil = "Corrigez la date, ou la période dans pack.yaml."

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        periode = etabli.pack.texte.periode
        if periode.fin < periode.du:
            return  # dit par « periode-a-l-envers »
        for regle in etabli.pack.regles:
            for rang, etape in enumerate(regle.texte.en_vigueur):
                if not periode.du <= etape.depuis <= periode.fin:
                    jours = _jours(periode)
                    lieu = etabli.lieu(regle.fichier, "en_vigueur", rang, "depuis")
                    dit = f"{regle.id} vaut depuis le {dates.ecrire(etape.depuis)}, le plan {jours}"
                    yield self.constat(lieu, dit)


def _jours(periode: Periode) -> str:
    """« du 01/07/2024 au 31/12/2026 » ; un plan sans fin n'a pas de dernier jour."""
    du = dates.ecrire(periode.du)
    return f"du {du} au {dates.ecrire(periode.au)}" if periode.au else f"depuis le {du}"


class DatesEnDesordre(Controle):
    """Une liste datée se lit dans l'ordre du temps."""

    code, nom, gravite = "V402", "dates-en-desordre", Gravite.AVERTISSEMENT
    titre = "Des dates qui ne se suivent pas"
    raison = "On croit lire la dernière valeur, et ce n'est pas la bonne."
    conseil = "Rangez-les de la plus ancienne à la plus récente."
    se_corrige = True

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for liste in listes_datees(etabli):
            datees = [(jour, rang) for rang, jour in enumerate(liste.dates) if jour]
            if any(a > b for (a, _), (b, _) in pairwise(datees)):
                place = next(y for (a, _), (b, y) in pairwise(datees) if a > b)
                yield self.constat(
                    etabli.lieu(liste.fichier, *liste.chemin, place),
                    f"les dates de {liste.nom} ne se suivent pas",
                    correction=_ranger(liste),
                )


def _ranger(liste: Datees) -> Ranger:
    """Les éléments datés par date, ceux qui n'en ont pas à leur place."""
    datees = iter(sorted((jour, rang) for rang, jour in enumerate(liste.dates) if jour))
    ordre = tuple(next(datees)[1] if jour else rang for rang, jour in enumerate(liste.dates))
    return Ranger(liste.fichier, liste.chemin, f"dates de {liste.nom} rangées", ordre)


class DateEnDouble(Controle):
    """Un élément daté ne s'écrit qu'une fois."""

    code, nom, gravite = "V403", "date-en-double", Gravite.AVERTISSEMENT
    titre = "Un même élément daté écrit deux fois"
    raison = "Qui en corrige un oublie l'autre."
    conseil = "Gardez-en un ; si les valeurs diffèrent, gardez la bonne."
    se_corrige = True

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for liste in listes_datees(etabli):
            for (un, a), (autre, b) in combinations(enumerate(liste.valeurs), 2):
                memes = a == b
                if not memes and not _se_contredisent(liste, un, autre):
                    continue
                dit = f"{liste.nom} dit deux fois la même chose"
                geste = OterLElement(liste.fichier, (*liste.chemin, autre), f"{dit} : ôté")
                yield self.constat(
                    etabli.lieu(liste.fichier, *liste.chemin, autre),
                    dit if memes else f"{liste.nom} a deux valeurs pour le même jour",
                    correction=geste if memes else None,
                )


def _se_contredisent(liste: Datees, un: int, autre: int) -> bool:
    """Deux valeurs pour un même jour ; deux étapes d'une règle peuvent viser deux publics."""
    meme_jour = liste.dates[un] is not None and liste.dates[un] == liste.dates[autre]
    return meme_jour and liste.chemin != ("en_vigueur",)


class EtapeSansEffet(Controle):
    """Chaque étape fait entrer des marchés de plus."""

    code, nom, gravite = "V404", "etape-sans-effet", Gravite.AVERTISSEMENT
    titre = "Une étape d'entrée en vigueur qui ne change rien"
    raison = "Les autres étapes disent déjà tout ce qu'elle dit."
    conseil = "Ôtez-la, ou corrigez sa date ou sa condition."

    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        for regle in etabli.pack.regles:
            etapes = regle.texte.en_vigueur
            if len({(etape.depuis, etape.si) for etape in etapes}) < len(etapes):
                continue  # dit par « date-en-double »
            for rang, question in enumerate(_etapes(etabli, regle)):
                vide = etabli.possibles.jamais(etabli.condition(etapes[rang].si))
                if not vide and etabli.possibles.jamais(*question):
                    lieu = etabli.lieu(regle.fichier, "en_vigueur", rang)
                    yield self.constat(lieu, f"cette étape de {regle.id} ne change rien")


def _etapes(etabli: Etabli, regle: Regle) -> Iterator[Sequence[Any]]:
    """Par étape, ce qui doit être possible pour qu'elle serve : seule, elle fait entrer."""

    depuis = etabli.vocabulaire.champs["date_lancement"]
    etapes = tuple(
        vigueur([(etape.depuis, etabli.condition(etape.si))], depuis)
        for etape in regle.texte.en_vigueur
    )
    if len(etapes) > 1:
        directs = set(map(id, etapes))
        yield from (q for terme, q in essais(Ou(etapes)) if id(terme) in directs)


CONTROLES = (
    VigueurHorsDuPlan(),
    DatesEnDesordre(),
    DateEnDouble(),
    EtapeSansEffet(),
)
