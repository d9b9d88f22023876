"""Les marchés d'une direction qui sont sous un même seuil, au montant qu'il avait à leur date."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from spaser_rules.audit.alertes.groupes import Groupe
from spaser_rules.audit.alertes.parametres import Seuil
from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.textes import abreger, enumerer
from spaser_rules.valeurs import dates, montants


class Franchissement(NamedTuple):
    """Un seuil, son montant en centimes, et les marchés d'une direction qui sont dessous."""

    titre: str
    centimes: int
    reperes: Groupe


def sous_les_seuils(reperes: Iterable[Repere], seuils: Mapping[str, Seuil]) -> list[Franchissement]:
    """Par direction et par montant d'un seuil, les marchés dessous, dans l'ordre des repères.

    Sans direction, jour ou montant connus, un marché n'est sous aucun seuil : on n'en sait rien.
    """
    sachants = [r for r in reperes if r.direction and r.jour and r.centimes and not r.isole]
    franchis: dict[tuple[str, str, int], list[Repere]] = {}
    for code, seuil in seuils.items():
        for repere in sachants:
            assert repere.jour is not None and repere.centimes is not None
            du_jour = seuil.au(repere.jour) if seuil.vise(repere.nature) else None
            if du_jour is not None and repere.centimes <= du_jour:
                cle = (repere.direction, code, du_jour)
                franchis.setdefault(cle, []).append(repere)
    return [
        Franchissement(str(seuils[code].titre), centimes, tuple(groupe))
        for (_, code, centimes), groupe in franchis.items()
    ]


def somme(groupe: Iterable[Repere]) -> int:
    """La somme des montants, en centimes HT."""
    return sum(repere.centimes or 0 for repere in groupe)


def reunir(
    trouves: Iterable[tuple[Franchissement, Groupe]],
) -> Iterator[tuple[Groupe, list[Franchissement]]]:
    """Chaque groupe une fois, avec tous ses seuils ; les plus grosses sommes d'abord."""
    par_groupe: dict[Groupe, list[Franchissement]] = {}
    for franchi, groupe in trouves:
        par_groupe.setdefault(groupe, []).append(franchi)
    yield from sorted(par_groupe.items(), key=lambda paire: -somme(paire[0]))


def dire_les_seuils(franchis: Iterable[Franchissement]) -> str:
    """« 40 000 € (seuil du plan… ; dispense…) »."""
    titres: dict[int, list[str]] = {}
    for franchi in franchis:
        titres.setdefault(franchi.centimes, []).append(franchi.titre)
    dits = [f"{montants.ecrire(c)} ({' ; '.join(t)})" for c, t in sorted(titres.items())]
    return enumerer(dits)


def dire_le_groupe(groupe: Groupe) -> str:
    """« direction Voirie, du 02/03/2025 au 14/09/2025 »."""
    direction = abreger(str(groupe[0].marche.audite.fiche.fiche.direction))
    jours = [repere.jour for repere in groupe if repere.jour]
    return f"direction {direction}, {_dire_les_jours(min(jours), max(jours))}"


def _dire_les_jours(premier: date, dernier: date) -> str:
    if premier == dernier:
        return f"le {dates.ecrire(premier)}"
    return f"du {dates.ecrire(premier)} au {dates.ecrire(dernier)}"


def dire_les_montants(groupe: Groupe) -> str:
    """« de 9 000 € à 25 000 € HT », ou « 9 000 € HT » s'ils sont égaux."""
    bas, haut = (montants.ecrire(f(r.centimes or 0 for r in groupe)) for f in (min, max))
    return f"{bas} HT" if bas == haut else f"de {bas} à {haut} HT"
