"""Ce que l'on sait d'une règle en la créant, et le fichier que l'on en tire."""

import json
import re
from dataclasses import dataclass

from spaser_rules.pack.pack import Pack
from spaser_rules.textes import en_code

_LONGUEUR = 60
"""Caractères d'un nom lisible : c'est aussi celui du dossier de la règle."""


@dataclass(frozen=True)
class Brouillon:
    """L'essentiel d'une règle ; le reste s'écrit ensuite dans son fichier."""

    id: str
    titre: str
    niveau: str
    portee: str
    application: str
    exigence: str

    @property
    def nom(self) -> str:
        """Le nom lisible, tiré du titre : ses premiers mots, s'il est long."""
        mots = en_code(self.titre).replace("_", "-")
        debut = mots[:_LONGUEUR]
        return mots if debut == mots else debut.rpartition("-")[0] or debut

    @property
    def numero(self) -> str:
        """``2.1.4``, de ``SPASER-2.1.4`` : le début du nom de son dossier."""
        return self.id.partition("-")[2]

    @property
    def axe(self) -> str:
        """Le premier chiffre de son numéro."""
        return self.numero.split(".")[0]


def texte_de_la_regle(pack: Pack, brouillon: Brouillon) -> str:
    """Le fichier ``regle.yaml`` ; les lignes à compléter portent « … »."""
    lignes = [
        "# À compléter : les lignes qui portent « … ». Puis : spaser regles verifier.",
        f"id: {brouillon.id}",
        f"nom: {brouillon.nom}",
        f"titre: {_texte(brouillon.titre)}",
        f"source: {_source(pack, brouillon)}",
        f"niveau: {brouillon.niveau}",
        f"portee: {brouillon.portee}",
        "en_vigueur:",
        f"  - depuis: {pack.texte.periode.du.isoformat()}",
        f"application: {_texte(brouillon.application)}",
        f"exigence: {_texte(brouillon.exigence)}",
        "explication: « … » Pourquoi le plan le demande, en vos propres mots.",
        "conseil: « … » Comment s'y prendre.",
    ]
    return "\n".join(lignes) + "\n"


def _source(pack: Pack, brouillon: Brouillon) -> str:
    """L'axe, l'objectif et l'action que dit le numéro, s'ils sont dans le plan."""
    _, objectif, action, *_ = [*re.split(r"[.-]", brouillon.numero), "", "", ""]
    objectifs = pack.texte.axes[brouillon.axe].objectifs
    source = {"axe": brouillon.axe}
    if objectif in objectifs:
        source["objectif"] = objectif
        if action in objectifs[objectif].actions:
            source["action"] = action
    return "{" + ", ".join(f"{nom}: {numero}" for nom, numero in source.items()) + "}"


def _texte(valeur: str) -> str:
    """Le texte, entre guillemets s'il le faut pour se relire tel quel."""
    simple = re.fullmatch(r"\w[^:#\"'\[\]{}&*!|>%@`]*\w", valeur)
    return valeur if simple else json.dumps(valeur, ensure_ascii=False)
