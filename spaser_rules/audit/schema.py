"""Le JSON Schema d'``audit.json``, dérivé des mots de l'audit."""

from typing import Any

from spaser_rules.audit.alertes.alerter import TITRES
from spaser_rules.audit.json import VERSION
from spaser_rules.indicateurs.ecriture import UNITES
from spaser_rules.indicateurs.etats import Etat
from spaser_rules.indicateurs.livrables import EtatLivrable
from spaser_rules.jugement.statuts import Statut
from spaser_rules.recensement.resultat import Ecart
from spaser_rules.rendus.schemas import DATE, DIALECTE, TEXTE, liste, table

_ENTIER: dict[str, Any] = {"type": "integer", "minimum": 0}
_NOMBRE: dict[str, Any] = {"type": ["number", "null"], "minimum": 0}
_PART = _NOMBRE | {"maximum": 1}
_PERIODE = table(du=DATE, au=DATE)
_DATE_OU_NUL = DATE | {"type": ["string", "null"]}


def schema_de_l_audit() -> dict[str, Any]:
    """Le contrat de la réponse JSON de ``spaser auditer``."""
    audit = table(
        version={"const": VERSION},
        pack=table(id=TEXTE, version=TEXTE),
        periode=_PERIODE,
        date=DATE,
        lignes=table(lues=_ENTIER, auditees=_ENTIER, ecartees=_ENTIER, regroupees=_ENTIER),
        statuts={
            "type": "object",
            "additionalProperties": table(**{statut.value: _ENTIER for statut in Statut}),
        },
        indicateurs=liste(_indicateur()),
        livrables=liste(_livrable()),
        ecartees=liste(_ecart()),
        regroupees=liste(_ecart()),
        inconnus=liste(_ecart()),
        avertissements=liste(_ecart()),
        alertes=liste(_alerte()),
    )
    return {"$schema": DIALECTE, "title": "Réponse de spaser auditer", **audit}


def _indicateur() -> dict[str, Any]:
    rythme = table(reste=_NOMBRE | {"type": "number"}, mois=_ENTIER | {"minimum": 1})
    return table(
        id=TEXTE,
        libelle=TEXTE,
        unite={"enum": list(UNITES)},
        periode=_PERIODE,
        valeur=_NOMBRE,
        numerateur=_NOMBRE,
        denominateur=_NOMBRE,
        inconnus=_ENTIER,
        exclus=_ENTIER,
        en_nombre=_PART,
        cible=_NOMBRE,
        echeance=_DATE_OU_NUL,
        etat={"enum": [*(etat.value for etat in Etat), None]},
        manque=TEXTE,
        rythme={"anyOf": [rythme, {"type": "null"}]},
    )


def _livrable() -> dict[str, Any]:
    return table(
        id=TEXTE,
        libelle=TEXTE,
        echeance=_DATE_OU_NUL,
        etat={"enum": [etat.value for etat in EtatLivrable]},
        fait_le=_DATE_OU_NUL,
        auteur={"type": ["string", "null"]},
    )


def _ecart() -> dict[str, Any]:
    """La ligne compte à partir de 1 ; 0 désigne la feuille entière."""
    champs = dict.fromkeys(Ecart.__dataclass_fields__, TEXTE)
    return table(**champs | {"ligne": _ENTIER})


def _alerte() -> dict[str, Any]:
    return table(type={"enum": [*TITRES]}, marches=liste(TEXTE), lieux=liste(TEXTE), motif=TEXTE)
