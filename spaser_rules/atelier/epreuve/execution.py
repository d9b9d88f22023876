"""Jouer les cas d'une règle : le vrai juge les juge, et on confronte ce qu'il dit au cas."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spaser_rules.jugement.juge import Juge, justification_recevable
from spaser_rules.jugement.jugement import date_de_reference
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.langage.evaluation import Faits
from spaser_rules.marche.sujet import Sujet, sujets
from spaser_rules.pack.cas import Cas, lire_cas
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import Valeur
from spaser_rules.vocabulaire.vocabulaire import OBLIGATIONS_REPONDUES

AUCUN_LOT = "aucun résultat pour ce lot"


@dataclass(frozen=True)
class CasJoue:
    """Un cas et ce que le juge en dit.

    ``resultat`` est vide si la règle ne rend rien pour le lot que le cas désigne ; ``jour`` est
    celui du jugement, ``deduits`` ce que les autres règles ont appris à celle-ci.
    """

    cas: Cas
    resultat: Resultat | None
    jour: date | None
    deduits: Mapping[str, Valeur | None]

    @property
    def rendu(self) -> str:
        """Le statut rendu."""
        return self.resultat.statut.value if self.resultat else AUCUN_LOT

    @cached_property
    def reussi(self) -> bool:
        """Vrai si le juge dit ce que le cas attend."""
        return self.rendu == self.cas.texte.statut and self.accepte_le_niveau(self.cas.regle)

    def accepte_le_niveau(self, regle: Regle) -> bool:
        """Vrai si le cas ne dit aucun niveau, ou celui de la règle."""
        return self.cas.texte.niveau in (None, regle.texte.niveau)

    def sujet(self, regle: Regle) -> Sujet | None:
        """Ce que cette version de la règle juge : le marché ou le lot que le cas désigne."""
        marche, *lots = sujets(self.cas.fiche, self.jour, self.cas.origine)
        juges = (lots or [marche]) if regle.par_lot else [marche]
        return next((sujet for sujet in juges if sujet.numero == self.cas.texte.lot), None)

    @cached_property
    def _lus(self) -> dict[tuple[bool, str], Valeur | None]:
        return {}

    def faits(self, regle: Regle, sujet: Sujet) -> Faits:
        """Ce que cette version de la règle lit du sujet, chaque fait lu une seule fois."""
        return {cle: self._fait(cle, fait, sujet) for cle, fait in regle.faits.items()}

    def _fait(self, cle: str, fait: Fait, sujet: Sujet) -> Valeur | None:
        if fait.derive:
            return self.deduits[cle]
        memoire = (sujet.lot is None, cle)
        if memoire not in self._lus:
            self._lus[memoire] = fait.lire(sujet)
        return self._lus[memoire]

    def justifiee(self, regle: Regle, sujet: Sujet) -> bool:
        """Vrai si un motif que cette version de la règle admet est écrit."""
        return justification_recevable(regle, sujet) is not None


def jouer(juge: Juge, regle: Regle) -> list[CasJoue]:
    """Les cas écrits à côté de la règle, joués.

    :raises SaisieInvalide: toutes les anomalies de leur fichier.
    """
    return list(jouer_ces_cas(juge, lire_cas(juge.pack, regle)))


def jouer_ces_cas(juge: Juge, cas: Iterable[Cas]) -> Iterator[CasJoue]:
    """Ces cas, joués un à un."""
    for un in cas:
        jour = jour_du_cas(juge.pack, un)
        resultats = juge.juger(un.fiche, jour, un.origine)
        vises = [r for r in resultats if r.regle is un.regle and r.sujet.numero == un.texte.lot]
        deduits = next((r.faits for r in resultats if r.regle.derivee), {})
        appris = {OBLIGATIONS_REPONDUES: deduits.get(OBLIGATIONS_REPONDUES)}
        yield CasJoue(un, vises[0] if vises else None, jour, appris)


def jour_du_cas(pack: Pack, cas: Cas) -> date | None:
    """Le jour où le cas est jugé : sans date, celui où la dernière règle entre en vigueur."""
    etapes = (etape for regle in pack.regles for etape in regle.texte.en_vigueur)
    return date_de_reference(cas.fiche, cas.origine, max(etape.depuis for etape in etapes))
