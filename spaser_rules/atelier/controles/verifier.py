"""Vérifier un pack : chaque contrôle fait, ou dit non fait ; chaque constat à sa place."""

from collections.abc import Sequence
from dataclasses import dataclass

from spaser_rules.atelier.controles.acceptations import (
    AcceptationInutile,
    Acceptations,
    lire_acceptations,
)
from spaser_rules.atelier.controles.constat import Constat, Gravite, NonFait
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.controles.tous import CONTROLES
from spaser_rules.atelier.etabli import INDICATEURS, PACK, REGISTRE, Etabli

_PARTIES = {
    PACK: "le pack ne se lit pas",
    INDICATEURS: "les indicateurs ne se lisent pas",
    REGISTRE: "le registre ne se lit pas",
}
"""Ce qui manque, d'abord ce dont le reste dépend."""


@dataclass(frozen=True)
class Verification:
    """Ce qu'une vérification a trouvé, dans l'ordre des fichiers.

    ``acceptes`` sont les constats que le pack accepte, avec leur motif ; ``non_faits`` ce qui n'a
    pas pu être contrôlé.
    """

    etabli: Etabli
    controles: tuple[Controle, ...]
    constats: tuple[Constat, ...]
    acceptes: tuple[tuple[Constat, str], ...]
    non_faits: tuple[NonFait, ...]

    def nombre(self, gravite: Gravite) -> int:
        """Les constats de cette gravité, hors ceux qui sont acceptés."""
        return sum(constat.controle.gravite is gravite for constat in self.constats)

    def est_en_faute(self, *, strict: bool = False) -> bool:
        """Vrai s'il y a une erreur, ou un avertissement, ou un contrôle non fait, si ``strict``."""
        douteux = strict and (self.nombre(Gravite.AVERTISSEMENT) or self.non_faits)
        return bool(self.nombre(Gravite.ERREUR) or douteux)


def verifier(etabli: Etabli, controles: Sequence[Controle] = CONTROLES) -> Verification:
    """Tous ces contrôles ; un fichier illisible est toujours dit, même sans le demander."""
    acceptations = lire_acceptations(etabli)
    faits, non_faits = _faisables(etabli, controles)
    trouves = [t for controle in faits for t in controle.trouver(etabli)]
    constats = [t for t in trouves if isinstance(t, Constat)]
    restes, acceptes = _trier(constats, acceptations)
    for controle in faits:
        if isinstance(controle, AcceptationInutile):
            restes += controle.inutiles(etabli, acceptations, faits)
    return Verification(
        etabli,
        tuple(faits),
        tuple(sorted(restes, key=_rang)),
        tuple(sorted(acceptes, key=lambda accepte: _rang(accepte[0]))),
        (*non_faits, *(t for t in trouves if isinstance(t, NonFait))),
    )


def _faisables(
    etabli: Etabli, controles: Sequence[Controle]
) -> tuple[list[Controle], list[NonFait]]:
    """Les contrôles dont tout ce qu'ils lisent est là, et les autres avec leur raison."""
    illisible = CONTROLES[0]
    faits: list[Controle] = [illisible]
    non_faits: list[NonFait] = []
    for controle in controles:
        absents = [_PARTIES[partie] for partie in controle.lit if partie in etabli.manquent]
        if absents:
            raison = f"{absents[0]} : voir {illisible.code}"
            non_faits.append(controle.non_fait(raison))
        elif controle is not illisible:
            faits.append(controle)
    return faits, non_faits


def _trier(
    constats: list[Constat], acceptations: Acceptations
) -> tuple[list[Constat], list[tuple[Constat, str]]]:
    restes: list[Constat] = []
    acceptes: list[tuple[Constat, str]] = []
    for constat in constats:
        motif = acceptations.motif(constat)
        if motif:
            acceptes.append((constat, motif))
        else:
            restes.append(constat)
    return restes, acceptes


def _rang(constat: Constat) -> tuple[str, int, int, str]:
    lieu = constat.lieu
    return lieu.fichier, lieu.ligne, lieu.colonne, constat.controle.code
