"""Les colonnes d'une table de décision : un fait, et les classes de valeurs que la règle y voit."""

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
    def classes(self) -> tuple[Signature | None, ...]:
        """Les classes dans l'ordre des valeurs, « inconnu » (``None``) en dernier."""
        connues = dict.fromkeys(self._signature(v) for v in self._utiles if v in self.vues)
        return (*connues, None) if None in self.vues else tuple(connues)

    def rang(self, valeur: Valeur | bool | None) -> int:
        """Le rang de la classe de cette valeur."""
        return self.classes.index(None if valeur is None else self._signature(valeur))

    def exemple(self, rang: int) -> Valeur | None:
        """Une valeur de cette classe, ``None`` si c'est « inconnu »."""
        return None if self.classes[rang] is None else self._valeurs(rang)[0]

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
        valeurs = self._valeurs(rang)
        if len(valeurs) > CODES_ENUMERES:
            return ["un autre code"]
        return [self.fait.sorte.ecrire(valeur) for valeur in valeurs]

    def _intervalle(self, suite: Sequence[int]) -> str:
        if len(suite) == sum(classe is not None for classe in self.classes):
            return "connu"
        du = self._utiles.index(self._valeurs(suite[0])[0])
        au = self._utiles.index(self._valeurs(suite[-1])[-1])
        return intervalles.dire(self.fait.sorte, self._utiles, self._constantes, du, au)

    def _valeurs(self, rang: int) -> list[Valeur]:
        """Toutes celles d'un code, les utiles d'une valeur ordonnée."""
        valeurs: Iterable[Valeur] = self.fait.sorte.codes or self._utiles
        return [v for v in valeurs if self._signature(v) == self.classes[rang]]

    @cached_property
    def _utiles(self) -> list[Valeur]:
        return valeurs_utiles(self.fait.cle, self.atomes)

    @cached_property
    def _constantes(self) -> frozenset[Valeur]:
        return frozenset(atome.valeur for atome in self.atomes)

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
