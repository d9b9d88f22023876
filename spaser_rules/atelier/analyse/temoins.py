"""Un état écrit comme un cas de ``cas.yaml`` : la fiche qu'un rédacteur peut reprendre."""

from typing import Any

import yaml

from spaser_rules.atelier.analyse.ecritures import Ecriture
from spaser_rules.marche.dits import Dit
from spaser_rules.marche.sujet import Origine
from spaser_rules.textes import enumerer, insecables
from spaser_rules.vocabulaire.faits import RUBRIQUE

_LARGEUR = 72
_ETROIT = 36
"""Ce qu'une ligne de YAML peut déjà tenir quand un champ de plus s'y écrit."""


def fiche_ecrite(ecriture: Ecriture, origine: Origine) -> dict[str, Any]:
    """Les sections de la fiche, réduites à ce qui compte pour l'état."""
    marche = ecriture.marche
    if origine is Origine.FICHE:
        marche = {"nature": "services"} | marche
    sections = {"marche": marche, RUBRIQUE: ecriture.reponses}
    return {nom: section for nom, section in sections.items() if section}


def en_texte(ecriture: Ecriture, origine: Origine) -> str:
    """La fiche en YAML, une section par ligne, et ce qu'un recensement dit d'autre."""
    fiche = fiche_ecrite(ecriture, origine)
    lignes = en_yaml(fiche) if fiche else "# rien n'est encore écrit\n"
    dits = [f"# le recensement dit : {dire(dit)}\n" for dit in ecriture.dits]
    return "".join([lignes, *dits])


def en_yaml(valeur: Any) -> str:
    """La valeur en YAML, prête à être montrée en retrait dans 80 colonnes.

    Un montant n'est jamais coupé : ses espaces, d'abord insécables, redeviennent ordinaires.
    """
    ecrit = _ecrire(valeur, _LARGEUR)
    if max(map(len, ecrit.splitlines())) > _LARGEUR:
        ecrit = _ecrire(valeur, _ETROIT)
    return ecrit.replace("\u00a0", " ").replace("\u202f", " ")


def _ecrire(valeur: Any, largeur: int) -> str:
    ecrit = yaml.safe_dump(
        _insecable(valeur),
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=largeur,
    )
    return str(ecrit)


def _insecable(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {nom: _insecable(une) for nom, une in valeur.items()}
    if isinstance(valeur, list):
        return [_insecable(une) for une in valeur]
    return insecables(valeur) if isinstance(valeur, str) else valeur


def dire(dit: Dit) -> str:
    """« clauses insertion ou clauses formation, prévu » ; « …, écarté »."""
    elements = [f"{liste} {code}" for liste, code in sorted(dit.elements)]
    return f"{enumerer(elements, 'ou')} : {'prévu' if dit.prevu else 'aucun'}"
