"""Le registre d'un plan tel qu'on le devine de son texte : à classer, sans rien en citer."""

import re
from collections.abc import Iterator

from spaser_rules.atelier.registre.decoupe import decouper
from spaser_rules.atelier.registre.ecriture import A_CLASSER, GENRES
from spaser_rules.atelier.registre.empreinte import empreinte
from spaser_rules.atelier.registre.flux import Flux
from spaser_rules.pack.pack import Pack

_PAS = ("axe", "objectif", "action")
_TITRE = re.compile(rf"({'|'.join(_PAS)})\s*(?:n\s*[°ºo.]*\s*)?(\d{{1,3}})\b", re.IGNORECASE)
"""« AXE 1 », « Objectif n° 2 », « Action 3 », au début d'un passage."""

_TETE = f"""\
# Le registre de la source : chaque passage du plan, dans l'ordre, et ce qui le porte.
#
# Le texte du plan n'est pas ici : un passage se reconnaît à son empreinte. « ligne » est celle de
# la copie lue. Pour chaque passage, dites :
# - genre : {", ".join(genre for genre in GENRES if genre != A_CLASSER)} ;
# - resume : ce qu'il dit, en vos propres mots ;
# - regles, indicateurs, livrables, lectures : ce qui le porte ; sinon raison : pourquoi rien ;
# - delicat, si besoin : pourquoi il se place mal.
passages:
"""


def ebaucher(copie: Flux, pack: Pack) -> str:
    """Le texte d'un ``source.yaml`` : un passage par phrase, puce ou titre, dans l'ordre."""
    return _TETE + "".join(_passages(copie, pack))


def _passages(copie: Flux, pack: Pack) -> Iterator[str]:
    lieu: tuple[int, ...] = ()
    ordres: dict[tuple[int, ...], int] = {}
    for debut, fin in decouper(copie, 0, len(copie.signes)):
        lieu = _lieu(copie.extrait(debut, fin), lieu, pack)
        ordres[lieu] = ordres.get(lieu, 0) + 1
        dits = [f"{pas}: {numero}" for pas, numero in zip(_PAS, lieu, strict=False)]
        yield f"  - lieu: {{{', '.join([*dits, f'ordre: {ordres[lieu]}'])}}}"
        yield f"   # ligne {copie.ligne(debut)}\n"
        yield f"    genre: {A_CLASSER}\n"
        yield f"    empreinte: {empreinte(copie.signes[debut:fin])}\n"


def _lieu(texte: str, avant: tuple[int, ...], pack: Pack) -> tuple[int, ...]:
    """Le lieu d'un passage : celui que son titre ouvre, s'il est du plan, sinon le précédent."""
    titre = _TITRE.match(texte)
    if not titre:
        return avant
    rang = _PAS.index(titre[1].lower())
    nouveau = (*avant[:rang], int(titre[2]))
    return nouveau if len(nouveau) == rang + 1 and _existe(nouveau, pack) else avant


def _existe(lieu: tuple[int, ...], pack: Pack) -> bool:
    """Vrai si ``pack.yaml`` a ce lieu, ou s'il n'en nomme aucun."""
    axes = pack.texte.axes
    if not axes:
        return True
    axe, *suite = map(str, lieu)
    objectifs = axes[axe].objectifs if axe in axes else {}
    if len(suite) < 2:
        return axe in axes and all(pas in objectifs for pas in suite)
    return suite[0] in objectifs and suite[1] in objectifs[suite[0]].actions
