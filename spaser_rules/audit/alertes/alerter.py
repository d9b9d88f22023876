"""Toutes les alertes d'un audit, dans l'ordre où un auditeur les lirait."""

from collections.abc import Iterator

from spaser_rules.audit.alertes import (
    accords_cadres,
    avant_la_regle,
    comparaison,
    contradictions,
    fractionnement,
    juste_sous_le_seuil,
    leviers,
    montants_repetes,
    valeurs_suspectes,
)
from spaser_rules.audit.alertes.en_euros import IndicateursEnEuros
from spaser_rules.audit.alertes.parametres import lire_parametres
from spaser_rules.audit.alertes.reperes import reperer
from spaser_rules.audit.audit import Alerte, Audit

TITRES = {
    fractionnement.TYPE: "Besoins peut-être fractionnés",
    juste_sous_le_seuil.TYPE: "Montants juste sous un seuil",
    montants_repetes.TYPE: "Montants répétés",
    accords_cadres.TYPE: "Accords-cadres à leur maximum",
    contradictions.TYPE: "Contradictions",
    valeurs_suspectes.MONTANT: "Montants à relire",
    valeurs_suspectes.DATE: "Dates lointaines",
    leviers.TYPE: "Leviers",
    avant_la_regle.TYPE: "Lancés avant la règle",
    comparaison.TYPE: "Marchés non comparés",
}
"""Le titre de chaque type, dans l'ordre des alertes."""


def alerter(audit: Audit) -> list[Alerte]:
    """Les alertes d'un audit mesuré ; l'ordre des lignes n'y change rien.

    Les rapprochements qui demandent des seuils ne se font que si le pack en donne.

    :raises SaisieInvalide: toutes les anomalies de ``alertes_audit.yaml``.
    """
    return list(_alertes(audit))


def _alertes(audit: Audit) -> Iterator[Alerte]:
    parametres, reperes = lire_parametres(audit.pack), reperer(audit.marches)
    en_euros = IndicateursEnEuros(audit)
    if parametres:
        yield from fractionnement.fractionnements(reperes, parametres)
        yield from juste_sous_le_seuil.justes_sous_le_seuil(reperes, parametres)
    yield from montants_repetes.montants_repetes(reperes, en_euros)
    yield from accords_cadres.accords_cadres(reperes, en_euros)
    yield from contradictions.contradictions(reperes, audit.pack.referentiel.catalogue)
    if parametres:
        bornes = parametres.valeurs_suspectes
        yield from valeurs_suspectes.valeurs_suspectes(reperes, bornes, audit.au)
    yield from leviers.leviers(audit, reperes)
    yield from avant_la_regle.avant_la_regle(reperes, audit.pack.regles)
    if parametres:
        yield from comparaison.comparaison_incomplete(reperes)
