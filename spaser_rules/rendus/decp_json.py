"""Les données essentielles proposées, en JSON : les valeurs dans la forme du format officiel."""

from typing import Any

from pydantic_core import to_json

from spaser_rules.decp.enregistrement import DonneesEssentielles, Enregistrement, Proposition
from spaser_rules.decp.format_2022 import en_forme

VERSION = 1


def rendre(donnees: DonneesEssentielles) -> str:
    """L'objet JSON : un enregistrement par lot, ou un seul."""
    return to_json(objet(donnees), indent=2).decode() + "\n"


def objet(donnees: DonneesEssentielles) -> dict[str, Any]:
    """Les propositions comme structure simple ; une valeur inconnue est nulle."""
    pack, fiche = donnees.pack, donnees.fiche
    return {
        "version": VERSION,
        "pack": {
            "id": pack.id,
            "version": str(pack.texte.version),
            "date_reference": donnees.jour.isoformat(),
        },
        "marche": {"reference": fiche.fiche.reference, "objet": fiche.marche.objet},
        "enregistrements": [_enregistrement(un) for un in donnees.enregistrements],
    }


def _enregistrement(enregistrement: Enregistrement) -> dict[str, Any]:
    lot, propositions = enregistrement.lot, enregistrement.propositions
    return {
        "lot": lot.numero if lot else None,
        "valeurs": {p.champ.value: en_forme(p.champ, p.valeur) for p in propositions},
        "remarques": [_remarque(proposition) for proposition in propositions],
    }


def _remarque(proposition: Proposition) -> dict[str, Any]:
    return {
        "champ": proposition.champ.value,
        "raison": proposition.raison,
        "a_preciser": list(proposition.a_preciser),
        "a_confirmer": proposition.regle.a_confirmer,
        "source": proposition.regle.source,
    }
