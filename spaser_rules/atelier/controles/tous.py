"""Tous les contrôles, dans l'ordre de leurs codes."""

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.atelier.controles import (
    acceptations,
    bornes,
    calendrier,
    cartographies,
    cas,
    catalogue,
    changements,
    conditions,
    dates,
    entre_regles,
    lecture,
    noms,
    plan,
    ponderations,
    prefixes,
    registre,
    seuils,
    verifications,
)
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.textes import vouliez_vous

CONTROLES: tuple[Controle, ...] = (
    *lecture.CONTROLES,
    *acceptations.CONTROLES,
    *noms.CONTROLES,
    *plan.CONTROLES,
    *dates.CONTROLES,
    *verifications.CONTROLES,
    *calendrier.CONTROLES,
    *bornes.CONTROLES,
    *changements.CONTROLES,
    *conditions.CONTROLES,
    *ponderations.CONTROLES,
    *entre_regles.CONTROLES,
    *seuils.CONTROLES,
    *catalogue.CONTROLES,
    *cartographies.CONTROLES,
    *prefixes.CONTROLES,
    *cas.CONTROLES,
    *registre.CONTROLES,
)


def choisir(noms_ou_codes: tuple[str, ...]) -> tuple[Controle, ...]:
    """Les contrôles de ces codes ou de ces noms, dans l'ordre ; tous si l'on n'en dit aucun.

    :raises SaisieInvalide: tous les noms inconnus.
    """
    par_nom = {nom: un for un in CONTROLES for nom in (un.code.casefold(), un.nom)}
    inconnus = [nom for nom in noms_ou_codes if nom.casefold() not in par_nom]
    if inconnus:
        raise SaisieInvalide([_inconnu(nom, list(par_nom)) for nom in inconnus])
    voulus = {par_nom[nom.casefold()] for nom in noms_ou_codes}
    return tuple(un for un in CONTROLES if not voulus or un in voulus)


def _inconnu(nom: str, connus: list[str]) -> Anomalie:
    conseil = vouliez_vous(nom, connus) or "« --liste » les donne tous."
    return Anomalie("--controle", "aucun contrôle de ce nom", lu=nom, conseil=conseil)
