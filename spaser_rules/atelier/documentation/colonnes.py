"""Les colonnes d'une table de décision : un fait, et les classes de valeurs que la règle y voit."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from spaser_rules.atelier.documentation import intervalles
from spaser_rules.langage.arbre import Atome
from spaser_rules.langage.cellules import valeurs_utiles
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.textes import en_phrase, enumerer
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import Valeur

PEU_IMPORTE, INCONNU = "peu importe", "inconnu"
CODES_ENUMERES = 4
"""Au-delà, les codes qu'une règle ne distingue pas ne sont pas tous cités."""

Signature = tuple[bool | None, ...]
Classe = tuple[Valeur, ...]
"""Des valeurs que rien ne distingue : toutes celles d'un code, les utiles d'une valeur ordonnée."""
Rangs = frozenset[int]
"""Des classes d'une colonne, par leur rang."""


@dataclass(frozen=True, eq=False)
class Colonne:
    """Un fait, les comparaisons que la règle en fait, et les valeurs que les états lui donnent."""

    fait: Fait
    atomes: tuple[Atome, ...]
    vues: frozenset[Valeur | None]

    @property
    def titre(self) -> str:
        """Ce que dit la colonne, en français."""
        return en_phrase(self.fait.oui)

    @property
    def ecrit(self) -> str:
        """Le fait, tel qu'une condition l'écrit."""
        return self.fait.ecrit

    @cached_property
    def classes(self) -> tuple[Classe | None, ...]:
        """Les classes dans l'ordre des valeurs, « inconnu » (``None``) en dernier."""
        rangs = {self._rang_connu(valeur) for valeur in self.vues if valeur is not None}
        connues = tuple(classe for rang, classe in enumerate(self._connues) if rang in rangs)
        return (*connues, None) if None in self.vues else connues

    def rang(self, valeur: Valeur | None) -> int:
        """Le rang de la classe de cette valeur."""
        return self.classes.index(None if valeur is None else self._classe(valeur))

    def exemple(self, rang: int) -> Valeur | None:
        """Une valeur de cette classe, ``None`` si c'est « inconnu »."""
        classe = self.classes[rang]
        return classe[0] if classe else None

    def dire(self, rangs: Collection[int]) -> str:
        """« oui », « non ou inconnu », « à partir du 01/01/2025 », « peu importe »."""
        if len(rangs) == len(self.classes):
            return PEU_IMPORTE
        connus = [rang for rang in sorted(rangs) if self.classes[rang] is not None]
        inconnu = [INCONNU] if len(connus) < len(rangs) else []
        return enumerer([*self._dire_les_connus(connus), *inconnu], "ou")

    def _dire_les_connus(self, rangs: Sequence[int]) -> Iterable[str]:
        if self.fait.sorte.ordonnee:
            return map(self._intervalle, _suites(rangs))
        return [texte for rang in rangs for texte in self._dire_la_classe(rang)]

    def _dire_la_classe(self, rang: int) -> list[str]:
        valeurs = self.classes[rang] or ()
        if len(valeurs) > CODES_ENUMERES:
            return ["un autre code"]
        return [self.fait.sorte.ecrire(valeur) for valeur in valeurs]

    def _intervalle(self, suite: Sequence[int]) -> str:
        if len(suite) == sum(classe is not None for classe in self.classes):
            return "connu"
        premiere, derniere = self.classes[suite[0]], self.classes[suite[-1]]
        assert premiere and derniere
        du, au = self._utiles.index(premiere[0]), self._utiles.index(derniere[-1])
        constantes = {atome.valeur for atome in self.atomes}
        return intervalles.dire(self.fait.sorte, self._utiles, constantes, du, au)

    @cached_property
    def _connues(self) -> list[Classe]:
        """Les valeurs que la règle ne distingue pas ; celles qui s'ordonnent se suivent."""
        if self.fait.sorte.ordonnee:
            return [tuple(suite) for _, suite in groupby(self._utiles, self._signature)]
        classes: dict[Signature, list[Valeur]] = {}
        for valeur in self.fait.sorte.codes or self._utiles:
            classes.setdefault(self._signature(valeur), []).append(valeur)
        return [tuple(valeurs) for valeurs in classes.values()]

    def _classe(self, valeur: Valeur) -> Classe:
        return self._connues[self._rang_connu(valeur)]

    def _rang_connu(self, valeur: Valeur) -> int:
        """La classe de la valeur, ou de la dernière valeur utile qu'elle atteint."""
        if self.fait.sorte.ordonnee:
            valeur = self._utiles[max(0, bisect_right(self._utiles, valeur) - 1)]
        return next(rang for rang, classe in enumerate(self._connues) if valeur in classe)

    @cached_property
    def _utiles(self) -> list[Valeur]:
        return valeurs_utiles(self.fait.cle, self.atomes)

    def _signature(self, valeur: Valeur) -> Signature:
        return tuple(evaluer(atome, {self.fait.cle: valeur}) for atome in self.atomes)


class Justification(Colonne):
    """La colonne de ce qui n'est pas un fait : une justification admise est écrite."""

    @property
    def titre(self) -> str:
        """Ce que dit la colonne, en français."""
        return "Une justification admise est écrite"

    @property
    def ecrit(self) -> str:
        """Une condition ne l'écrit pas."""
        return ""


def _suites(rangs: Sequence[int]) -> Iterator[list[int]]:
    """Les rangs qui se suivent, ensemble.

    >>> list(_suites([0, 1, 3]))
    [[0, 1], [3]]
    """
    for _, suite in groupby(enumerate(rangs), key=lambda paire: paire[1] - paire[0]):
        yield [rang for _, rang in suite]
