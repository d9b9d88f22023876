"""Ce que seules des personnes savent : les relevés faits à la main et les livrables rendus."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.indicateurs.chiffres import ATTENDUS
from spaser_rules.indicateurs.ecriture import LivraisonEcrite, ReleveEcrit, SuiviEcrit
from spaser_rules.indicateurs.indicateur import Indicateur, Indicateurs
from spaser_rules.indicateurs.livrables import LivrableSuivi, suivre
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.saisie.document import Document, lire_document
from spaser_rules.saisie.octets import lire_texte, nom_affiche
from spaser_rules.saisie.validation import valider
from spaser_rules.valeurs import dates


@dataclass(frozen=True, slots=True)
class Suivi:
    """Un fichier de suivi lu, dans l'ordre des dates."""

    releves: tuple[ReleveEcrit, ...] = ()
    livraisons: tuple[LivraisonEcrite, ...] = ()

    def chiffre(self, indicateur: Indicateur, periode: Periode) -> Fraction | None:
        """Le chiffre relevé ; ``None`` si personne n'a rien relevé (zéro se relève aussi).

        Des nombres de la période s'additionnent ; d'une part, le dernier relevé fait foi.
        """
        faits = [r for r in self.releves if r.indicateur == indicateur.id]
        if indicateur.cumule:
            comptes = [r.valeur.valeur for r in faits if periode.contient(r.date)]
            return sum(comptes, Fraction(0)) if comptes else None
        return next((r.valeur.valeur for r in reversed(faits) if r.date <= periode.au), None)

    def livrables(self, indicateurs: Indicateurs, au: date) -> list[LivrableSuivi]:
        """Où en est chaque livrable du plan ce jour-là."""
        return suivre(indicateurs, self.livraisons, au)


SANS_SUIVI = Suivi()


def lire_suivi(chemin: str, indicateurs: Indicateurs) -> Suivi:
    """Le suivi d'un fichier YAML, ou de l'entrée standard pour ``-``.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    return suivi_du_document(lire_document(lire_texte(chemin), nom_affiche(chemin)), indicateurs)


def codes_du_suivi(indicateurs: Indicateurs) -> dict[str, tuple[str, ...]]:
    """Ce qu'un suivi peut citer : les indicateurs relevés à la main et les livrables."""
    return {
        "par_mains": tuple(i.id for i in indicateurs.indicateurs if i.par_mains),
        "livrables": tuple(livrable.code for livrable in indicateurs.livrables),
    }


def suivi_du_document(document: Document, indicateurs: Indicateurs) -> Suivi:
    """Le suivi d'un document, texte ou classeur.

    :raises SaisieInvalide: toutes les anomalies du document.
    """
    ecrit = valider(document, SuiviEcrit, {"codes": codes_du_suivi(indicateurs)})
    releves, livraisons = ecrit.releves or [], ecrit.livrables or []
    anomalies = [
        *_d_une_autre_sorte(releves, indicateurs, document),
        *_redites("releves", [(r.indicateur, r.date) for r in releves], document),
        *_redites("livrables", [(dite.livrable, dite.date) for dite in livraisons], document),
    ]
    if anomalies:
        raise SaisieInvalide(anomalies)
    return Suivi(
        tuple(sorted(releves, key=lambda releve: releve.date)),
        tuple(sorted(livraisons, key=lambda livraison: livraison.date)),
    )


def _d_une_autre_sorte(
    releves: list[ReleveEcrit], indicateurs: Indicateurs, document: Document
) -> Iterator[Anomalie]:
    """Les relevés qui donnent une part pour un nombre, ou l'inverse."""
    sortes = {i.id: i.sorte for i in indicateurs.indicateurs}
    for rang, releve in enumerate(releves):
        if releve.valeur.sorte != (sorte := sortes[releve.indicateur]):
            chemin = ("releves", rang, "valeur")
            yield document.anomalie(
                "un relevé d'une autre sorte",
                document.position(chemin),
                champ=document.nommer(chemin),
                attendu=ATTENDUS[sorte],
            )


def _redites(liste: str, dits: list[tuple[str, date]], document: Document) -> Iterator[Anomalie]:
    """Ce qui est dit deux fois d'un même code le même jour : on ne sait pas lequel croire."""
    premiers: dict[tuple[str, date], int] = {}
    for rang, dit in enumerate(dits):
        premier = premiers.setdefault(dit, rang)
        if premier != rang:
            ailleurs = document.anomalie("", document.position((liste, premier))).endroit
            yield document.anomalie(
                "deux lignes pour le même jour",
                document.position((liste, rang)),
                lu=f"{dit[0]}, le {dates.ecrire(dit[1])}",
                conseil=f"Gardez-en une, avec la somme si les deux comptent. L'autre : {ailleurs}.",
            )
