"""Pour quels marchés le verdict d'une règle change : tous les états des deux textes, comparés."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spaser_rules.atelier.analyse.etats import Etat
from spaser_rules.atelier.analyse.regles import etats_de_versions, statut_dans
from spaser_rules.atelier.comparaison.paires import Paire
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.referentiel.catalogue import Catalogue
from spaser_rules.referentiel.referentiel import Referentiel

CONCERNE, LIBERE, AUTREMENT = "nouvellement concerné", "libéré", "jugé autrement"
PEUT_ETRE, DOUTE_LEVE = "peut-être concerné", "doute levé, non concerné"


@dataclass(frozen=True)
class Effet:
    """Un statut qui en devient un autre, et un marché à qui cela arrive."""

    avant: Statut
    apres: Statut
    exemple: Etat

    @property
    def sens(self) -> str:
        """« nouvellement concerné », « libéré »…"""
        return sens(self.avant, self.apres)


def sens(avant: Statut, apres: Statut) -> str:
    """Ce qui arrive au marché ; ce qui n'est pas connu n'est ni concerné, ni libéré."""
    if avant is Statut.SANS_OBJET:
        return PEUT_ETRE if apres is Statut.INDETERMINE else CONCERNE
    if apres is Statut.SANS_OBJET:
        return DOUTE_LEVE if avant is Statut.INDETERMINE else LIBERE
    return AUTREMENT


def effets(ensemble: Pack, paire: Paire) -> list[Effet]:
    """Un effet par changement de statut possible, le premier trouvé en exemple.

    :param ensemble: les deux packs réunis, pour que chaque code y soit connu.
    :raises OverflowError: trop d'états pour être tous essayés.
    """
    trouves: dict[tuple[Statut, Statut], Effet] = {}
    for avant, apres, etat in _statuts(ensemble, paire):
        if avant is not apres:
            trouves.setdefault((avant, apres), Effet(avant, apres, etat))
    return list(trouves.values())


def _statuts(ensemble: Pack, paire: Paire) -> Iterator[tuple[Statut, Statut, Etat]]:
    regles = [regle for regle in (paire.avant, paire.apres) if regle]
    for etat, justifiee in etats_de_versions(ensemble, *regles):
        avant, apres = (_statut(regle, etat, justifiee) for regle in (paire.avant, paire.apres))
        yield avant, apres, etat


def _statut(regle: Regle | None, etat: Etat, justifiee: bool) -> Statut:
    """Le statut dans cet état ; une règle qui n'existe pas est sans objet pour tous."""
    if regle is None:
        return Statut.SANS_OBJET
    return statut_dans(regle, etat.faits, justifiee and bool(regle.texte.justification))


def reunir(avant: Pack, apres: Pack) -> Pack:
    """Un pack qui connaît les codes des deux ; ceux d'après l'emportent."""
    une, autre = avant.referentiel, apres.referentiel
    referentiel = Referentiel(
        _catalogue(une.catalogue, autre.catalogue),
        une.cartographies | autre.cartographies,
        une.familles | autre.familles,
        une.services | autre.services,
    )
    return replace(apres, referentiel=referentiel, regles=_sans_doublon(avant, apres))


def _catalogue(avant: Catalogue, apres: Catalogue) -> Catalogue:
    genres: Iterable[str] = Catalogue.model_fields
    reunis = {genre: getattr(avant, genre) | getattr(apres, genre) for genre in genres}
    return Catalogue.model_construct(**reunis)


def _sans_doublon(avant: Pack, apres: Pack) -> tuple[Regle, ...]:
    return tuple({regle.id: regle for regle in (*avant.regles, *apres.regles)}.values())
