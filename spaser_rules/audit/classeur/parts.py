"""Les mesures par direction et par trimestre ; elles ne se comparent pas aux cibles."""

from collections.abc import Iterator

from spaser_rules.audit.classeur.cellules import Cellule, Valeur, chiffre, euros, part
from spaser_rules.audit.classeur.page import Colonne, Page
from spaser_rules.audit.ventilation import NON_COMPARABLE, Part, Tendance, tendance, tenues
from spaser_rules.indicateurs.etats import Etat
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.jugement.statuts import Statut
from spaser_rules.rendus.statuts import STATUTS

_FAITS = (
    Colonne("Marchés", 10),
    Colonne("Montant HT connu", 17),
    Colonne("Sans montant", 10),
    *(Colonne(f"Obligations : {STATUTS[statut.value][1]}", 12) for statut in Statut),
    Colonne("Part des obligations tenues", 13),
)
_LARGEUR = 17

_SIGNES = {"hausse": "↗", "baisse": "↘", "stable": "→", "": "?"}


def directions(page: Page, parts: list[Part]) -> None:
    """Une direction par ligne : ses marchés, ses obligations, ses indicateurs."""
    mesures = parts[0].mesures if parts else ()
    indicateurs = [Colonne(f"{mesure.id} {mesure.libelle}", _LARGEUR) for mesure in mesures]
    colonnes = [Colonne("Direction", 24), *_FAITS, *indicateurs]
    lignes = ([p.nom, *_faits(p), *map(_mesuree, p.mesures)] for p in parts)
    page.donnees(colonnes, lignes, pages=3)


def trimestres(page: Page, parts: list[Part]) -> None:
    """Un trimestre par colonne, et le sens de chaque indicateur du trimestre d'avant au dernier."""
    colonnes = [
        Colonne("Code", 16),
        Colonne("Ce qui est compté", 60),
        *(Colonne(part.nom, 17) for part in parts),
        Colonne("Tendance", 36),
    ]
    page.donnees(colonnes, _par_trimestre(parts), fixes=2)


def _par_trimestre(parts: list[Part]) -> Iterator[list[Valeur | Cellule]]:
    for rang, fait in enumerate(_FAITS):
        yield [None, fait.titre, *(list(_faits(part))[rang] for part in parts), None]
    for rang, mesure in enumerate(parts[0].mesures if parts else ()):
        valeurs = [_mesuree(part.mesures[rang]) for part in parts]
        yield [mesure.id, mesure.libelle, *valeurs, _en_mots(tendance(parts, mesure.id))]


def _en_mots(sens: Tendance | None) -> str:
    """Le signe et les mots de la tendance."""
    return f"{_SIGNES[sens.sens]} {sens.phrase}" if sens else f"{_SIGNES['']} {NON_COMPARABLE}"


def _faits(une: Part) -> Iterator[Valeur | Cellule]:
    nombres = une.obligations()
    yield from (len(une.marches), euros(une.centimes), une.sans_montant)
    yield from (nombres[statut] for statut in Statut)
    yield part(tenues(nombres))


def _mesuree(mesure: Mesure) -> Valeur | Cellule:
    """La valeur si l'on peut conclure ; sinon, en un mot, pourquoi il n'y en a pas."""
    if mesure.etat is Etat.NON_MESURABLE:
        return Cellule("? trop d'inconnus" if mesure.inconnus else "– aucun marché")
    return chiffre(mesure, mesure.valeur)
