"""L'audit en JSON : un contrat stable, décrit par ``spaser schema --audit``.

Chaque chiffre s'y recalcule des lignes listées.
"""

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.indicateurs.livrables import LivrableSuivi
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.recensement.resultat import Ecart

VERSION = 1


def rendre(audit: Audit) -> str:
    """Le texte JSON de l'audit."""
    return json.dumps(donnees(audit), ensure_ascii=False, indent=2) + "\n"


def donnees(audit: Audit) -> dict[str, Any]:
    """L'audit en valeurs simples."""
    return {
        "version": VERSION,
        "pack": {"id": audit.pack.id, "version": audit.pack.texte.version},
        "periode": _periode(audit.periode),
        "date": audit.au.isoformat(),
        "lignes": {
            "lues": audit.lues,
            "auditees": audit.auditees,
            "ecartees": len(audit.ecartees),
            "regroupees": len(audit.regroupees),
        },
        "statuts": audit.statuts(),
        "indicateurs": [_indicateur(mesure) for mesure in audit.mesures],
        "livrables": [_livrable(suivi) for suivi in audit.livrables],
        "ecartees": _ecarts(audit.ecartees),
        "regroupees": _ecarts(audit.regroupees),
        "inconnus": _ecarts(audit.inconnus),
        "avertissements": _ecarts(audit.avertissements),
        "alertes": [_alerte(alerte) for alerte in audit.alertes],
    }


def _alerte(alerte: Alerte) -> dict[str, Any]:
    """``lieux`` dit où chaque marché est écrit, dans le même ordre : deux noms se ressemblent."""
    return {
        "type": alerte.type,
        "marches": [marche.nom for marche in alerte.marches],
        "lieux": [marche.lieu for marche in alerte.marches],
        "motif": alerte.motif,
    }


def _indicateur(mesure: Mesure) -> dict[str, Any]:
    centimes = mesure.indicateur.en_euros
    return {
        "id": mesure.id,
        "libelle": mesure.libelle,
        "unite": mesure.unite,
        "periode": _periode(mesure.periode),
        "valeur": _nombre(mesure.valeur),
        "numerateur": _montant(mesure.numerateur, centimes),
        "denominateur": _montant(mesure.denominateur, centimes),
        "inconnus": mesure.inconnus,
        "exclus": mesure.exclus,
        "en_nombre": _nombre(mesure.en_nombre),
        "cible": _nombre(mesure.cible),
        "echeance": _jour(mesure.echeance),
        "etat": mesure.etat.value if mesure.etat else None,
        "manque": mesure.manque,
        "rythme": _rythme(mesure, centimes),
    }


def _rythme(mesure: Mesure, centimes: bool) -> dict[str, Any] | None:
    if mesure.rythme is None:
        return None
    return {"reste": _montant(mesure.rythme.reste, centimes), "mois": mesure.rythme.mois}


def _livrable(suivi: LivrableSuivi) -> dict[str, Any]:
    return {
        "id": suivi.livrable.code,
        "libelle": suivi.livrable.texte.titre,
        "echeance": _jour(suivi.livrable.echeance),
        "etat": suivi.etat.value,
        "fait_le": _jour(suivi.fait_le),
        "auteur": suivi.dit.auteur if suivi.dit else None,
    }


def _periode(periode: Periode) -> dict[str, str]:
    return {"du": periode.du.isoformat(), "au": periode.au.isoformat()}


def _jour(jour: date | None) -> str | None:
    return jour.isoformat() if jour else None


def _nombre(valeur: Fraction | None) -> float | int | None:
    if valeur is None:
        return None
    return int(valeur) if valeur.denominator == 1 else round(float(valeur), 6)


def _montant(valeur: int | None, centimes: bool) -> float | int | None:
    """Des euros pour une part de montant, un nombre de marchés sinon."""
    return valeur if valeur is None or not centimes else valeur / 100


def _ecarts(ecarts: Iterable[Ecart]) -> list[dict[str, Any]]:
    champs = Ecart.__dataclass_fields__
    return [{nom: getattr(ecart, nom) for nom in champs} for ecart in ecarts]
