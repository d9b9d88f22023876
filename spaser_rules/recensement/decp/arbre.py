"""D'un enregistrement en arbre (JSON ou XML) à la forme commune."""

from collections.abc import Iterable, Iterator
from typing import Any

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.recensement.decp.enregistrement import (
    AVENANT,
    LISTES,
    MARCHE_SEUL,
    PUBLICATION_D_AVENANT,
    Enregistrement,
    Valeurs,
    dit_une_concession,
    empreinte,
)
from spaser_rules.recensement.decp.nettoyage import propre, texte

PROFONDEUR_MAXIMALE = 12
"""Un acte de sous-traitance modifié en compte cinq."""


def ranger(paires: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Une table ; une clé écrite plusieurs fois y réunit ses valeurs en liste.

    >>> ranger([("mot", "un"), ("mot", "deux"), ("seul", "trois")])
    {'mot': ['un', 'deux'], 'seul': 'trois'}
    """
    table: dict[str, Any] = {}
    repetees: set[str] = set()
    for cle, valeur in paires:
        if cle not in table:
            table[cle] = valeur
        elif cle in repetees:
            table[cle].append(valeur)
        else:
            table[cle] = [table[cle], valeur]
            repetees.add(cle)
    return table


def lire(fichier: str, rang: int, brut: Any, *, concession: bool = False) -> Enregistrement:
    """L'enregistrement ; ``concession`` s'il vient de la liste des contrats de concession."""
    if not isinstance(brut, dict) or _est_trop_profond(brut, PROFONDEUR_MAXIMALE):
        return Enregistrement(fichier, rang, None, empreinte=repr((fichier, rang)).encode())
    valeurs = {nom: _au_bout(brut, nom.split(".")) for nom in MARCHE_SEUL}
    valeurs |= {nom: brut.get(nom) for nom in LISTES}
    avenants = tuple(map(_avenant, _tables(brut.get("modifications"))))
    concession |= dit_une_concession(brut.get("_type"), brut.get("nature"))
    return Enregistrement(fichier, rang, valeurs, avenants, concession, empreinte(brut))


def _au_bout(brut: dict[str, Any], pas: list[str]) -> Any:
    """La valeur d'un nom, que ses étages soient des tables ou un seul nom pointé."""
    if (a_plat := brut.get(".".join(pas))) is not None:
        return a_plat
    premier = brut.get(pas[0])
    if len(pas) == 1:
        return premier
    if isinstance(premier, dict):
        return premier.get(pas[1])
    return premier if pas[1] == "id" else None


def _avenant(brut: dict[str, Any]) -> Valeurs:
    return {nom: brut.get(nom) for nom in (*AVENANT, PUBLICATION_D_AVENANT)}


def _tables(brut: Any) -> Iterator[dict[str, Any]]:
    """Les modifications, nues ou enveloppées dans ``{"modification": …}``, une ou plusieurs."""
    if isinstance(brut, list):
        for element in brut:
            yield from _tables(element)
    elif isinstance(brut, dict):
        if "modification" in brut:
            yield from _tables(brut["modification"])
        elif brut:
            yield brut


def _est_trop_profond(brut: Any, reste: int) -> bool:
    if not isinstance(brut, dict | list):
        return False
    contenus = brut.values() if isinstance(brut, dict) else brut
    return reste == 0 or any(_est_trop_profond(contenu, reste - 1) for contenu in contenus)


def mots(brut: Any) -> list[str] | None:
    """Les mots d'une liste, quelle que soit sa forme ; ``None`` si elle manque.

    >>> mots({"considerationSociale": ["Clause sociale"]}), mots("Critère social ; Clause sociale")
    (['Clause sociale'], ['Critère social', 'Clause sociale'])
    >>> mots(["NC"]) is mots([]) is None
    True

    :raises ValeurIllisible: une valeur hors du format, ou qui manque parmi d'autres.
    """
    lus = [texte(mot) for ecrit in _feuilles(brut) for mot in _separer(ecrit)]
    connus = [mot for mot in lus if mot is not None]
    if connus and len(connus) < len(lus):
        raise ValeurIllisible("une liste en partie inconnue", "toutes ses valeurs")
    return connus or None


def _feuilles(brut: Any) -> Iterator[Any]:
    if isinstance(brut, dict):
        for contenu in brut.values():
            yield from _feuilles(contenu)
    elif isinstance(brut, list):
        for contenu in brut:
            yield from _feuilles(contenu)
    elif brut is not None:
        yield brut


def _separer(ecrit: Any) -> list[Any]:
    """« Critère social, Clause sociale » ; aucun mot du format n'a de virgule."""
    return propre(ecrit).replace(";", ",").split(",") if isinstance(ecrit, str) else [ecrit]
