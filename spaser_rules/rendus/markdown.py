"""La liste de contrôle en Markdown, pour une messagerie ou un dossier partagé."""

import re
from collections.abc import Iterator

from spaser_rules.jugement.resultat import Jugement
from spaser_rules.rendus.cadre import Cadre
from spaser_rules.rendus.dressage import dresser
from spaser_rules.rendus.liste import Ligne, Liste, Rubrique

_CASES = {"[ ]": "- [ ]", "[x]": "- [x]"}
_SPECIAUX = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def rendre(jugement: Jugement, rang: int = 1) -> str:
    """Le texte Markdown d'une fiche."""
    return "\n".join(_lignes(dresser(jugement))) + "\n"


def encadrer(plusieurs: bool) -> Cadre:
    """Entre deux fiches, un filet."""
    return Cadre("", "\n---\n\n") if plusieurs else Cadre()


def echapper(texte: str) -> str:
    """Le texte, sans que rien n'y soit pris pour de la mise en forme ou du HTML."""
    return _SPECIAUX.sub(r"\\\1", " ".join(texte.split()))


def _lignes(liste: Liste) -> Iterator[str]:
    yield f"# {echapper(liste.titre)}"
    yield ""
    for trait in liste.entete:
        yield f"{echapper(trait)}  "
    yield ""
    yield f"**{echapper(liste.bilan)}**"
    for rubrique in liste.rubriques:
        yield ""
        yield f"## {echapper(rubrique.titre)}"
        yield from _rubrique(rubrique)


def _rubrique(rubrique: Rubrique) -> Iterator[str]:
    puce = _CASES.get(rubrique.signe, "-")
    for groupe in rubrique.groupes:
        yield ""
        if groupe.titre:
            yield f"### {echapper(groupe.titre)}"
            yield ""
        for ligne in groupe.lignes:
            yield from _ligne(puce, ligne)


def _ligne(puce: str, ligne: Ligne) -> Iterator[str]:
    regles = ", ".join(regle.id for regle in ligne.regles)
    yield f"{puce} {echapper(ligne.texte)}" + (f" ({regles})" if regles else "")
    for raison in ligne.pourquoi:
        yield f"  - pourquoi : {echapper(raison)}"
    for detail in ligne.details:
        yield f"  - {echapper(detail)}"
