"""Les indicateurs en euros que des montants font bouger."""

from collections.abc import Iterable

from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.indicateurs.calcul import mesureurs
from spaser_rules.textes import enumerer


class IndicateursEnEuros:
    """Les indicateurs en euros d'un audit ; chaque marché n'est observé qu'une fois."""

    def __init__(self, audit: Audit) -> None:
        tous = mesureurs(audit.indicateurs, audit.periode, audit.au)
        self._mesureurs = [m for m in tous if m.indicateur.en_euros]
        self._connus: dict[int, frozenset[str]] = {}

    def phrase(self, marches: Iterable[MarcheAudite]) -> str:
        """Ceux où l'un de ces marchés entre en compte, en une phrase."""
        touches = frozenset[str]().union(*map(self._de, marches))
        codes = [m.indicateur.id for m in self._mesureurs if m.indicateur.id in touches]
        if not codes:
            return "Aucun indicateur en euros n'en dépend."
        les = "l'indicateur" if len(codes) == 1 else "les indicateurs"
        return f"Ces montants entrent dans {les} en euros {enumerer(codes)}."

    def _de(self, marche: MarcheAudite) -> frozenset[str]:
        """Ceux dont la population compte ce marché, ou l'un de ses lots, pour son montant."""
        if id(marche) not in self._connus:
            self._connus[id(marche)] = frozenset(
                mesureur.indicateur.id
                for mesureur in self._mesureurs
                if any(o.est_jugee and o.pese(True) for o in mesureur.observer(marche.audite))
            )
        return self._connus[id(marche)]
