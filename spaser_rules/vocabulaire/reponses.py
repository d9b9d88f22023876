"""Les faits des réponses : ce que la rubrique « développement durable » prévoit déjà.

Partout, une réponse absente vaut non dans une fiche et inconnu dans un recensement ; une réponse
partielle aussi (``actions.md``, « How a status is decided », règle 4).
"""

from collections.abc import Callable, Iterable

from spaser_rules.kleene import Trivaleur, et
from spaser_rules.marche.reponses import AUCUNE, Label
from spaser_rules.marche.sujet import Sujet
from spaser_rules.referentiel.catalogue import Catalogue
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.textes import enumerer, replier
from spaser_rules.vocabulaire.faits import Demande, Fait, booleen
from spaser_rules.vocabulaire.sortes import POURCENTAGE

RUBRIQUE = "developpement_durable"

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
    return _presence(mot, f"{mot} {code}", (code,), _libelle(mot, code, catalogue), catalogue)


def fait_de_famille(mot: str, famille: str, catalogue: Catalogue) -> Fait:
    """Un élément de cette famille est prévu : ``clause de famille sociale``."""
    codes = catalogue.de_famille(ELEMENTS[mot][0], famille)
    libelle = f"{ELEMENTS[mot][1]} {famille} : {_au_choix(mot, codes, catalogue)}"
    return _presence(mot, f"{mot} de famille {famille}", codes, libelle, catalogue)


def _au_choix(mot: str, codes: tuple[str, ...], catalogue: Catalogue) -> str:
    entrees = catalogue.genre(ELEMENTS[mot][0])
    return enumerer([f"« {entrees[code].titre} »" for code in codes], "ou")


def _presence(
    mot: str, cle: str, codes: tuple[str, ...], libelle: str, catalogue: Catalogue
) -> Fait:
    liste = ELEMENTS[mot][0]

    def lire(sujet: Sujet) -> Trivaleur:
        elements = sujet.elements(liste)
        if elements is None:
            return sujet.sans_reponse
        return any(element.code in codes for element in elements)

    piece = catalogue.genre(liste)[codes[0]].piece
    demande = Demande(mot, codes[0] if len(codes) == 1 else cle.split()[-1], libelle, piece, liste, codes)
    return _reponse(cle, lire, liste, libelle, demande)


def _libelle(mot: str, code: str, catalogue: Catalogue) -> str:
    liste, nom = ELEMENTS[mot]
    titre = str(catalogue.genre(liste)[code].titre)
    return titre if replier(titre).startswith(replier(nom)) else f"{nom} « {titre} »"


def _reponse(
    cle: str,
    lire: Callable[[Sujet], Trivaleur],
    champ: str,
    libelle: str,
    demande: Demande,
    montrer: Callable[[Sujet], str] | None = None,
) -> Fait:
    non = f"{libelle} : non prévu"
    return booleen(cle, lire, (champ,), libelle, non, montrer=montrer, demande=demande)


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

    libelle = _libelle("critere", code, catalogue)
    piece = catalogue.criteres[code].piece
    demande = Demande("critere", code, libelle, piece, "criteres", (code,))
    nom = f"la pondération du critère « {catalogue.criteres[code].titre} »"

    def constater(sujet: Sujet) -> str:
        cites = [c for c in sujet.elements("criteres") or [] if c.code == code]
        poids = [POURCENTAGE.ecrire(c.ponderation) for c in cites if c.ponderation is not None]
        return f"prévu à {enumerer(poids)}" if poids else "prévu sans pondération" if cites else ""

    return Fait(
        f"critere {code}", POURCENTAGE, lire, ("criteres",), nom, montrer=constater, demande=demande
    )


def fait_de_label(famille: str, referentiel: Referentiel) -> Fait:
    """Un label de la famille est nommé, et tous ceux de la famille acceptent un équivalent.

    Source : code de la commande publique, articles R. 2111-12 à R. 2111-17.
    """

    def lire(sujet: Sujet) -> Trivaleur:
        labels = sujet.elements("labels")
        if labels is None:
            return sujet.sans_reponse
        vises = [label for label in labels if famille_du_label(label, referentiel) == famille]
        return et(_ouvert(label, sujet) for label in vises) if vises else False

    entree = referentiel.catalogue.familles_de_labels[famille]
    libelle = f"Label « {entree.titre} », ou équivalent"
    demande = Demande("label", famille, libelle, entree.piece, "labels", (famille,))

    def constater(sujet: Sujet) -> str:
        vises = [
            label
            for label in sujet.elements("labels") or []
            if famille_du_label(label, referentiel) == famille and not label.equivalent
        ]
        noms = enumerer([f"« {label.nom} »" for label in vises])
        return f"{noms} : à ouvrir aux équivalents" if vises else ""

    return _reponse(f"label de famille {famille}", lire, "labels", libelle, demande, constater)


def famille_du_label(label: Label, referentiel: Referentiel) -> str | None:
    """La famille écrite, sinon celle que le catalogue connaît pour ce nom."""
    return label.famille or referentiel.catalogue.famille_du_label(label.nom)


