"""Les projets d'achat que l'on peut proposer aux fournisseurs inclusifs, et ce qu'on en ignore."""

from collections.abc import Iterator
from dataclasses import dataclass

from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.audit.secteurs import Inclusion
from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.arbre import Condition, faits
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.marche.sujet import Origine, Sujet
from spaser_rules.textes import abreger
from spaser_rules.valeurs import cpv as nomenclature

_LONGUEUR = 250
"""Caractères d'un titre ou d'une description : au-delà, une page ne les montre pas."""


@dataclass(frozen=True, slots=True)
class Projet:
    """Un marché ou un lot ; ``a_verifier`` dit ce que quelqu'un doit regarder avant l'envoi."""

    titre: str
    secteur: str
    description: str
    a_verifier: tuple[str, ...]


@dataclass(slots=True)
class Projets:
    """Les projets retenus ; ``indecis`` compte les achats dont on ne sait s'ils s'y prêtent."""

    retenus: list[Projet]
    indecis: int = 0


def choisir(audit: Audit, inclusion: Inclusion) -> Projets:
    """Les achats que vise la règle, pas encore notifiés, où son exigence n'est pas remplie.

    Lot par lot si le marché est alloti : c'est un lot que l'on réserve.
    """
    regle = audit.pack.regle(inclusion.regle)
    assert regle is not None
    projets = Projets([])
    for marche in audit.marches:
        etudie = _lire(regle.exigence, marche.audite.marche)
        if etudie or _est_notifie(marche, audit):
            continue
        for sujet in marche.audite.lots:
            vise = _lire(regle.application, sujet)
            projets.indecis += vise is None
            if vise:
                projets.retenus.append(_projet(sujet, inclusion, etudie))
    return projets


def _lire(condition: Condition, sujet: Sujet) -> Trivaleur:
    return evaluer(condition, {cle: fait.lire(sujet) for cle, fait in faits(condition).items()})


def _est_notifie(marche: MarcheAudite, audit: Audit) -> bool:
    jour = marche.audite.fiche.marche.date_notification
    return jour is not None and jour <= audit.au


def _projet(sujet: Sujet, inclusion: Inclusion, etudie: Trivaleur) -> Projet:
    codes = sujet.propre_au_lot("cpv") or []
    secteur = inclusion.secteur(codes, sujet.propre_au_lot("famille_achat"))
    description = ", ".join(f"CPV {nomenclature.ecrire(code)}" for code in codes)
    titre, verifier = _titre(sujet), tuple(_a_verifier(sujet, secteur, etudie))
    return Projet(titre, secteur, abreger(description, _LONGUEUR), verifier)


def _titre(sujet: Sujet) -> str:
    """L'objet, et celui du lot ; vide si le marché n'en a pas."""
    titre = str(sujet.marche.objet or "")
    if sujet.lot:
        titre = f"{titre} - lot {sujet.numero} {sujet.lot.objet or ''}".strip(" -")
    return abreger(titre, _LONGUEUR)


def _a_verifier(sujet: Sujet, secteur: str, etudie: Trivaleur) -> Iterator[str]:
    if not sujet.marche.objet:
        yield "titre à écrire : le marché n'a pas d'objet"
    if not secteur:
        yield "catégorie à choisir"
    if sujet.origine is Origine.RECENSEMENT:
        if sujet.marche.date_notification is None:
            yield "notification non renseignée : le marché est peut-être déjà passé"
        if etudie is None:
            yield "réservation non renseignée : elle est peut-être déjà étudiée"
