"""Les cas d'une règle, dans sa page : ce que dit chaque fiche, et le statut attendu."""

from collections.abc import Iterator
from typing import Any

from spaser_rules.atelier.documentation.blocs import Bloc, Code, Texte, Titre, joindre, tableau
from spaser_rules.pack.cas import Cas, lire_cas
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.statuts import STATUTS


def blocs(pack: Pack, regle: Regle) -> Iterator[Bloc]:
    """Le tableau des cas ; rien s'il n'y en a pas."""
    lignes = [
        (dit.texte.nom, _fiche(dit), " ".join(STATUTS[dit.texte.statut]))
        for dit in lire_cas(pack, regle)
    ]
    if lignes:
        yield Titre("Exemples, vérifiés à chaque changement", ancre="cas")
        entetes = ("Cas", "Ce que dit la fiche", "Statut")
        yield tableau("Les cas de la règle", entetes, *lignes)


def _fiche(cas: Cas) -> Texte:
    """Chaque section de la fiche, sur une ligne ; et d'où elle vient si ce n'est pas une fiche."""
    sections = [Code(f"{nom}: {en_flux(dit)}") for nom, dit in (cas.texte.fiche or {}).items()]
    debut = ["dans un recensement"] if cas.texte.origine == "recensement" else []
    lot = [f"lot {cas.texte.lot}"] if cas.texte.lot else []
    return joindre([*debut, *lot, *sections], " ; ")


def en_flux(valeur: Any) -> str:
    """Une valeur nue, comme un fichier l'écrirait sur une ligne.

    >>> en_flux({"nature": "services", "lots": [{"numero": "1"}], "cpv": None})
    "{nature: services, lots: [{numero: 1}], cpv: ''}"
    """
    if isinstance(valeur, dict):
        return f"{{{', '.join(f'{cle}: {en_flux(dit)}' for cle, dit in valeur.items())}}}"
    if isinstance(valeur, list):
        return f"[{', '.join(map(en_flux, valeur))}]"
    return "''" if valeur is None else " ".join(str(valeur).split())
