"""Les données essentielles publiées en JSON."""

import json
from collections.abc import Iterator
from typing import Any

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.recensement.decp.arbre import ranger
from spaser_rules.recensement.decp.enregistrement import Enregistrement
from spaser_rules.recensement.decp.enveloppe import DECP, RACINE, enregistrements, pas_des_decp
from spaser_rules.saisie.octets import lire as lire_le_texte


def lire(chemin: str) -> Iterator[Enregistrement]:
    """Les enregistrements du fichier.

    :raises SaisieInvalide: fichier absent, trop grand, abîmé, trop profond, ou qui n'est pas de
        cette forme.
    """
    contenu = _analyser(chemin, lire_le_texte(chemin, DECP).texte)
    if not isinstance(contenu, dict) or RACINE not in contenu:
        raise pas_des_decp(chemin, "« marches » n'y est pas")
    return enregistrements(chemin, contenu[RACINE])


def _analyser(chemin: str, texte: str) -> Any:
    """Les nombres restent les chiffres écrits : un flottant perdrait des centimes."""
    try:
        return json.loads(
            texte,
            object_pairs_hook=ranger,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
        )
    except json.JSONDecodeError as faute:
        conseil = "Téléchargez-le à nouveau : il est sans doute coupé."
        abime = Anomalie(chemin, "le JSON est abîmé", faute.lineno, faute.colno, conseil=conseil)
        raise SaisieInvalide([abime]) from None
    except RecursionError:
        raise pas_des_decp(chemin, "trop d'étages de tables et de listes") from None
