"""Les états d'une règle, et le statut qu'elle rend dans chacun."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spaser_rules.atelier.analyse.ecritures import Ecriture
from spaser_rules.atelier.analyse.etats import Espace, Etat, fiche_de, relire
from spaser_rules.jugement.statuts import Statut, statut
from spaser_rules.langage.arbre import Condition
from spaser_rules.langage.evaluation import Faits, evaluer
from spaser_rules.marche.fiche import Fiche
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle


@dataclass(frozen=True)
class EtatDeRegle:
    """Un état, et si une justification recevable y est écrite."""

    pack: Pack
    etat: Etat
    justifiee: bool
    statut: Statut

    @property
    def fiche(self) -> Fiche:
        """La fiche, ou la ligne de recensement, de cet état."""
        return fiche_de(self.pack, self.etat.origine, self.etat.ecriture)


def etats_de_la_regle(pack: Pack, regle: Regle) -> Iterator[EtatDeRegle]:
    """Tous les états que la règle distingue, avec et sans justification si elle en admet une.

    :raises OverflowError: trop d'états pour être tous essayés.
    """
    for etat, justifiee in etats_de_versions(pack, regle):
        yield EtatDeRegle(pack, etat, justifiee, statut_dans(regle, etat.faits, justifiee))


def etats_de_versions(pack: Pack, *versions: Regle) -> Iterator[tuple[Etat, bool]]:
    """Tous les états que ces versions d'une même règle distinguent ensemble.

    Le second terme dit si un motif y est écrit ; il ne compte que pour qui en admet un.

    :raises OverflowError: trop d'états pour être tous essayés.
    """
    conditions = [condition for v in versions for condition in (v.concerne, v.exigence)]
    for etat in Espace(pack, conditions):
        yield from avec_et_sans_justification(pack, versions, etat)


def avec_et_sans_justification(
    pack: Pack, regles: Iterable[Regle], etat: Etat
) -> Iterator[tuple[Etat, bool]]:
    """L'état tel quel, puis justifié si l'une de ces règles l'admet."""
    yield etat, False
    admises = [regle for regle in regles if regle.texte.justification]
    if admises:
        yield _justifier(pack, admises, etat), True


def statut_dans(regle: Regle, faits: Faits, justifiee: bool) -> Statut:
    """Le statut de la règle quand ses faits valent cela."""
    return statut_de(regle.concerne, regle.exigence, faits, justifiee)


def statut_de(concerne: Condition, exigence: Condition, faits: Faits, justifiee: bool) -> Statut:
    """Le statut que donnent ces deux conditions."""
    return statut(evaluer(concerne, faits), evaluer(exigence, faits), justifiee)


def _justifier(pack: Pack, regles: list[Regle], etat: Etat) -> Etat:
    """Le même état, ses justifications en plus : elles remplissent aussi la rubrique."""
    motif = {"motif": "motif propre au marché", "auteur": "DCP"}
    motifs = [{"regle": code, **motif} for code in dict.fromkeys(regle.id for regle in regles)]
    ensemble = etat.ecriture.avec(Ecriture(reponses={"justifications": motifs}))
    if "rubrique_remplie" not in etat.faits:
        return Etat(etat.faits, etat.origine, ensemble)
    lus = {cle: fait for regle in regles for cle, fait in regle.faits.items()}
    relus = relire(pack, lus.values(), etat.origine, ensemble)
    return Etat({**etat.faits, **relus}, etat.origine, ensemble)
