"""Ce que seules des personnes savent : les relevés faits à la main et les livrables rendus."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.indicateurs.chiffres import ATTENDUS, NOMBRE
from spaser_rules.indicateurs.ecriture import LivraisonEcrite, ReleveEcrit, SuiviEcrit
from spaser_rules.indicateurs.indicateur import Indicateur, Indicateurs, Livrable
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.kleene import Trivaleur
from spaser_rules.saisie.document import Document, lire_document
from spaser_rules.saisie.octets import lire_texte, nom_affiche
from spaser_rules.saisie.validation import valider


class LivrableSuivi(NamedTuple):
    """Un livrable et où il en est ; ``fait`` est inconnu tant que personne ne l'a dit."""

    livrable: Livrable
    fait: Trivaleur
    dit_par: LivraisonEcrite | None
    echu: bool


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
        if indicateur.sorte == NOMBRE:
            comptes = [r.valeur.valeur for r in faits if periode.contient(r.date)]
            return sum(comptes, Fraction(0)) if comptes else None
        return next((r.valeur.valeur for r in reversed(faits) if r.date <= periode.au), None)

    def livrables(self, indicateurs: Indicateurs, au: date) -> Iterator[LivrableSuivi]:
        """Chaque livrable du plan, d'après ce qu'on en a dit en dernier ce jour-là."""
        connues = {dit.livrable: dit for dit in self.livraisons if dit.date <= au}
        for livrable in indicateurs.livrables:
            dit = connues.get(livrable.code)
            echu = livrable.echeance is not None and au > livrable.echeance
            yield LivrableSuivi(livrable, dit.fait if dit else None, dit, echu)


SANS_SUIVI = Suivi()


def lire_suivi(chemin: str, indicateurs: Indicateurs) -> Suivi:
    """Le suivi d'un fichier YAML, ou de l'entrée standard pour ``-``.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    document = lire_document(lire_texte(chemin), nom_affiche(chemin))
    par_mains = {i.id: i for i in indicateurs.indicateurs if i.par_mains}
    livrables = tuple(livrable.code for livrable in indicateurs.livrables)
    codes = {"par_mains": tuple(par_mains), "livrables": livrables}
    ecrit = valider(document, SuiviEcrit, {"codes": codes})
    anomalies = list(_d_une_autre_sorte(ecrit, par_mains, document))
    if anomalies:
        raise SaisieInvalide(anomalies)
    return Suivi(
        tuple(sorted(ecrit.releves, key=lambda releve: releve.date)),
        tuple(sorted(ecrit.livrables, key=lambda livraison: livraison.date)),
    )


def _d_une_autre_sorte(
    ecrit: SuiviEcrit, par_mains: dict[str, Indicateur], document: Document
) -> Iterator[Anomalie]:
    """Les relevés qui donnent une part pour un nombre, ou l'inverse."""
    for rang, releve in enumerate(ecrit.releves):
        if releve.valeur.sorte != (sorte := par_mains[releve.indicateur].sorte):
            chemin = ("releves", rang, "valeur")
            yield document.anomalie(
                "un relevé d'une autre sorte",
                document.position(chemin),
                champ=document.nommer(chemin),
                attendu=ATTENDUS[sorte],
            )
