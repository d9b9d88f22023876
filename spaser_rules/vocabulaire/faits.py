"""Un fait : ce qu'une condition lit d'un marché, et tout ce qu'il faut pour en parler."""

from collections.abc import Callable
from dataclasses import dataclass, field

from spaser_rules.kleene import Trivaleur, ou
from spaser_rules.marche.sujet import Sujet
from spaser_rules.vocabulaire.sortes import OUI_NON, Sorte, Valeur

NON_RENSEIGNE = "non renseigné"
RUBRIQUE = "developpement_durable"
FICHE = "FICHE"
"""La pièce de ce qui s'écrit dans la fiche besoin elle-même."""


@dataclass(frozen=True, slots=True)
class Demande:
    """Ce qu'une exigence demande d'écrire, et où.

    ``codes`` sont les éléments dont un seul suffit, ``liste`` la clé de la rubrique où l'écrire,
    ``ecriture`` la façon de l'écrire. ``prevu`` dit ce qui est déjà là, vide s'il n'y a rien ;
    ``correction`` ce qu'il faut changer à une réponse partielle, vide s'il faut tout ajouter.
    """

    type: str
    code: str
    libelle: str
    piece: str
    liste: str
    codes: tuple[str, ...]
    ecriture: str
    prevu: Callable[[Sujet], str] = field(default=lambda sujet: "", compare=False, repr=False)
    correction: Callable[[Sujet], str] = field(default=lambda sujet: "", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Fait:
    """Un fait nommé, à trois valeurs : la sienne, ou ``None`` quand elle n'est pas connue.

    ``cle`` l'identifie, ``ecriture`` l'écrit dans une condition si ce n'est pas la clé. ``champs``
    sont ceux de la fiche qui le règlent, le plus utile d'abord. ``oui`` et ``non`` le disent en
    français, ``montrer`` dit la valeur du marché avec sa provenance, ``hors`` résume pourquoi il
    exclut un marché. ``du_cpv`` dit ce qu'un code CPV seul en décide. ``parties`` sont d'autres
    faits dont un seul vrai suffit ; quand rien n'en décide, ``repli`` le dit.
    """

    cle: str
    sorte: Sorte
    lire: Callable[[Sujet], Valeur | None] = field(compare=False, repr=False)
    champs: tuple[str, ...] = field(compare=False)
    oui: str = field(compare=False)
    non: str = field(default="", compare=False)
    hors: str = field(default="", compare=False)
    montrer: Callable[[Sujet], str] | None = field(default=None, compare=False, repr=False)
    demande: Demande | None = field(default=None, compare=False, repr=False)
    derive: bool = field(default=False, compare=False)
    ecriture: str = field(default="", compare=False)
    du_cpv: Callable[[str], bool] | None = field(default=None, compare=False, repr=False)
    parties: tuple["Fait", ...] = field(default=(), compare=False, repr=False)
    repli: "Fait | None" = field(default=None, compare=False, repr=False)

    @property
    def ecrit(self) -> str:
        """Le fait tel qu'une condition l'écrit."""
        return self.ecriture or self.cle

    def valeur_affichee(self, sujet: Sujet) -> str:
        """La valeur du marché, prête à lire."""
        if self.montrer is not None:
            return self.montrer(sujet)
        valeur = self.lire(sujet)
        return NON_RENSEIGNE if valeur is None else self.sorte.ecrire(valeur)


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


def reunion(
    cle: str, parties: tuple[Fait, ...], repli: Fait, champs: tuple[str, ...], oui: str, non: str
) -> Fait:
    """Le fait que l'une de ces parties est vraie, ou que le repli le dit si rien n'en décide."""

    def lire(sujet: Sujet) -> Trivaleur:
        decide = ou(_trivaleur(partie.lire(sujet)) for partie in parties)
        return _trivaleur(repli.lire(sujet)) if decide is None else decide

    return booleen(cle, lire, champs, oui, non, parties=parties, repli=repli)


def _trivaleur(valeur: Valeur | None) -> Trivaleur:
    assert valeur is None or isinstance(valeur, bool)
    return valeur


def reponse(cle: str, lire: Callable[[Sujet], bool | None], demande: Demande) -> Fait:
    """Le fait qu'une demande est satisfaite par ce que la fiche prévoit."""
    prevu, absent = f"prévu : {demande.libelle}", f"non prévu : {demande.libelle}"
    return booleen(cle, lire, (demande.liste,), prevu, absent, demande=demande)
