"""Les faits des réponses : ce que la rubrique « développement durable » prévoit déjà.

Partout, une réponse absente ou partielle vaut non dans une fiche, où rien n'est encore prévu, et
inconnu dans un recensement, qui ne dit pas tout.
"""

from collections.abc import Callable, Iterable
from typing import Any

from spaser_rules.kleene import Trivaleur, et, non, ou
from spaser_rules.marche.reponses import AUCUNE, Label
from spaser_rules.marche.sujet import Sujet
from spaser_rules.referentiel.catalogue import Catalogue
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.textes import enumerer, replier
from spaser_rules.vocabulaire.faits import Demande, Fait, booleen
from spaser_rules.vocabulaire.sortes import POURCENTAGE

RUBRIQUE = "developpement_durable"
FICHE = "FICHE"
"""La pièce de ce qui s'écrit dans la fiche besoin elle-même."""

ELEMENTS = {
    "clause": ("clauses", "Clause"),
    "critere": ("criteres", "Critère"),
    "attestation": ("attestations", "Attestation"),
    "questionnaire": ("questionnaires", "Questionnaire"),
    "plan_de_progres": ("plans_de_progres", "Plan de progrès"),
    "verification": ("verifications", "Vérification"),
}
"""Les mots qui désignent un élément du catalogue : leur liste dans la fiche, leur nom."""


def fait_d_element(mot: str, code: str, catalogue: Catalogue) -> Fait:
    """Un élément du catalogue est prévu : ``clause insertion``, ``attestation …``."""
    return _presence(mot, f"{mot} {code}", code, (code,), _nommer(mot, code, catalogue), catalogue)


def fait_de_famille(mot: str, famille: str, catalogue: Catalogue) -> Fait:
    """Un élément de cette famille est prévu : ``clause de famille sociale``."""
    codes = catalogue.de_famille(ELEMENTS[mot][0], famille)
    titres = [f"« {catalogue.genre(ELEMENTS[mot][0])[code].titre} »" for code in codes]
    libelle = f"{ELEMENTS[mot][1]} {famille} : {enumerer(titres, 'ou')}"
    return _presence(mot, f"{mot} de famille {famille}", famille, codes, libelle, catalogue)


def _presence(
    mot: str, cle: str, code: str, codes: tuple[str, ...], libelle: str, catalogue: Catalogue
) -> Fait:
    liste = ELEMENTS[mot][0]

    def lire(sujet: Sujet) -> Trivaleur:
        elements = sujet.elements(liste)
        if elements is None:
            return sujet.sans_reponse
        return any(element.code in codes for element in elements)

    def prevu(sujet: Sujet) -> str:
        cites = [e.code for e in sujet.elements(liste) or [] if e.code in codes]
        return enumerer([_nommer(mot, c, catalogue) for c in dict.fromkeys(cites)])

    piece = str(catalogue.genre(liste)[codes[0]].piece)
    ecriture = f"{liste}: {enumerer(codes, 'ou')}"
    demande = Demande(mot, code, libelle, piece, liste, codes, ecriture, prevu)
    return _reponse(cle, lire, demande)


def _nommer(mot: str, code: str, catalogue: Catalogue) -> str:
    """« Clause « Insertion » », sans redire « attestation » quand le titre le dit déjà."""
    liste, nom = ELEMENTS[mot]
    titre = str(catalogue.genre(liste)[code].titre)
    return titre if replier(titre).startswith(replier(nom)) else f"{nom} « {titre} »"


def _reponse(cle: str, lire: Callable[[Sujet], Trivaleur], demande: Demande) -> Fait:
    prevu, absent = f"prévu : {demande.libelle}", f"non prévu : {demande.libelle}"
    return booleen(cle, lire, (demande.liste,), prevu, absent, demande=demande)


