"""Ce qu'un registre laisse sans réponse, sans qu'il faille une copie du plan pour le voir."""

from collections.abc import Iterator
from dataclasses import dataclass

from spaser_rules.atelier.registre.registre import PORTEURS, Passage, Registre


@dataclass(frozen=True)
class Couverture:
    """Les passages dont rien n'est dit, et ce qu'aucun passage ne demande.

    ``orphelins`` donne, par genre (``regles``, ``indicateurs``, ``livrables``, ``lectures``), les
    codes qu'aucun passage ne cite ; un genre sans orphelin n'y est pas.
    """

    a_classer: tuple[Passage, ...]
    inexpliques: tuple[Passage, ...]
    orphelins: dict[str, tuple[str, ...]]

    @property
    def entiere(self) -> bool:
        """Vrai si tout est expliqué, et si rien n'est sans source."""
        return not (self.a_classer or self.inexpliques or self.orphelins)


def couverture(registre: Registre) -> Couverture:
    """Ce qu'il reste à dire du plan.

    Ne sont pas attendus : un indicateur hors du plan, ni une lecture propre à un tel indicateur.
    """
    a_classer = tuple(passage for passage in registre.passages if passage.a_classer)
    inexpliques = tuple(p for p in registre.passages if not p.a_classer and not p.explique)
    return Couverture(a_classer, inexpliques, dict(_orphelins(registre)))


def _orphelins(registre: Registre) -> Iterator[tuple[str, tuple[str, ...]]]:
    attendus = _attendus(registre)
    for genre in PORTEURS:
        cites = {code for passage in registre.passages for code in getattr(passage.texte, genre)}
        if seuls := tuple(code for code in attendus[genre] if code not in cites):
            yield genre, seuls


def _attendus(registre: Registre) -> dict[str, list[str]]:
    """Ce que le plan doit demander quelque part."""
    mesures = registre.indicateurs
    return {
        "regles": [regle.id for regle in registre.pack.regles],
        "indicateurs": [i.id for i in mesures.indicateurs if i.texte.source],
        "livrables": [livrable.code for livrable in mesures.livrables],
        "lectures": list(_lectures_du_plan(registre)),
    }


def _lectures_du_plan(registre: Registre) -> Iterator[str]:
    for lecture in registre.pack.lectures:
        qui = [i for i in registre.indicateurs.indicateurs if lecture.code in i.texte.lectures]
        if lecture.texte.regles or not qui or any(i.texte.source for i in qui):
            yield lecture.code
