"""Le banc d'essai : juger pour de vrai une fiche que l'on propose, avant de la montrer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from spaser_rules.atelier.epreuve.essais import Essai, variantes
from spaser_rules.atelier.epreuve.execution import CasJoue, jouer_ces_cas
from spaser_rules.atelier.epreuve.mutations.voisinage import Voisinage
from spaser_rules.jugement.complements import ajouts
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.cas import cas_du_texte
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.elements import ELEMENTS
from spaser_rules.vocabulaire.faits import RUBRIQUE

ESSAIS_MAXIMUM = 200
"""Fiches essayées pour une règle déduite des autres : ses états ne disent pas tout d'une fiche."""

_LISTES = {liste for liste, _ in ELEMENTS.values()}


@dataclass(frozen=True)
class Temoin:
    """Une fiche essayée, et ce que le juge en dit."""

    essai: Essai
    joue: CasJoue


class Banc:
    """De quoi essayer des fiches sur les règles d'un pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.juge = pack, Juge(pack)
        self.voisinage = Voisinage(pack.referentiel)

    def trouver(
        self, regle: Regle, essais: Iterable[Essai], convient: Callable[[CasJoue], bool]
    ) -> Temoin | None:
        """La première de ces fiches qui convient, une fois jugée ; ``None`` s'il n'y en a pas."""
        candidats = self._variantes(regle, essais) if regle.derivee else essais
        for essai in islice(candidats, ESSAIS_MAXIMUM):
            joue = self.juger(regle, essai)
            if joue.resultat and convient(joue):
                return Temoin(essai, joue)
        return None

    def juger(self, regle: Regle, essai: Essai) -> CasJoue:
        """La fiche jugée, comme un cas qui attendrait ce que le juge en dit."""
        texte = essai.en_cas("essai", Statut.CONFORME.value)
        [joue] = jouer_ces_cas(self.juge, cas_du_texte(self.pack, regle, texte, "essai"))
        if joue.resultat is None:
            return joue
        attendu = joue.cas.texte.model_copy(update={"statut": joue.rendu})
        return replace(joue, cas=replace(joue.cas, texte=attendu))

    def _variantes(self, regle: Regle, essais: Iterable[Essai]) -> Iterator[Essai]:
        """Une règle déduite des autres dépend de toute la fiche : chacune, plus ou moins pleine."""
        for essai in essais:
            for variante in variantes(essai, self.pack.referentiel.cartographies):
                yield variante
                yield self._repondue(regle, variante)

    def _repondue(self, regle: Regle, essai: Essai) -> Essai:
        """La fiche, avec les éléments que ses obligations demandent encore."""
        joue = self.juger(regle, essai)
        resultats = self.juge.juger(joue.cas.fiche, joue.jour, joue.cas.origine)
        rubrique: dict[str, Any] = dict(essai.fiche.get(RUBRIQUE) or {})
        for ajout in ajouts(r for r in resultats if r.regle.obligatoire):
            liste, code = ajout.cle
            if liste in _LISTES:
                rubrique[liste] = [*rubrique.get(liste, []), code]
        return replace(essai, fiche=essai.fiche | {RUBRIQUE: rubrique}) if rubrique else essai
