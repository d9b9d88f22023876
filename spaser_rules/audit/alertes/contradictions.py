"""Ce qu'un marché dit d'un côté et dément de l'autre, avec ce qui a été lu."""

import re
from collections.abc import Iterator, Sequence

from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.audit.audit import Alerte, MarcheAudite
from spaser_rules.jugement.incoherences import incoherences
from spaser_rules.marche.fiche import Fiche, titre_du_champ
from spaser_rules.marche.reponses import AUCUNE
from spaser_rules.referentiel.catalogue import Catalogue
from spaser_rules.textes import abreger, enumerer
from spaser_rules.valeurs import cpv

TYPE = "contradiction"
_RESERVE = re.compile(
    r"\b(?:marché|lot|accord-cadre|consultation)s? réservée?s?\b"
    r"|\bréservée?s? (?:à|aux?)\b.*\b(?:insertion|s?iae|esat|ea|ess|adaptée?s?|protégée?s?"
    r"|handicapée?s?|solidaires?|inclusi(?:f|ve)s?|pénitentiaires?)\b",
    re.IGNORECASE,
)
"""Le marché, ou pour qui : « réservé aux agents » dit l'usage d'un parking. Avec ses accents :
« réserve à incendie » n'est pas réservé."""


def contradictions(reperes: Sequence[Repere], catalogue: Catalogue) -> Iterator[Alerte]:
    """Une alerte par contradiction."""
    for repere in reperes:
        for motif in _du_marche(repere.marche, catalogue):
            yield Alerte(TYPE, (repere.marche,), motif)


def _du_marche(marche: MarcheAudite, catalogue: Catalogue) -> Iterator[str]:
    fiche = marche.audite.fiche
    yield from incoherences(fiche)
    yield from _colonnes(marche)
    yield from _nature(fiche)
    yield from _reservation(fiche)
    yield from _sourcing(fiche, catalogue)
    yield from _justifications(marche)
    yield from _avance(marche)


def _colonnes(marche: MarcheAudite) -> Iterator[str]:
    """Les colonnes du recensement que le lecteur a tenues pour inconnues, l'une niant l'autre."""
    dementies = {e.colonne: abreger(e.valeur) for e in marche.inconnus if e.dementi}
    if dementies:
        lues = [f"{colonne} (« {valeur} »)" for colonne, valeur in sorted(dementies.items())]
        yield f"Les colonnes {enumerer(lues)} se contredisent : leurs réponses sont inconnues."


def _nature(fiche: Fiche) -> Iterator[str]:
    """La nature, et celle que les codes CPV ont d'ordinaire ; un code qui s'accorde suffit."""
    marche = fiche.marche
    codes = [code for achat in (marche, *(marche.lots or [])) for code in achat.cpv or []]
    natures = list(dict.fromkeys(map(nature_du_cpv, codes)))
    if marche.nature and natures and marche.nature not in natures:
        ecrits = enumerer([cpv.ecrire(code) for code in dict.fromkeys(codes[:3])])
        yield (
            f"La nature est {marche.nature}, le code CPV {ecrits} est d'ordinaire celui de "
            f"{enumerer(natures)}. Cela peut s'expliquer par un marché mixte ; à vérifier."
        )


def nature_du_cpv(code: str) -> str:
    """La nature que dit la division d'un code : 45, des travaux ; de 50 à 98, des services.

    Source : la nomenclature CPV 2008, structure des divisions.

    >>> nature_du_cpv("45214200"), nature_du_cpv("90610000"), nature_du_cpv("48000000")
    ('travaux', 'services', 'fournitures')
    """
    division = code[:2]
    if division == "45":
        return "travaux"
    return "services" if division >= "50" else "fournitures"


def _reservation(fiche: Fiche) -> Iterator[str]:
    reservation = fiche.reponses.reservation
    if reservation is None or reservation.type != AUCUNE:
        return
    objets = [fiche.marche.objet, *(lot.objet for lot in fiche.marche.lots or [])]
    for objet in objets:
        if objet and _RESERVE.search(objet):
            yield f"La réservation est « aucune », et l'objet dit « {abreger(str(objet))} »."


def _sourcing(fiche: Fiche, catalogue: Catalogue) -> Iterator[str]:
    sourcing = fiche.reponses.sourcing
    if sourcing and sourcing.realise is False and sourcing.themes:
        titres = [f"« {catalogue.themes_de_sourcing[theme].titre} »" for theme in sourcing.themes]
        yield f"Le sourcing n'est pas réalisé, et ses thèmes sont donnés : {enumerer(titres)}."


def _justifications(marche: MarcheAudite) -> Iterator[str]:
    """Une absence justifiée de ce que le marché prévoit pourtant."""
    for justification in marche.audite.fiche.reponses.justifications or []:
        for resultat in marche.audite.resultats_de(justification.regle):
            if justification.motif and resultat.satisfaite is True:
                motif = abreger(str(justification.motif))
                yield (
                    f"{resultat.regle.id} est justifiée (« {motif} »), et ce qu'elle demande est "
                    "pourtant prévu."
                )
                break


def _avance(marche: MarcheAudite) -> Iterator[str]:
    """La DCP écarte le marché de l'avance, et ce que la règle de l'avance demande est prévu."""
    if marche.audite.fiche.marche.cible_avance is not False:
        return
    for resultat in marche.audite.resultats:
        if "cible_avance" in resultat.regle.faits and resultat.satisfaite is True:
            regle = resultat.regle
            champ = titre_du_champ("cible_avance")
            yield f"« {champ} » est « non », et {regle.id} ({regle.texte.titre}) est suivie."
