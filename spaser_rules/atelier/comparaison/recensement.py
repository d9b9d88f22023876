"""Ce qu'un changement fait à un vrai recensement : marchés, euros, indicateurs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spaser_rules.atelier.comparaison.effets import sens
from spaser_rules.atelier.comparaison.paires import Paire
from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.audit.auditer import auditer
from spaser_rules.indicateurs.audite import montant_du_sujet
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.sujet import Sujet
from spaser_rules.pack.regle import Regle

Place = tuple[str, str, int, int | None]
"""Fichier, feuille, ligne, lot."""


@dataclass(frozen=True)
class Bascule:
    """Les marchés d'un recensement dont le verdict d'une règle passe d'un statut à un autre.

    ``montant`` est la somme en centimes HT de ceux dont le montant est connu ; ``sans_montant`` le
    nombre des autres.
    """

    avant: Statut
    apres: Statut
    noms: tuple[str, ...]
    montant: int
    sans_montant: int

    @property
    def sens(self) -> str:
        """Ce qui arrive à ces marchés."""
        return sens(self.avant, self.apres)


@dataclass(frozen=True)
class Mouvement:
    """Un indicateur et ses deux mesures ; l'une manque s'il est ajouté ou retiré."""

    avant: Mesure | None
    apres: Mesure | None


@dataclass(frozen=True)
class EffetReel:
    """Deux audits des mêmes sources, et ce qui les sépare."""

    avant: Audit
    apres: Audit
    bascules: dict[str, tuple[Bascule, ...]]
    mouvements: tuple[Mouvement, ...]


def effet_reel(
    packs: tuple[Indicateurs, Indicateurs],
    paires: Sequence[Paire],
    chemins: Sequence[str],
    periode: Periode | None,
    au: date,
) -> EffetReel:
    """Les mêmes sources auditées par les deux packs.

    :param periode: celle des indicateurs ; ``None`` : le plan de chaque pack.
    :raises SaisieInvalide: toutes les anomalies des sources inutilisables.
    """
    avant, apres = (auditer(Juge(i.pack), i, chemins, periode or i.plan, au) for i in packs)
    bascules = {p.regle.id: tuple(_bascules(p, avant, apres)) for p in paires}
    return EffetReel(avant, apres, bascules, tuple(_mouvements(avant, apres)))


def _bascules(paire: Paire, avant: Audit, apres: Audit) -> Iterator[Bascule]:
    anciens, nouveaux = _verdicts(paire.avant, avant), _verdicts(paire.apres, apres)
    rangees: dict[tuple[Statut, Statut], list[tuple[MarcheAudite, Sujet]]] = {}
    for place in dict.fromkeys([*anciens, *nouveaux]):
        ancien, nouveau = anciens.get(place), nouveaux.get(place)
        trouve = nouveau or ancien
        assert trouve is not None
        passage = (_statut(ancien), _statut(nouveau))
        if passage[0] is not passage[1]:
            rangees.setdefault(passage, []).append((trouve[0], trouve[1].sujet))
    for (une, autre), touches in rangees.items():
        montants = [montant_du_sujet(sujet) for _, sujet in touches]
        connus = [montant for montant in montants if montant is not None]
        noms = tuple(_nommer(marche, sujet) for marche, sujet in touches)
        yield Bascule(une, autre, noms, sum(connus), len(montants) - len(connus))


def _verdicts(regle: Regle | None, audit: Audit) -> dict[Place, tuple[MarcheAudite, Resultat]]:
    if regle is None:
        return {}
    return {
        (marche.fichier, marche.feuille, marche.ligne, resultat.sujet.numero): (marche, resultat)
        for marche in audit.marches
        for resultat in marche.audite.resultats_de(regle.id)
    }


def _statut(verdict: tuple[MarcheAudite, Resultat] | None) -> Statut:
    """Une règle qui n'existe pas, ou pas à cette portée, est sans objet."""
    return verdict[1].statut if verdict else Statut.SANS_OBJET


def _nommer(marche: MarcheAudite, sujet: Sujet) -> str:
    lot = f", lot {sujet.numero}" if sujet.numero else ""
    return f"{marche.nom}{lot} ({marche.lieu})"


def _mouvements(avant: Audit, apres: Audit) -> Iterator[Mouvement]:
    unes = {mesure.id: mesure for mesure in avant.mesures}
    autres = {mesure.id: mesure for mesure in apres.mesures}
    for code in dict.fromkeys([*autres, *unes]):
        une, autre = unes.get(code), autres.get(code)
        if une is None or autre is None or _chiffres(une) != _chiffres(autre):
            yield Mouvement(une, autre)


def _chiffres(mesure: Mesure) -> tuple[object, ...]:
    return (
        mesure.valeur, mesure.numerateur, mesure.denominateur, mesure.inconnus,
        mesure.cible, mesure.echeance, mesure.etat,
    )  # fmt: skip
