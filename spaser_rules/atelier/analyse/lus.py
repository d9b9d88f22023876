"""Ce que des conditions lisent d'une fiche, rubrique par rubrique."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spaser_rules.langage.arbre import Condition, faits
from spaser_rules.langage.cellules import valeurs_utiles
from spaser_rules.marche.dits import Elements
from spaser_rules.marche.reponses import DeveloppementDurable
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.vocabulaire.considerations import elements
from spaser_rules.vocabulaire.elements import NOTE_MINIMALE
from spaser_rules.vocabulaire.faits import RUBRIQUE, Fait
from spaser_rules.vocabulaire.sortes import Valeur

CARTOGRAPHIE, CPV, EXAMEN = "cartographie ", "cpv commence par ", "examen_clause_sociale avec "
CONSIDERATION, PONDERATION, NOTE = "consideration ", "ponderation ", "note "
_MESURES = {PONDERATION: "ponderation", NOTE: NOTE_MINIMALE}
"""Les faits qui mesurent un élément, et le champ de la fiche qui le dit."""

DERIVE = "(déduit des autres règles)"
"""La section d'un fait qui n'est écrit nulle part dans la fiche."""


def prefixes_de(fait: Fait) -> tuple[str, ...]:
    """Les préfixes que compare un fait « cpv commence par »."""
    return tuple(fait.cle.removeprefix(CPV).strip("[]").split(", "))


@dataclass(frozen=True)
class Lus:
    """Les faits que ces conditions lisent, et de quoi chacun dépend."""

    conditions: Sequence[Condition]
    referentiel: Referentiel

    @cached_property
    def faits(self) -> dict[str, Fait]:
        """Tous les faits, par clé, dans l'ordre où ils sont cités."""
        return {cle: fait for c in self.conditions for cle, fait in faits(c).items()}

    def valeurs(self, cle: str) -> list[Valeur]:
        """Les valeurs du fait que ces conditions distinguent."""
        return valeurs_utiles(cle, self.conditions)

    def sections(self, fait: Fait) -> set[str]:
        """Les rubriques de la fiche dont le fait dépend."""
        if fait.derive:
            return {DERIVE}
        if fait.cle.startswith(CARTOGRAPHIE):
            return {fait.cle, CPV} if self.prefixes else {fait.cle}
        if fait.cle.startswith(CPV):
            return {CPV}
        if fait.cle == "prestations_intellectuelles":
            return {fait.cle, "nature"}
        if fait.cle == "rubrique_remplie":
            return {RUBRIQUE, *self._reponses}
        if fait.cle.startswith(CONSIDERATION):
            return {liste for liste, _ in self._elements(fait)}
        if fait.cle.startswith(NOTE):
            return set(fait.champs)
        return {fait.champs[0]}

    @cached_property
    def _reponses(self) -> set[str]:
        """Les rubriques de réponses que lisent les autres faits."""
        lues = {s for f in self.faits.values() if f.cle != "rubrique_remplie" for s in f.champs[:1]}
        return lues & set(DeveloppementDurable.model_fields)

    @cached_property
    def prefixes(self) -> list[tuple[str, ...]]:
        """Les préfixes CPV comparés, chacun avec ses semblables."""
        return [prefixes_de(f) for f in self.faits.values() if f.cle.startswith(CPV)]

    @cached_property
    def services(self) -> list[str]:
        """Les services dont la présence à l'examen d'une clause sociale est lue."""
        return [cle.removeprefix(EXAMEN) for cle in self.faits if cle.startswith(EXAMEN)]

    @cached_property
    def themes(self) -> list[str]:
        """Les thèmes de sourcing lus."""
        demandes = (fait.demande for fait in self.faits.values())
        return [
            d.code
            for d in demandes
            if d
            and d.type == d.liste == "sourcing"
            and d.codes[0] in self.referentiel.catalogue.themes_de_sourcing
        ]

    @cached_property
    def vises(self) -> list[Elements]:
        """Les ensembles d'éléments dont un fait demande si l'un au moins est prévu."""
        return [visees for fait in self.faits.values() if (visees := self._elements(fait))]

    def _elements(self, fait: Fait) -> Elements:
        if fait.cle.startswith(CONSIDERATION):
            code = fait.cle.removeprefix(CONSIDERATION)
            return elements(self.referentiel.catalogue.considerations[code], self.referentiel)
        demande = fait.demande
        if demande is None or demande.liste not in DeveloppementDurable.model_fields:
            return frozenset()
        return frozenset((demande.liste, code) for code in demande.codes)

    def representants(self, liste: str) -> list[str]:
        """Les codes d'une liste que ces conditions distinguent, un par classe."""
        par_classe: dict[frozenset[int], str] = {}
        for code in self._codes(liste):
            classe = frozenset(rang for rang, e in enumerate(self.vises) if (liste, code) in e)
            par_classe.setdefault(classe, code)
        return list(par_classe.values())

    def de_meme_classe(self, liste: str, code: str) -> Elements:
        """Tous les éléments de la liste que rien ne distingue de celui-ci."""

        def classe(autre: str) -> list[bool]:
            return [(liste, autre) in visees for visees in self.vises]

        return frozenset((liste, c) for c in self._codes(liste) if classe(c) == classe(code))

    def _codes(self, liste: str) -> Iterator[str]:
        cites: Iterable[str] = (
            c for visees in self.vises for le, c in sorted(visees) if le == liste
        )
        yield from dict.fromkeys(cites)

    def mesures(self, liste: str) -> dict[str, dict[str, list[str]]]:
        """Par élément mesuré de la liste, les valeurs utiles de chaque mesure, hors zéro."""
        lues: dict[str, dict[str, list[str]]] = {}
        for cle, fait in self.faits.items():
            for prefixe, champ in _MESURES.items():
                if cle.startswith(prefixe) and liste in fait.champs:
                    utiles = [fait.sorte.ecrire(v) for v in self.valeurs(cle) if v]
                    lues.setdefault(cle.removeprefix(prefixe), {})[champ] = utiles
        return lues
