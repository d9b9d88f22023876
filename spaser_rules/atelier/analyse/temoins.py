"""Un état écrit comme un cas de ``cas.yaml`` : la fiche qu'un rédacteur peut reprendre."""

from typing import Any

import yaml

from spaser_rules.atelier.analyse.ecritures import Ecriture
from spaser_rules.marche.dits import Dit
from spaser_rules.marche.sujet import Origine
from spaser_rules.textes import enumerer
from spaser_rules.vocabulaire.faits import RUBRIQUE

_LARGEUR = 96


def fiche_ecrite(ecriture: Ecriture, origine: Origine) -> dict[str, Any]:
    """Les sections de la fiche, réduites à ce qui compte pour l'état."""
    marche = ecriture.marche
    if origine is Origine.FICHE:
        marche = {"nature": "services"} | marche
    sections = {"marche": marche, RUBRIQUE: ecriture.reponses}
    return {nom: section for nom, section in sections.items() if section}


def en_texte(ecriture: Ecriture, origine: Origine) -> str:
    """La fiche en YAML, une section par ligne, et ce qu'un recensement dit d'autre."""
    lignes = yaml.safe_dump(
        fiche_ecrite(ecriture, origine),
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=_LARGEUR,
    )
    dits = [f"# le recensement dit : {dire(dit)}\n" for dit in ecriture.dits]
    return "".join([lignes.replace("\u00a0", " ").replace("\u202f", " "), *dits])


def dire(dit: Dit) -> str:
    """« clauses insertion ou clauses formation, prévu » ; « …, écarté »."""
    elements = [f"{liste} {code}" for liste, code in sorted(dit.elements)]
    return f"{enumerer(elements, 'ou')} : {'prévu' if dit.prevu else 'aucun'}"
