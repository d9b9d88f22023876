"""Les états d'une règle, et le statut qu'elle rend dans chacun."""

from collections.abc import Iterator
from dataclasses import dataclass

from spaser_rules.atelier.analyse.ecritures import RIEN, Ecriture
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
    for etat in Espace(pack, (regle.concerne, regle.exigence)):
        for ecriture in _justifications(regle):
            justifiee = ecriture is not RIEN
            vu = _ajouter(pack, regle, etat, ecriture) if justifiee else etat
            yield EtatDeRegle(pack, vu, justifiee, statut_dans(regle, vu.faits, justifiee))


def statut_dans(regle: Regle, faits: Faits, justifiee: bool) -> Statut:
    """Le statut de la règle quand ses faits valent cela."""
    return statut_de(regle.concerne, regle.exigence, faits, justifiee)


def statut_de(concerne: Condition, exigence: Condition, faits: Faits, justifiee: bool) -> Statut:
    """Le statut que donnent ces deux conditions."""
    return statut(evaluer(concerne, faits), evaluer(exigence, faits), justifiee)


def _justifications(regle: Regle) -> Iterator[Ecriture]:
    yield RIEN
    if regle.texte.justification:
        motif = [{"regle": regle.id, "motif": "motif propre au marché", "auteur": "DCP"}]
        yield Ecriture(reponses={"justifications": motif})


def _ajouter(pack: Pack, regle: Regle, etat: Etat, ecriture: Ecriture) -> Etat:
    """Le même état, une justification en plus : elle remplit aussi la rubrique."""
    ensemble = etat.ecriture.avec(ecriture)
    return Etat(relire(pack, regle.faits.values(), etat.origine, ensemble), etat.origine, ensemble)
