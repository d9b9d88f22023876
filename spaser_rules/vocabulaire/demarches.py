"""Les démarches de l'acheteur : sourcing, examen, réservation, comparaison, Qualimétrie, rubrique.

Une réponse absente ou partielle vaut non dans une fiche et inconnu dans un recensement.
"""

from collections.abc import Callable, Iterable
from typing import Any

from spaser_rules.kleene import Trivaleur
from spaser_rules.marche.reponses import AUCUNE, RESERVATIONS
from spaser_rules.marche.sujet import Sujet
from spaser_rules.referentiel.catalogue import RESERVATIONS_POSSIBLES, Catalogue
from spaser_rules.textes import enumerer, replier
from spaser_rules.vocabulaire.faits import FICHE, RUBRIQUE, Demande, Fait, reponse
from spaser_rules.vocabulaire.sortes import HEURES, choix


def fait_de_sourcing(theme: str, catalogue: Catalogue) -> Fait:
    """Un sourcing est fait, et il a porté sur ce thème."""
    titre = catalogue.themes_de_sourcing[theme].titre

    def lire(sujet: Sujet) -> Trivaleur:
        sourcing = sujet.reponses.sourcing
        if sourcing is None:
            return sujet.sans_reponse
        if sourcing.realise is False:
            return False
        return True if sourcing.realise and theme in (sourcing.themes or []) else sujet.sans_reponse

    def correction(sujet: Sujet) -> str:
        sourcing = sujet.reponses.sourcing
        realise = sourcing is not None and sourcing.realise
        return f"Sourcing : l'étendre au thème « {titre} »" if realise else ""

    demande = Demande(
        "sourcing",
        theme,
        f"Sourcing sur le thème « {titre} »",
        FICHE,
        "sourcing",
        (theme,),
        f"sourcing: {{realise: oui, themes: [{theme}]}}",
        correction=correction,
    )
    return reponse(f"sourcing {theme}", lire, demande)


def fait_d_examen(service: str, services: dict[str, str]) -> Fait:
    """L'examen d'une clause sociale est consigné : date, présence de ce service, conclusion."""
    graphies = [replier(nom) for nom in (service, services.get(service, service))]

    def manques(sujet: Sujet) -> list[str]:
        examen = sujet.reponses.examen_clause_sociale
        if examen is None:
            return ["tout"]
        presents = {
            "la date": examen.date,
            f"la {service} parmi les participants": _est_cite(graphies, examen.participants or []),
            "la conclusion": examen.conclusion,
        }
        return [nom for nom, present in presents.items() if not present]

    def correction(sujet: Sujet) -> str:
        absents = manques(sujet)
        commence = absents and absents != ["tout"] and len(absents) < 3
        return f"Examen d'une clause sociale : il manque {enumerer(absents)}" if commence else ""

    cle = "examen_clause_sociale"
    demande = Demande(
        "examen",
        cle,
        f"Examen d'une clause ou d'un critère social avec la {service} : date, conclusion",
        FICHE,
        cle,
        (cle,),
        f"{cle}: {{date: …, participants: [{service}], conclusion: …}}",
        correction=correction,
    )
    return reponse(f"{cle} avec {service}", lambda s: not manques(s) or s.sans_reponse, demande)


def _est_cite(graphies: Iterable[str], participants: Iterable[str]) -> bool:
    mots = [f" {replier(p).translate(_PONCTUATION)} " for p in participants]
    return any(f" {graphie} " in texte for graphie in graphies for texte in mots)


_PONCTUATION = str.maketrans(dict.fromkeys(",;:/()-+&.", " "))


RESERVE = frozenset(("reservation", type_) for type_ in RESERVATIONS_POSSIBLES)
"""Ce qu'une ligne de recensement dit d'un marché « réservé » sans dire à qui."""


def _reserve(sujet: Sujet) -> Trivaleur:
    reservation = sujet.reponses.reservation
    if reservation is None or reservation.type is None:
        return sujet.dit(RESERVE)
    return reservation.type != AUCUNE and reservation.vaut_pour(sujet.numero)


def _type_de_reservation(sujet: Sujet) -> str | None:
    """Le type écrit ; ``aucune`` pour un lot que la réservation ne couvre pas."""
    reservation = sujet.reponses.reservation
    if reservation is None or reservation.type is None:
        return AUCUNE if sujet.dit(RESERVE) is False else None
    return str(reservation.type) if reservation.vaut_pour(sujet.numero) else AUCUNE


