"""La vérification en SARIF 2.1.0, que les forges montrent à côté du code.

Les adresses sont relatives au dossier d'où la commande est lancée, sinon à celui du pack.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from spaser_rules import __version__
from spaser_rules.atelier.controles.constat import Constat, Gravite, NonFait
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.controles.preuve import PREUVE
from spaser_rules.atelier.controles.tous import CONTROLES
from spaser_rules.atelier.controles.verifier import Verification

_REGLES = (*CONTROLES, PREUVE)
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_NIVEAUX = {
    Gravite.ERREUR: "error",
    Gravite.AVERTISSEMENT: "warning",
    Gravite.CONSEIL: "note",
}


def rendre(verification: Verification, corriges: Sequence[str] = ()) -> str:
    """La réponse, fin de ligne comprise ; ce qui vient d'être corrigé n'y est plus."""
    return json.dumps(en_donnees(verification), ensure_ascii=False, indent=2) + "\n"


def en_donnees(verification: Verification) -> dict[str, Any]:
    """Le journal SARIF : les contrôles, leurs constats, ceux qui sont acceptés, les non faits."""
    racine = _racine(verification.etabli.dossier)
    resultats = [_resultat(constat, racine) for constat in verification.constats]
    for constat, motif in verification.acceptes:
        suppression = {"kind": "external", "status": "accepted", "justification": motif}
        resultats.append(_resultat(constat, racine) | {"suppressions": [suppression]})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _outil()},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not verification.non_faits,
                        "toolExecutionNotifications": [
                            _notification(non_fait) for non_fait in verification.non_faits
                        ],
                    }
                ],
                "results": resultats,
            }
        ],
    }


def _racine(dossier: Path) -> str:
    """Ce qui précède les fichiers du pack dans leur adresse."""
    ici, dossier = Path.cwd(), dossier.resolve()
    relatif = dossier.relative_to(ici).as_posix() if dossier.is_relative_to(ici) else "."
    return "" if relatif == "." else f"{relatif}/"


def _outil() -> dict[str, Any]:
    return {
        "name": "spaser regles verifier",
        "version": __version__,
        "rules": [_regle(controle) for controle in _REGLES],
    }


def _regle(controle: Controle) -> dict[str, Any]:
    aide = f"{controle.raison}\n\n{controle.conseil}"
    return {
        "id": controle.code,
        "name": controle.nom,
        "shortDescription": {"text": controle.titre},
        "fullDescription": {"text": controle.raison},
        "help": {"text": aide},
        "defaultConfiguration": {"level": _NIVEAUX[controle.gravite]},
    }


def _resultat(constat: Constat, racine: str) -> dict[str, Any]:
    lieu = constat.lieu
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(racine + lieu.fichier)}}
    if lieu.ligne:
        place["region"] = {"startLine": lieu.ligne, "startColumn": lieu.colonne}
    temoin = f"\n\nMarché témoin :\n{constat.temoin}" if constat.temoin else ""
    return {
        "ruleId": constat.controle.code,
        "ruleIndex": _REGLES.index(constat.controle),
        "level": _NIVEAUX[constat.controle.gravite],
        "message": {"text": f"{constat.probleme}\n{constat.conseil}{temoin}"},
        "locations": [{"physicalLocation": place}],
    }


def _notification(non_fait: NonFait) -> dict[str, Any]:
    return {
        "level": "warning",
        "message": {"text": f"{non_fait.controle.nom}, non fait : {non_fait.raison}"},
        "associatedRule": {"id": non_fait.controle.code},
    }
