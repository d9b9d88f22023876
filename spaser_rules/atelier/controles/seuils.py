"""V6xx, suite : les paliers d'une même action, qui se suivent sans trou ni recouvrement."""

from collections.abc import Iterator
from itertools import combinations

from spaser_rules.atelier.analyse.etats import Espace, Etat
from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle, Trouve
from spaser_rules.atelier.controles.plan import action
from spaser_rules.atelier.etabli import Etabli
from spaser_rules.langage.arbre import faits
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import DATE

Palier = tuple[Etat, tuple[bool, ...]]
"""Un état, et quelles règles s'y appliquent."""


class ControleDePaliers(Controle):
    """Un contrôle des règles d'une même action, dont l'application compare un même nombre."""

    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        for regles, fait in paliers(etabli):
            try:
                for suite in _suites(etabli, regles, fait):
                    constat = self.de_la_suite(etabli, regles, fait, suite)
                    if constat:
                        yield constat
                        break
            except OverflowError as trop:
                yield self.non_fait(f"{regles[0].id} et ses voisines : {trop}")

    def de_la_suite(
        self, etabli: Etabli, regles: list[Regle], fait: Fait, suite: list[Palier]
    ) -> Constat | None:
        """Ce qui est trouvé en faisant croître ce seul nombre."""
        raise NotImplementedError


def paliers(etabli: Etabli) -> Iterator[tuple[list[Regle], Fait]]:
    """Par action du plan, les règles qui se partagent les marchés selon un nombre."""
    par_action: dict[object, list[Regle]] = {}
    for regle in etabli.pack.regles:
        propre = action(regle.texte.source)
        if propre:
            par_action.setdefault((propre, regle.par_lot), []).append(regle)
    for regles in par_action.values():
        nombres = {c: f for r in regles for c, f in faits(r.application).items() if _se_range(f)}
        for cle, fait in nombres.items():
            ici = [regle for regle in regles if cle in faits(regle.application)]
            if len(ici) > 1:
                yield ici, fait


def _se_range(fait: Fait) -> bool:
    return fait.sorte.ordonnee and fait.sorte is not DATE


def _suites(etabli: Etabli, regles: list[Regle], fait: Fait) -> Iterator[list[Palier]]:
    """Les états où seul ce nombre change, du plus petit au plus grand."""
    conditions = [regle.application for regle in regles]
    groupes: dict[tuple[object, ...], list[Palier]] = {}
    for etat in Espace(etabli.pack, conditions, (Origine.FICHE,)):
        if etat.faits[fait.cle] is not None:
            reste = tuple(v for c, v in etat.faits.items() if c != fait.cle)
            vues = tuple(evaluer(condition, etat.faits) is True for condition in conditions)
            groupes.setdefault(reste, []).append((etat, vues))
    for groupe in groupes.values():
        yield sorted(groupe, key=lambda p: p[0].faits[fait.cle])  # type: ignore[arg-type,return-value]


class Trou(ControleDePaliers):
    """Entre deux paliers, chaque marché a sa règle."""

    code, nom, gravite = "V605", "trou-entre-seuils", Gravite.AVERTISSEMENT
    titre = "Des marchés oubliés entre deux seuils d'une même action"
    raison = "En dessous comme au-dessus, une règle s'applique ; entre les deux, aucune."
    conseil = "Rapprochez les seuils : « > » d'un côté, « <= » de l'autre."

    def de_la_suite(
        self, etabli: Etabli, regles: list[Regle], fait: Fait, suite: list[Palier]
    ) -> Constat | None:
        couverts = [rang for rang, (_, vues) in enumerate(suite) if any(vues)]
        oublies = [r for r in range(len(suite)) if r not in couverts]
        dedans = [r for r in oublies if couverts and couverts[0] < r < couverts[-1]]
        if not dedans:
            return None
        etat = suite[dedans[0]][0]
        valeur = fait.sorte.ecrire(etat.faits[fait.cle])
        noms = " et ".join(regle.id for regle in regles)
        dit = f"{noms} : à {valeur}, aucune ne s'applique"
        return self.constat(etabli.lieu(regles[-1].fichier, "application"), dit, temoin=etat)


class Recouvrement(ControleDePaliers):
    """Un marché n'est que d'un palier."""

    code, nom, gravite = "V606", "seuils-qui-se-recouvrent", Gravite.AVERTISSEMENT
    titre = "Des marchés dans deux paliers d'une même action"
    raison = "L'un finit au-dessus de là où l'autre commence : deux niveaux pour un même marché."
    conseil = "Écartez les seuils : « > » d'un côté, « <= » de l'autre."

    def de_la_suite(
        self, etabli: Etabli, regles: list[Regle], fait: Fait, suite: list[Palier]
    ) -> Constat | None:
        for une, autre in combinations(range(len(regles)), 2):
            communs = [etat for etat, vues in suite if vues[une] and vues[autre]]
            if communs and _se_croisent(suite, une, autre):
                valeur = fait.sorte.ecrire(communs[0].faits[fait.cle])
                dit = f"{regles[une].id} et {regles[autre].id} : à {valeur}, les deux s'appliquent"
                lieu = etabli.lieu(regles[autre].fichier, "application")
                return self.constat(lieu, dit, temoin=communs[0])
        return None


def _se_croisent(suite: list[Palier], une: int, autre: int) -> bool:
    """Vrai si l'une seule s'applique d'un côté, et l'autre seule de l'autre."""
    seules = [(vues[une], vues[autre]) for _, vues in suite if vues[une] is not vues[autre]]
    return bool(seules) and seules[0] != seules[-1]


CONTROLES = (Trou(), Recouvrement())
