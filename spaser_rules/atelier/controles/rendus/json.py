"""La vérification en données ; ``spaser schema --verification`` en donne le contrat."""

import json
from collections.abc import Sequence
from typing import Any

from spaser_rules.atelier.controles.constat import GRAVITES, Constat, NonFait
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.controles.verifier import Verification
from spaser_rules.atelier.etabli import PACK

VERSION = 1


def rendre(verification: Verification, corriges: Sequence[str] = ()) -> str:
    """La réponse, fin de ligne comprise."""
    return json.dumps(en_donnees(verification, corriges), ensure_ascii=False, indent=2) + "\n"


def en_donnees(verification: Verification, corriges: Sequence[str] = ()) -> dict[str, Any]:
    """La réponse, prête à écrire ; ``pack`` est nul s'il ne se charge pas."""
    etabli = verification.etabli
    lu = PACK not in etabli.manquent
    return {
        "version": VERSION,
        "pack": {"id": etabli.pack.id, "version": str(etabli.pack.texte.version)} if lu else None,
        "date": etabli.jour.isoformat(),
        "bilan": _bilan(verification),
        "constats": [_constat(constat) for constat in verification.constats],
        "acceptes": [_constat(c) | {"motif": motif} for c, motif in verification.acceptes],
        "non_faits": [_non_fait(non_fait) for non_fait in verification.non_faits],
        "corriges": list(corriges),
    }


def _bilan(verification: Verification) -> dict[str, int]:
    nombres = {gravite.value: verification.nombre(gravite) for gravite in GRAVITES}
    suite = {
        "acceptes": len(verification.acceptes),
        "controles_faits": len(verification.controles),
        "non_faits": len(verification.non_faits),
    }
    return nombres | suite


def _constat(constat: Constat) -> dict[str, Any]:
    lieu, controle = constat.lieu, constat.controle
    return {
        "code": controle.code,
        "nom": controle.nom,
        "gravite": controle.gravite.value,
        "fichier": lieu.fichier,
        "ligne": lieu.ligne or None,
        "colonne": lieu.colonne or None,
        "champ": lieu.champ,
        "probleme": constat.probleme,
        "pourquoi": controle.raison,
        "conseil": constat.conseil,
        "temoin": constat.temoin or None,
        "se_corrige": constat.correction is not None,
    }


def _non_fait(non_fait: NonFait) -> dict[str, Any]:
    return {
        "code": non_fait.controle.code,
        "nom": non_fait.controle.nom,
        "raison": non_fait.raison,
        "fichier": non_fait.lieu.fichier if non_fait.lieu else None,
    }


def lister(controles: Sequence[Controle]) -> str:
    """Tous les contrôles, en données."""
    rangs = [
        {
            "code": controle.code,
            "nom": controle.nom,
            "gravite": controle.gravite.value,
            "titre": controle.titre,
            "pourquoi": controle.raison,
            "conseil": controle.conseil,
            "se_corrige": controle.se_corrige,
        }
        for controle in controles
    ]
    return json.dumps(rangs, ensure_ascii=False, indent=2) + "\n"
