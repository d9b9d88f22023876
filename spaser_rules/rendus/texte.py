"""La liste de contrôle au terminal : 80 colonnes, sans couleur, lisible dans un tube."""

from collections.abc import Iterator
from textwrap import TextWrapper

from spaser_rules.jugement.resultat import Jugement
from spaser_rules.rendus.cadre import Cadre
from spaser_rules.rendus.liste import NIVEAUX, Ligne, Liste, Rubrique, dresser
from spaser_rules.textes import accorder, insecables

LARGEUR = 80
_ABREGEES = {" - "}
"""Les rubriques dont une ligne par règle suffit."""


def rendre(jugement: Jugement) -> str:
    """Le texte de la liste, lignes de 80 colonnes au plus."""
    return "\n".join(_lignes(dresser(jugement))) + "\n"


def encadrer(plusieurs: bool) -> Cadre:
    """Entre deux fiches, un trait ; après plusieurs, leur compte."""
    return Cadre("", f"\n{'=' * LARGEUR}\n\n", _compte) if plusieurs else Cadre()


def _compte(total: int, en_regle: int) -> str:
    reste = accorder(total - en_regle, "à compléter ou à préciser", "à compléter ou à préciser")
    return f"\n{'=' * LARGEUR}\n\n{accorder(total, 'fiche')} : {en_regle} en règle, {reste}.\n"


def _lignes(liste: Liste) -> Iterator[str]:
    yield from _plier(liste.titre)
    for trait in liste.entete:
        yield from _plier(trait)
    yield ""
    yield from _plier(liste.bilan)
    for rubrique in liste.rubriques:
        yield ""
        yield rubrique.titre.upper()
        yield from _rubrique(rubrique)


def _rubrique(rubrique: Rubrique) -> Iterator[str]:
    for groupe in rubrique.groupes:
        if groupe.titre:
            yield from _plier(groupe.titre, "  ")
        for ligne in groupe.lignes:
            yield from _ligne(rubrique.signe, ligne)


def _ligne(signe: str, ligne: Ligne) -> Iterator[str]:
    references = ", ".join(f"{regle.id}" for regle in ligne.regles)
    if signe in _ABREGEES:
        yield from _plier(f"{references} : {ligne.pourquoi[0]}", f"{signe} ", "      ")
        return
    yield from _plier(ligne.texte, f"{signe} ", "    ")
    for raison in ligne.pourquoi:
        yield from _plier(f"pourquoi : {raison}", "      ")
    for detail in ligne.details:
        yield from _plier(detail, "      ")
    if references:
        yield from _plier(_reference(ligne, references), "      ")


def _reference(ligne: Ligne, references: str) -> str:
    if len(ligne.regles) > 1:
        return f"règles : {references}"
    regle = ligne.regles[0]
    source = regle.texte.source
    pas = (("axe", source.axe), ("objectif", source.objectif), ("action", source.action))
    lieu = ", ".join(f"{nom} {numero}" for nom, numero in pas if numero)
    return f"règle : {references} ({NIVEAUX[regle.texte.niveau]} ; {lieu})"


def _plier(texte: str, premier: str = "", suite: str | None = None) -> list[str]:
    marge = premier if suite is None else suite
    texte = insecables(texte)
    if len(premier) + len(texte) <= LARGEUR:
        return [premier + texte]
    plieur = TextWrapper(
        LARGEUR,
        initial_indent=premier,
        subsequent_indent=marge if suite is not None else premier + "  ",
        break_on_hyphens=False,
    )
    return plieur.wrap(texte)