def _ouvert(label: Label, sujet: Sujet) -> Trivaleur:
    return sujet.sans_reponse if label.equivalent is None else label.equivalent


def fait_de_sourcing(theme: str, catalogue: Catalogue) -> Fait:
    """Un sourcing est fait, et il a porté sur ce thème."""

    def lire(sujet: Sujet) -> Trivaleur:
        sourcing = sujet.reponses.sourcing
        if sourcing is None:
            return sujet.sans_reponse
        if sourcing.realise is False:
            return False
        return True if sourcing.realise and theme in (sourcing.themes or []) else sujet.sans_reponse

    libelle = f"Sourcing réalisé sur le thème « {catalogue.themes_de_sourcing[theme].titre} »"
    demande = Demande("sourcing", theme, libelle, "FICHE", "sourcing", (theme,))

    def constater(sujet: Sujet) -> str:
        sourcing = sujet.reponses.sourcing
        realise = sourcing is not None and sourcing.realise
        return "réalisé, sans ce thème" if realise else ""

    return _reponse(f"sourcing {theme}", lire, "sourcing", libelle, demande, constater)


def fait_d_examen(service: str, services: dict[str, str]) -> Fait:
    """L'examen d'une clause sociale est consigné : date, ce service avec le prescripteur, conclusion."""
    graphies = [replier(nom) for nom in (service, services.get(service, service))]

    def lire(sujet: Sujet) -> Trivaleur:
        examen = sujet.reponses.examen_clause_sociale
        if examen is None:
            return sujet.sans_reponse
        present = _est_cite(graphies, examen.participants or [])
        return bool(examen.date and present and examen.conclusion) or sujet.sans_reponse

    cle = "examen_clause_sociale"
    libelle = f"Examen d'une clause ou d'un critère social avec la {service}, daté et conclu"
    demande = Demande("examen", cle, libelle, "FICHE", cle, (cle,))

    def constater(sujet: Sujet) -> str:
        examen = sujet.reponses.examen_clause_sociale
        if examen is None:
            return ""
        manques = {
            "la date": not examen.date,
            f"la {service} parmi les participants": not _est_cite(graphies, examen.participants or []),
            "la conclusion": not examen.conclusion,
        }
        absents = [nom for nom, absent in manques.items() if absent]
        return f"il manque {enumerer(absents)}" if absents else ""

    return _reponse(f"{cle} avec {service}", lire, cle, libelle, demande, constater)


def _est_cite(graphies: Iterable[str], participants: Iterable[str]) -> bool:
    mots = [f" {replier(p).translate(_PONCTUATION)} " for p in participants]
    return any(f" {graphie} " in texte for graphie in graphies for texte in mots)


_PONCTUATION = str.maketrans({signe: " " for signe in ",;:/()-+&."})


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


def _reservation_ecrite(sujet: Sujet) -> str:
    reservation = sujet.reponses.reservation
    return "« aucune », sans motif" if reservation and reservation.type == AUCUNE else ""


def _benchmark(sujet: Sujet) -> Trivaleur:
    benchmark = sujet.reponses.benchmark
    realise = benchmark.realise if benchmark else None
    return sujet.sans_reponse if realise is None else realise


def _qualimetrie(sujet: Sujet) -> Trivaleur:
    qualimetrie = sujet.reponses.qualimetrie
    prevue = qualimetrie.prevue if qualimetrie else None
    return sujet.sans_reponse if prevue is None else prevue


def _rubrique(sujet: Sujet) -> Trivaleur:
    return sujet.reponses.est_remplie() or sujet.sans_reponse


def faits_sans_argument() -> dict[str, Fait]:
    """Les mots qui se suffisent : ``reservation``, ``benchmark``, ``qualimetrie``…"""
    return {
        "reservation": _simple("reservation", _reserve, "reservation", "Marché ou lot réservé", "RC"),
        "reservation_etudiee": _simple(
            "reservation_etudiee",
            _reservation_etudiee,
            "reservation",
            "Réservation étudiée : un type, ou « aucune » avec son motif",
            codes=("reservation_etudiee", "reservation"),
            montrer=_reservation_ecrite,
        ),
        "benchmark": _simple(
            "benchmark", _benchmark, "benchmark", "Comparaison avec d'autres collectivités réalisée"
        ),
        "qualimetrie": _simple("qualimetrie", _qualimetrie, "qualimetrie", "Fiche Qualimétrie prévue"),
        "rubrique_remplie": _simple(
            "rubrique_remplie", _rubrique, RUBRIQUE, "Rubrique « développement durable » remplie"
        ),
    }


def _simple(
    mot: str,
    lire: Callable[[Sujet], Trivaleur],
    champ: str,
    libelle: str,
    piece: str = "FICHE",
    codes: tuple[str, ...] = (),
    montrer: Callable[[Sujet], str] | None = None,
) -> Fait:
    demande = Demande(champ, champ, libelle, piece, champ, codes or (mot,))
    return _reponse(mot, lire, champ, libelle, demande, montrer)
