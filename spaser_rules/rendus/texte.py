"""La liste de contrôle au terminal : 80 colonnes, sans couleur, lisible dans un tube."""

from collections.abc import Iterator

from spaser_rules.jugement.resultat import Jugement
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.cadre import Cadre
from spaser_rules.rendus.dressage import dresser
from spaser_rules.rendus.liste import NIVEAUX, Ligne, Liste, Rubrique
from spaser_rules.rendus.plier import LARGEUR, plier
from spaser_rules.textes import accorder

_MARGE = "      "
_POUR_EN_SAVOIR_PLUS = (
    "Une règle en entier, son fichier et ses rédactions types : "
    "spaser regles montrer ID --redactions"
)


def rendre(jugement: Jugement, rang: int = 1) -> str:
    """Le texte de la liste, lignes de 80 colonnes au plus."""
    return "\n".join(_lignes(dresser(jugement))) + "\n"


def encadrer(plusieurs: bool) -> Cadre:
    """Entre deux fiches, un trait ; après plusieurs, leur compte."""
    return Cadre("", f"\n{'=' * LARGEUR}\n\n", _compte) if plusieurs else Cadre()


def _compte(total: int, en_regle: int) -> str:
    reste = f"{total - en_regle} à compléter ou à préciser"
    return f"\n{'=' * LARGEUR}\n\n{accorder(total, 'fiche')} : {en_regle} en règle, {reste}.\n"


def _lignes(liste: Liste) -> Iterator[str]:
    yield from plier(liste.titre)
    for trait in liste.entete:
        yield from plier(trait)
    yield ""
    yield from plier(liste.bilan)
    for rubrique in liste.rubriques:
        yield ""
        yield rubrique.titre.upper()
        yield from _rubrique(rubrique)
    yield ""
    yield from plier(_POUR_EN_SAVOIR_PLUS)


def _rubrique(rubrique: Rubrique) -> Iterator[str]:
    for groupe in rubrique.groupes:
        if groupe.titre:
            yield from plier(groupe.titre)
        precedente: tuple[str, ...] = ()
        for ligne in groupe.lignes:
            yield from _ligne(f"  {rubrique.signe} ", ligne, deja_dit=ligne.pourquoi == precedente)
            precedente = ligne.pourquoi


def _ligne(signe: str, ligne: Ligne, *, deja_dit: bool) -> Iterator[str]:
    yield from plier(ligne.texte, signe, _MARGE)
    if not deja_dit:
        for raison in ligne.pourquoi:
            yield from plier(f"pourquoi : {raison}", _MARGE)
    for detail in ligne.details:
        yield from plier(detail, _MARGE)
    if ligne.regles:
        yield from plier(_references(ligne.regles), _MARGE)


def _references(regles: tuple[Regle, ...]) -> str:
    if len(regles) > 1:
        return ", ".join(regle.id for regle in regles)
    texte = regles[0].texte
    return f"{texte.id} ({NIVEAUX[texte.niveau]} ; {texte.source.lieu})"
