"""Plier un texte à 80 colonnes, comme l'attend un terminal.

D'une fiche à l'autre les mêmes phrases reviennent : les plus récentes sont gardées pliées.
"""

import re
from functools import lru_cache
from textwrap import TextWrapper

from spaser_rules.textes import insecables

LARGEUR = 80
_BLANCS = re.compile(r"[^\S\u00a0\u202f]+")
"""Tout blanc sauf les insécables : un retour à la ligne de la fiche ne forge pas une ligne."""


@lru_cache(maxsize=4096)
def plier(texte: str, premier: str = "", suite: str | None = None) -> tuple[str, ...]:
    """Les lignes du texte.

    :param premier: ce qui commence la première ligne.
    :param suite: ce qui commence les suivantes ; par défaut, ``premier`` et deux espaces.
    """
    texte = insecables(_BLANCS.sub(" ", texte))
    if len(premier) + len(texte) <= LARGEUR:
        return (premier + texte,)
    plieur = TextWrapper(
        LARGEUR,
        initial_indent=premier,
        subsequent_indent=premier + "  " if suite is None else suite,
        break_on_hyphens=False,
    )
    return tuple(plieur.wrap(texte))
