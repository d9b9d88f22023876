"""Les considérations au sens des données essentielles : tout ce qui en tient lieu."""

from spaser_rules.kleene import Trivaleur, ou
from spaser_rules.marche.dits import Elements
from spaser_rules.marche.sujet import Sujet
from spaser_rules.referentiel.catalogue import Consideration
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.vocabulaire.demarches import RESERVE, faits_sans_argument
from spaser_rules.vocabulaire.elements import fait_d_element, fait_de_famille
from spaser_rules.vocabulaire.faits import Fait, booleen, reunion
from spaser_rules.vocabulaire.labels import famille_du_label

DITS = "dits"
"""Le champ d'un fait que seuls disent les dits d'un recensement, avant les listes qu'ils visent."""


def fait_de_consideration(code: str, referentiel: Referentiel) -> Fait:
    """Une clause, un critère, un plan de progrès, un label ou une réservation en tient lieu.

    Source : arrêté du 22 décembre 2022, annexe 15 du code de la commande publique ; un marché
    réservé est une considération sociale.
    """
    consideration = referentiel.catalogue.considerations[code]
    tous = elements(consideration, referentiel)
    cle, titre = f"consideration {code}", consideration.titre
    oui, non = f"prévu : {titre}", f"non prévu : {titre}"
    listes = (DITS, *sorted({liste for liste, _ in tous}))
    dit = booleen(f"{cle} dite", lambda sujet: sujet.dit(tous), listes, oui, non)
    parties = (*_parts(consideration, referentiel), _labels(consideration, referentiel, cle))
    return reunion(cle, parties, dit, ("clauses", "criteres"), oui, non)


def elements(consideration: Consideration, referentiel: Referentiel) -> Elements:
    """Tout ce qui tient lieu de cette considération."""
    clauses = clauses_et_plans(consideration, referentiel)
    reservations = RESERVE if consideration.reservations else frozenset()
    return clauses | criteres(consideration.familles, referentiel) | reservations


def clauses_et_plans(consideration: Consideration, referentiel: Referentiel) -> Elements:
    """Les conditions d'exécution : clauses, plans de progrès et labels."""
    plans = {("plans_de_progres", code) for code in consideration.plans_de_progres}
    labels = {("labels", famille) for famille in consideration.familles_de_labels}
    return clauses(consideration.familles, referentiel) | plans | labels


def clauses(familles: list[str], referentiel: Referentiel) -> Elements:
    """Les clauses de ces familles."""
    return _de_genre("clauses", familles, referentiel)


def criteres(familles: list[str], referentiel: Referentiel) -> Elements:
    """Les critères de ces familles."""
    return _de_genre("criteres", familles, referentiel)


def _de_genre(genre: str, familles: list[str], referentiel: Referentiel) -> Elements:
    catalogue = referentiel.catalogue
    codes = (code for famille in familles for code in catalogue.de_famille(genre, famille))
    return frozenset((genre, code) for code in codes)


def _parts(consideration: Consideration, referentiel: Referentiel) -> list[Fait]:
    catalogue = referentiel.catalogue
    parts = [
        fait_de_famille(mot, famille, catalogue)
        for mot, genre in (("clause", "clauses"), ("critere", "criteres"))
        for famille in consideration.familles
        if famille in catalogue.familles(genre)
    ]
    plans = consideration.plans_de_progres
    parts += [fait_d_element("plan_de_progres", code, catalogue) for code in plans]
    return [*parts, faits_sans_argument()["reservation"]] if consideration.reservations else parts


def _labels(consideration: Consideration, referentiel: Referentiel, cle: str) -> Fait:
    """Un label nommé suffit, même fermé aux équivalents ; sa famille inconnue, on ne sait pas."""
    familles = consideration.familles_de_labels
    voulus = frozenset(("labels", famille) for famille in familles)

    def lire(sujet: Sujet) -> Trivaleur:
        labels = sujet.elements("labels")
        if labels is None:
            return sujet.dit(voulus)
        connues = [famille_du_label(label, referentiel) for label in labels]
        return ou(None if famille is None else famille in familles for famille in connues)

    return booleen(f"{cle} par un label", lire, ("labels",), "un label en est une", "aucun label")
