"""Quelle règle d'un pack est la même que dans l'autre : par identifiant, sinon par nom lisible."""

from collections.abc import Iterator
from dataclasses import dataclass

from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle


@dataclass(frozen=True)
class Paire:
    """Une règle avant et après ; l'une manque si elle est ajoutée ou retirée."""

    avant: Regle | None
    apres: Regle | None

    @property
    def regle(self) -> Regle:
        """Celle d'après, sinon celle d'avant."""
        regle = self.apres or self.avant
        assert regle is not None
        return regle


def apparier(avant: Pack, apres: Pack) -> Iterator[Paire]:
    """Les paires, dans l'ordre du pack d'après, puis les règles retirées."""
    restantes = {regle.id: regle for regle in avant.regles}
    nommees = {str(regle.texte.nom): regle.id for regle in avant.regles}
    gardees = {regle.id for regle in apres.regles}
    for regle in apres.regles:
        ancien = nommees.get(str(regle.texte.nom), "")
        cle = regle.id if regle.id in restantes else "" if ancien in gardees else ancien
        yield Paire(restantes.pop(cle, None), regle)
    yield from (Paire(regle, None) for regle in restantes.values())
