"""Un fait : ce qu'une condition lit d'un marché, et tout ce qu'il faut pour en parler."""

from collections.abc import Callable
from dataclasses import dataclass, field

from spaser_rules.marche.sujet import Sujet
from spaser_rules.vocabulaire.sortes import OUI_NON, Sorte, Valeur


@dataclass(frozen=True, slots=True)
class Demande:
    """Ce qu'une exigence demande d'écrire, et où.

    ``codes`` sont les éléments qui la satisfont (un seul, sauf pour une famille) ; ``liste`` est
    la clé de la rubrique où l'écrire.
    """

    type: str
    code: str
    libelle: str
    piece: str
    liste: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fait:
    """Un fait nommé, à trois valeurs : la sienne, ou ``None`` quand elle n'est pas connue.

    ``cle`` l'identifie et le fait écrire dans une condition ; ``champs`` sont ceux de la fiche qui
    le règlent, le plus utile d'abord ; ``montrer`` dit la valeur du marché avec sa provenance.
    """

    cle: str
    sorte: Sorte
    lire: Callable[[Sujet], Valeur | None] = field(compare=False, repr=False)
    champs: tuple[str, ...] = field(compare=False)
    oui: str = field(compare=False)
    non: str = field(default="", compare=False)
    montrer: Callable[[Sujet], str] | None = field(default=None, compare=False, repr=False)
    demande: Demande | None = field(default=None, compare=False, repr=False)
    derive: bool = field(default=False, compare=False)

    def valeur_affichee(self, sujet: Sujet) -> str:
        """La valeur du marché, prête à lire."""
        if self.montrer is not None:
            return self.montrer(sujet)
        valeur = self.lire(sujet)
        return "non renseigné" if valeur is None else self.sorte.ecrire(valeur)


def booleen(
    cle: str,
    lire: Callable[[Sujet], bool | None],
    champs: tuple[str, ...],
    oui: str,
    non: str,
    **plus: object,
) -> Fait:
    """Un fait qui est vrai, faux ou inconnu."""
    return Fait(cle, OUI_NON, lire, champs, oui, non, **plus)  # type: ignore[arg-type]