def _reservation_etudiee(sujet: Sujet) -> Trivaleur:
    """Une réservation, ou ``aucune`` avec un motif."""
    reservation = sujet.reponses.reservation
    if reservation is None or reservation.type is None:
        return sujet.sans_reponse
    return reservation.type != AUCUNE or bool(reservation.motif) or sujet.sans_reponse


def _reservation_prevue(sujet: Sujet) -> str:
    reservation = sujet.reponses.reservation
    if reservation is None or reservation.type is None:
        return ""
    motif = f" (motif : {reservation.motif})" if reservation.motif else ""
    return f"Réservation : {reservation.type}{motif}"


def _reservation_a_motiver(sujet: Sujet) -> str:
    reservation = sujet.reponses.reservation
    sans_motif = reservation and reservation.type == AUCUNE and not reservation.motif
    return "Réservation : écrire le motif de « aucune »" if sans_motif else ""


def _oui(table: str, champ: str) -> Callable[[Sujet], Trivaleur]:
    """La lecture d'une réponse qui tient en un oui : ``benchmark.realise``."""

    def lire(sujet: Sujet) -> Trivaleur:
        valeur: bool | None = getattr(getattr(sujet.reponses, table), champ, None)
        return sujet.sans_reponse if valeur is None else valeur

    return lire


def _rubrique(sujet: Sujet) -> Trivaleur:
    return sujet.reponses.est_remplie() or sujet.sans_reponse


def faits_sans_argument() -> dict[str, Fait]:
    """Les mots qui se suffisent : ``reservation``, ``benchmark``, ``qualimetrie``…"""
    return {
        "reservation": _simple(
            "reservation",
            _reserve,
            "Marché ou lot réservé",
            "{type: …}",
            piece="RC",
            prevu=_reservation_prevue,
        ),
        "type_de_reservation": Fait(
            "type_de_reservation",
            choix(RESERVATIONS),
            _type_de_reservation,
            ("reservation",),
            "le type de réservation",
        ),
        "sourcing_realise": _simple(
            "sourcing",
            _oui("sourcing", "realise"),
            "Sourcing, quel qu'en soit le thème",
            "{realise: oui, themes: […]}",
            mot="sourcing_realise",
        ),
        "reservation_etudiee": _simple(
            "reservation",
            _reservation_etudiee,
            "Réservation : un type, ou « aucune » avec son motif",
            "{type: aucune, motif: …}",
            mot="reservation_etudiee",
            codes=("reservation_etudiee", "reservation"),
            prevu=_reservation_prevue,
            correction=_reservation_a_motiver,
        ),
        "benchmark": _simple(
            "benchmark",
            _oui("benchmark", "realise"),
            "Comparaison avec d'autres collectivités",
            "{realise: oui}",
        ),
        "qualimetrie": _simple(
            "qualimetrie", _oui("qualimetrie", "prevue"), "Fiche Qualimétrie", "{prevue: oui}"
        ),
        "rubrique_remplie": _simple(
            RUBRIQUE,
            _rubrique,
            "Rubrique « développement durable » remplie",
            "…",
            mot="rubrique_remplie",
        ),
    }


HEURES_INSERTION = "heures_insertion"


def fait_des_heures() -> Fait:
    """Les heures d'insertion prévues pour le marché ; aucune dans une fiche qui n'en dit rien."""
    nom = HEURES_INSERTION

    def lire(sujet: Sujet) -> int | None:
        heures: int | None = sujet.reponses.heures_insertion
        return 0 if heures is None and sujet.sans_reponse is False else heures

    def prevu(sujet: Sujet) -> str:
        heures = sujet.reponses.heures_insertion
        return "" if heures is None else f"Heures d'insertion prévues : {HEURES.ecrire(heures)}"

    demande = Demande(
        "heures",
        nom,
        "Heures d'insertion prévues",
        FICHE,
        nom,
        (nom,),
        f"{nom}: …",
        prevu,
        lambda sujet: "Heures d'insertion" if prevu(sujet) else "",
    )
    return Fait(nom, HEURES, lire, (nom,), "le nombre d'heures d'insertion", demande=demande)


def _simple(
    champ: str,
    lire: Callable[[Sujet], Trivaleur],
    libelle: str,
    ecriture: str,
    *,
    mot: str = "",
    piece: str = FICHE,
    codes: tuple[str, ...] = (),
    **plus: Any,
) -> Fait:
    mot = mot or champ
    demande = Demande(
        champ, champ, libelle, piece, champ, codes or (mot,), f"{champ}: {ecriture}", **plus
    )
    return reponse(mot, lire, demande)
