"""Les labels demandés : une famille, et « ou équivalent » partout."""

from collections.abc import Iterable

from spaser_rules.kleene import Trivaleur, et, non, ou
from spaser_rules.marche.elements import Label
from spaser_rules.marche.sujet import Sujet
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.textes import enumerer
from spaser_rules.vocabulaire.faits import Demande, Fait, reponse


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
        if labels is None:  # un label dit sans son nom peut être fermé aux équivalents
            return False if sujet.dit(frozenset([("labels", famille)])) is False else None
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
        f"labels: [{{nom: …, famille: {famille}, equivalent: oui}}]",
        lambda sujet: f"{entree.titre}, ou équivalent : {noms(vises(sujet))}",
        correction,
    )
    return reponse(f"label de famille {famille}", lire, demande)


def famille_du_label(label: Label, referentiel: Referentiel) -> str | None:
    """La famille écrite, sinon celle que le catalogue connaît pour ce nom."""
    return label.famille or referentiel.catalogue.famille_du_label(label.nom)


def _ouvert(label: Label, sujet: Sujet) -> Trivaleur:
    return sujet.sans_reponse if label.equivalent is None else label.equivalent
