"""Corriger un pack : les gestes mécaniques faits à leur place, et rien d'autre.

Chaque fichier changé est relu : s'il disait autre chose que ce que les gestes annoncent, il ne
serait pas écrit, et les constats resteraient à la personne.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.atelier.controles.gestes import (
    Correction,
    CorrectionImpossible,
    Edition,
    OterLElement,
    RenommerLeDossier,
)
from spaser_rules.remplissage.arbre import arbre
from spaser_rules.remplissage.texte_yaml import TexteYaml
from spaser_rules.saisie.document import lire_document

Ecrire = Callable[[Path, bytes], None]


def corriger(
    dossier: Path, corrections: Sequence[Correction], ecrire: Ecrire
) -> tuple[list[Correction], list[tuple[Correction, str]]]:
    """Les corrections faites, et celles qui ne l'ont pas été avec leur raison.

    Deux corrections qui se touchent ne se font pas dans le même passage : la seconde attend.

    :param ecrire: écrit un fichier d'un seul geste.
    :raises OSError: un fichier ne peut pas être écrit ; il reste tel qu'il était.
    """
    faites: list[Correction] = []
    refusees: list[tuple[Correction, str]] = []
    editions = [c for c in corrections if isinstance(c, Edition)]
    for fichier in dict.fromkeys(edition.fichier for edition in editions):
        ici = [edition for edition in editions if edition.fichier == fichier]
        faites += _editer(dossier / fichier, ici, ecrire, refusees)
    for renommage in (c for c in corrections if isinstance(c, RenommerLeDossier)):
        if raison := _renommer(dossier, renommage):
            refusees.append((renommage, raison))
        else:
            faites.append(renommage)
    return faites, refusees


def _editer(
    chemin: Path, editions: list[Edition], ecrire: Ecrire, refusees: list[tuple[Correction, str]]
) -> list[Edition]:
    texte = TexteYaml(chemin.read_bytes().decode("utf-8"))
    faites: list[Edition] = []
    for edition in editions:
        essai = TexteYaml(texte.texte)
        try:
            edition.editer(essai, arbre(texte.texte))
        except CorrectionImpossible as refus:
            refusees.append((edition, str(refus)))
            continue
        if not _se_touchent(texte.modifications, essai.modifications):
            texte.modifications += essai.modifications
            faites.append(edition)
    if faites and not _rien_d_autre(texte, faites):
        refusees += [(edition, "le texte changerait ailleurs") for edition in faites]
        return []
    if faites:
        ecrire(chemin, texte.applique().encode("utf-8"))
    return faites


def _rien_d_autre(texte: TexteYaml, editions: list[Edition]) -> bool:
    """Vrai si le texte changé se relit, et dit exactement ce que les corrections annoncent."""
    attendues = lire_document(texte.texte, "").valeurs
    for edition in sorted(editions, key=_derniers_d_abord, reverse=True):
        edition.dans(attendues)
    try:
        return bool(lire_document(texte.applique(), "").valeurs == attendues)
    except SaisieInvalide:
        return False


def _derniers_d_abord(edition: Edition) -> tuple[bool, int]:
    """Les éléments ôtés en dernier, et du bas vers le haut : les autres gardent leur rang."""
    rang = edition.chemin[-1]
    return not isinstance(edition, OterLElement), rang if isinstance(rang, int) else 0


def _se_touchent(unes: list[tuple[int, int, str]], autres: list[tuple[int, int, str]]) -> bool:
    return any(u[0] < a[1] and a[0] < u[1] for u in unes for a in autres)


def _renommer(dossier: Path, renommage: RenommerLeDossier) -> str:
    """Renomme ; rend la raison si c'est impossible."""
    ancien = (dossier / renommage.fichier).parent
    neuf = ancien.with_name(renommage.neuf)
    if neuf.exists():
        return f"« {neuf.name} » existe déjà"
    ancien.rename(neuf)
    return ""