def fait_de_ponderation(code: str, catalogue: Catalogue) -> Fait:
    """Le plus fort poids du critère, en centièmes de pour cent ; 0 s'il n'est pas prévu."""

    def lire(sujet: Sujet) -> int | None:
        criteres = sujet.elements("criteres")
        if criteres is None:
            return None if sujet.sans_reponse is None else 0
        poids = [critere.ponderation for critere in criteres if critere.code == code]
        if None in poids and sujet.sans_reponse is None:
            return None
        return max((p for p in poids if p is not None), default=0)

    def prevu(sujet: Sujet) -> str:
        cites = [c for c in sujet.elements("criteres") or [] if c.code == code]
        poids = [POURCENTAGE.ecrire(c.ponderation) for c in cites if c.ponderation is not None]
        suite = f"pondéré à {enumerer(poids)}" if poids else "sans pondération"
        return f"{nom}, {suite}" if cites else ""

    nom, titre = _nommer("critere", code, catalogue), catalogue.criteres[code].titre
    demande = Demande(
        "critere",
        code,
        nom,
        str(catalogue.criteres[code].piece),
        "criteres",
        (code,),
        f"criteres: {{code: {code}, ponderation: … %}}",
        prevu,
        lambda sujet: f"Pondération du critère « {titre} » à relever" if prevu(sujet) else "",
    )
    phrase = f"la pondération du critère « {titre} »"
    return Fait(f"critere {code}", POURCENTAGE, lire, ("criteres",), phrase, demande=demande)


def fait_de_label(famille: str, referentiel: Referentiel) -> Fait:
    """Un label de la famille est nommé, et tous ceux de la famille acceptent un équivalent.

    Dans un recensement, un label dont la famille n'est pas connue peut être de celle-ci.
    Source : code de la commande publique, articles R. 2111-12 à R. 2111-17.
    """

    def en_est(label: Label, sujet: Sujet) -> Trivaleur:
        connue = famille_du_label(label, referentiel)
        return sujet.sans_reponse if connue is None else connue == famille

    def vises(sujet: Sujet) -> list[Label]:
        return [label for label in sujet.elements("labels") or [] if en_est(label, sujet)]

    def lire(sujet: Sujet) -> Trivaleur:
        labels = sujet.elements("labels")
        if labels is None:
            return sujet.sans_reponse
        nomme = ou(en_est(label, sujet) for label in labels)
        ouverts = (ou([non(en_est(label, sujet)), _ouvert(label, sujet)]) for label in labels)
        return et([nomme, *ouverts])

    def noms(labels: Iterable[Label]) -> str:
        return enumerer([f"« {label.nom} »" for label in labels])

    def correction(sujet: Sujet) -> str:
        fermes = [label for label in vises(sujet) if not label.equivalent]
        return f"{noms(fermes)} : accepter un label équivalent" if fermes else ""

    entree = referentiel.catalogue.familles_de_labels[famille]
    demande = Demande(
        "label",
        famille,
        f"{entree.titre}, ou équivalent",
        str(entree.piece),
        "labels",
        (famille,),
        f"labels: {{nom: …, famille: {famille}, equivalent: oui}}",
        lambda sujet: f"{entree.titre}, ou équivalent : {noms(vises(sujet))}",
        correction,
    )
    return _reponse(f"label de famille {famille}", lire, demande)


def famille_du_label(label: Label, referentiel: Referentiel) -> str | None:
    """La famille écrite, sinon celle que le catalogue connaît pour ce nom."""
    return label.famille or referentiel.catalogue.famille_du_label(label.nom)


def _ouvert(label: Label, sujet: Sujet) -> Trivaleur:
    return sujet.sans_reponse if label.equivalent is None else label.equivalent


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
    return _reponse(f"sourcing {theme}", lire, demande)


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
    return _reponse(f"{cle} avec {service}", lambda s: not manques(s) or s.sans_reponse, demande)


def _est_cite(graphies: Iterable[str], participants: Iterable[str]) -> bool:
    mots = [f" {replier(p).translate(_PONCTUATION)} " for p in participants]
    return any(f" {graphie} " in texte for graphie in graphies for texte in mots)


_PONCTUATION = str.maketrans(dict.fromkeys(",;:/()-+&.", " "))


def _reserve(sujet: Sujet) -> Trivaleur:
    reservation = sujet.reponses.reservation
    if reservation is None or reservation.type is None:
        return sujet.sans_reponse
    return reservation.type != AUCUNE and reservation.vaut_pour(sujet.numero)


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


def _oui(reponse: str, champ: str) -> Callable[[Sujet], Trivaleur]:
    """La lecture d'une réponse qui tient en un oui : ``benchmark.realise``."""

    def lire(sujet: Sujet) -> Trivaleur:
        valeur: bool | None = getattr(getattr(sujet.reponses, reponse), champ, None)
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
    return _reponse(mot, lire, demande)
