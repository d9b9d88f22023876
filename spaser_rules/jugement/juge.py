"""Le juge : faits, première strate, ce qu'elle apprend, seconde strate, statuts.

durable_rules décide ; l'évaluateur de référence relit chaque décision. S'ils diffèrent, aucun
verdict n'est rendu.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from spaser_rules.jugement.moteur import Moteur, MoteurEnPanne
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut, statut
from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.arbre import Condition
from spaser_rules.langage.evaluation import Faits, evaluer
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.reponses import Justification
from spaser_rules.marche.sujet import Origine, Sujet, sujets
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import Valeur
from spaser_rules.vocabulaire.vocabulaire import OBLIGATIONS_REPONDUES


class DesaccordDesMoteurs(MoteurEnPanne):
    """Le moteur et l'évaluateur de référence ne disent pas la même chose."""

    def __init__(self, condition: str, moteur: Trivaleur, reference: Trivaleur) -> None:
        super().__init__(
            "les deux lectures des règles ne s'accordent pas.\n"
            f"{condition} : le moteur dit {moteur}, la référence dit {reference}.\n"
            "C'est un défaut du logiciel : signalez-le avec la fiche."
        )


class _Volet:
    """Les règles d'une même strate et d'une même portée : un moteur, et les faits qu'il lit."""

    def __init__(self, regles: list[Regle]) -> None:
        self.regles = regles
        self.faits: dict[str, Fait] = {c: f for regle in regles for c, f in regle.faits.items()}
        self.conditions: dict[str, Condition] = {}
        for regle in regles:
            self.conditions[f"{regle.id} concerne"] = regle.concerne
            self.conditions[f"{regle.id} exigence"] = regle.exigence
        self.moteur = Moteur(self.conditions)

    def juger(self, sujet: Sujet, appris: Mapping[str, Valeur | None]) -> Iterator[Resultat]:
        faits = {c: appris[c] if f.derive else f.lire(sujet) for c, f in self.faits.items()}
        decisions = self.moteur.decider(faits)
        self._confronter(decisions, faits)
        for regle in self.regles:
            concerne, satisfaite = (
                decisions[f"{regle.id} concerne"],
                decisions[f"{regle.id} exigence"],
            )
            motif = justification_recevable(regle, sujet)
            decide = statut(concerne, satisfaite, motif is not None)
            yield Resultat(regle, sujet, decide, concerne, satisfaite, faits, motif)

    def _confronter(self, decisions: Mapping[str, Trivaleur], faits: Faits) -> None:
        for nom, condition in self.conditions.items():
            reference = evaluer(condition, faits)
            if decisions[nom] is not reference:
                raise DesaccordDesMoteurs(nom, decisions[nom], reference)


class Juge:
    """Les règles d'un pack, prêtes à juger autant de marchés que l'on veut."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.strates = [_volets(pack, derivee=False), _volets(pack, derivee=True)]

    def juger(
        self, fiche: Fiche, date_lancement: date | None, origine: Origine = Origine.FICHE
    ) -> tuple[Resultat, ...]:
        """Les résultats du marché, dans l'ordre du pack puis des lots.

        :param date_lancement: le jour qui décide des règles en vigueur, ``None`` s'il est inconnu.
        :raises DesaccordDesMoteurs: les deux lectures des règles diffèrent.
        """
        marche, *lots = sujets(fiche, date_lancement, origine)
        resultats: list[Resultat] = []
        for strate in self.strates:
            appris = {OBLIGATIONS_REPONDUES: _obligations_repondues(resultats)}
            for volet, par_lot in strate:
                for sujet in (lots or [marche]) if par_lot else [marche]:
                    resultats += volet.juger(sujet, appris)
        ordre = {regle.id: rang for rang, regle in enumerate(self.pack.regles)}
        rangs = {sujet.numero: rang for rang, sujet in enumerate([marche, *lots])}
        resultats.sort(key=lambda r: (ordre[r.regle.id], rangs[r.sujet.numero]))
        return tuple(resultats)


def _volets(pack: Pack, *, derivee: bool) -> list[tuple[_Volet, bool]]:
    """Les volets d'une strate, chacun avec sa portée (``True`` : lot par lot)."""
    volets = []
    for par_lot in (False, True):
        regles = [r for r in pack.regles if r.derivee is derivee and r.par_lot is par_lot]
        if regles:
            volets.append((_Volet(regles), par_lot))
    return volets


def _obligations_repondues(resultats: list[Resultat]) -> Trivaleur:
    """Faux si une obligation reste à compléter, sinon inconnu si l'une l'est, sinon vrai."""
    statuts = {resultat.statut for resultat in resultats if resultat.regle.obligatoire}
    if Statut.A_COMPLETER in statuts:
        return False
    return None if Statut.INDETERMINE in statuts else True


def justification_recevable(regle: Regle, sujet: Sujet) -> Justification | None:
    """La justification recevable : la règle en admet une, et son motif est écrit."""
    if not regle.texte.justification:
        return None
    ecrites = sujet.reponses.justifications or []
    return next((j for j in ecrites if j.regle == regle.id and j.motif), None)
