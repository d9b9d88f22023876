"""``declaration-agec.csv`` : la déclaration de l'article 58 de la loi AGEC, à remplir des comptes.

L'audit ne connaît que des estimations : il prépare une ligne par année et par catégorie, dit quels
marchés peuvent y tomber, et n'écrit aucun montant. Le format est celui de l'État (Licence Ouverte
2.0), livré tel quel ; ses catégories sont celles du décret n° 2024-134, dans son ordre.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.audit.csv import ecrire
from spaser_rules.marche.sujet import Sujet
from spaser_rules.textes import abreger, accorder, enumerer
from spaser_rules.vocabulaire.cartographies import fait_de_cartographie

CARTOGRAPHIE = "agec"
"""Celle du pack qui dit quels achats la loi concerne, et dans quelles catégories."""

_FORMAT = Path(__file__).parent / "agec_art58_v0.1.0.json"
_CITES = 30
"""Les achats qu'un commentaire nomme ; les autres y sont comptés."""


@dataclass(slots=True)
class _Rangement:
    """Les achats d'une année, par catégorie ; ``a_classer`` compte ceux dont on ne sait pas."""

    noms: dict[int, list[str]] = field(default_factory=dict)
    a_classer: int = 0


def rendre(audit: Audit) -> str:
    """Le texte CSV, dans l'ordre des champs du format."""
    champs = [str(champ["name"]) for champ in format_officiel()["fields"]]
    lignes = ([ligne.get(champ, "") for champ in champs] for ligne in _lignes(audit))
    return ecrire([champs, *lignes])


@cache
def format_officiel() -> dict[str, Any]:
    """Le schéma de la déclaration, en Table Schema."""
    lu: dict[str, Any] = json.loads(_FORMAT.read_text(encoding="utf-8"))
    return lu


def categories() -> dict[int, str]:
    """Les catégories de produits, par numéro dans le décret."""
    produits = next(c for c in format_officiel()["fields"] if c["name"] == "type_produit_acquis")
    return dict(enumerate(produits["constraints"]["enum"], 1))


def _lignes(audit: Audit) -> Iterator[dict[str, str]]:
    pack = audit.pack.texte
    for annee in range(audit.periode.du.year, min(audit.periode.au, audit.au).year + 1):
        rangement = _ranger(audit, annee)
        for numero, categorie in categories().items():
            yield {
                "annee": str(annee),
                "siret": str(pack.siret or ""),
                "raison_sociale": str(pack.raison_sociale or ""),
                "type_produit_acquis": categorie,
                "commentaires": _commentaire(rangement, numero),
            }


def _commentaire(rangement: _Rangement, numero: int) -> str:
    noms = rangement.noms.get(numero, [])
    dits = noms[:_CITES] + [f"{len(noms) - _CITES} autres"] * (len(noms) > _CITES)
    phrases = ["À remplir d'après les comptes."]
    if dits:
        phrases.append(f"Marchés audités qui peuvent en relever : {enumerer(dits)}.")
    if rangement.a_classer:
        phrases.append(f"Sans catégorie connue : {accorder(rangement.a_classer, 'achat')}.")
    return " ".join(phrases)


def _ranger(audit: Audit, annee: int) -> _Rangement:
    """Les achats lancés au plus tard cette année-là : ils ont pu y donner lieu à des dépenses."""
    rangement = _Rangement()
    for marche in audit.marches:
        jour = marche.audite.date_reference
        if jour is not None and jour.year > annee:
            continue
        for sujet in marche.audite.lots:
            numeros = _categories(audit, sujet)
            if numeros is None:
                rangement.a_classer += 1
                continue
            for numero in numeros:
                nom = _nom(marche, sujet, numeros - {numero})
                rangement.noms.setdefault(numero, []).append(nom)
    return rangement


def _categories(audit: Audit, sujet: Sujet) -> set[int] | None:
    """Où l'achat peut tomber ; nulle part si la loi ne le vise pas, ``None`` si on ne sait pas."""
    referentiel = audit.pack.referentiel
    carte = referentiel.cartographies.get(CARTOGRAPHIE)
    if carte is None:
        return None
    concerne = fait_de_cartographie(carte, referentiel).lire(sujet)
    if concerne is False:
        return set()
    codes = sujet.propre_au_lot("cpv") or []
    numeros = carte.categories(codes, sujet.propre_au_lot("famille_achat"))
    return numeros if concerne and numeros else None


def _nom(marche: MarcheAudite, sujet: Sujet, autres: set[int]) -> str:
    """« 2025-12 lot 2 (ou Papier) » ; sans référence ni objet, sa ligne."""
    fiche = marche.audite.fiche
    nom = abreger(str(fiche.fiche.reference or fiche.marche.objet or f"ligne {marche.ligne}"))
    lot = f" lot {sujet.numero}" if sujet.lot else ""
    ou = enumerer([categories()[numero] for numero in sorted(autres)], "ou")
    return f"{nom}{lot} (ou {ou})" if ou else f"{nom}{lot}"
