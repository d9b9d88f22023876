"""Un ordre de grandeur des heures d'insertion d'un marché de main-d'œuvre.

Jamais un verdict : une fourchette, ses hypothèses, et « à valider par le PLIE ».
"""

from dataclasses import dataclass
from datetime import date

from spaser_rules.marche.besoin import Marche
from spaser_rules.marche.sujet import montant
from spaser_rules.pack.insertion import Effort, Insertion, Segment
from spaser_rules.valeurs import montants, pourcentages

_CENT_POUR_CENT = 10_000


@dataclass(frozen=True, slots=True)
class Estimation:
    """Une fourchette d'heures, et de quoi elle est faite."""

    segment: str
    minimum: int
    maximum: int
    semaines: tuple[int, int]
    hypotheses: str
    reserve: str = ""

    def phrase(self) -> str:
        """L'estimation en une phrase, toujours à valider."""
        if self.reserve:
            return f"Heures d'insertion ({self.segment}) : {self.reserve}, à valider par le PLIE."
        bas, haut = self.semaines
        return (
            f"Heures d'insertion ({self.segment}), ordre de grandeur à valider par le PLIE : "
            f"de {_entier(self.minimum)} à {_entier(self.maximum)} heures, soit {bas} à {haut} "
            f"semaines ({self.hypotheses})."
        )


def _entier(nombre: int) -> str:
    return f"{nombre:,}".replace(",", " ")


def estimer(parametres: Insertion | None, marche: Marche, jour: date) -> Estimation | None:
    """L'estimation d'un marché, ou ``None`` si son montant ou son segment n'est pas connu."""
    somme = montant(marche)
    if parametres is None or not somme or jour < parametres.depuis:
        return None
    segment = _segment(parametres, marche)
    if segment is None:
        return None
    if segment.reprise and marche.heures_reprises_par_mois and marche.duree_mois:
        return _avec_reprise(parametres, segment, marche, somme)
    return _generale(parametres, segment, somme)


def _segment(parametres: Insertion, marche: Marche) -> Segment | None:
    codes = list(marche.cpv or [])
    segments = parametres.segments.values()
    return next((s for s in segments if s.touche(codes, marche.famille_achat)), None)


def _generale(parametres: Insertion, segment: Segment, somme: int) -> Estimation:
    """montant × part de main-d'œuvre × effort ÷ coût horaire."""
    effort, cout = parametres.effort, parametres.cout_horaire
    main_d_oeuvre = somme * segment.part_main_d_oeuvre
    diviseur = _CENT_POUR_CENT * _CENT_POUR_CENT
    bas = main_d_oeuvre * effort.minimum // (diviseur * cout.maximum)
    haut = main_d_oeuvre * effort.maximum // (diviseur * cout.minimum)
    hypotheses = (
        f"{montants.ecrire(somme)} × {pourcentages.ecrire(segment.part_main_d_oeuvre)} de "
        f"main-d'œuvre × {_fourchette(effort)} d'effort ÷ {montants.ecrire(cout.minimum)} à "
        f"{montants.ecrire(cout.maximum)} de l'heure"
    )
    return _estimation(parametres, segment, bas, haut, hypotheses)


def _avec_reprise(
    parametres: Insertion, segment: Segment, marche: Marche, somme: int
) -> Estimation:
    """Seules comptent les heures que le personnel repris ne fait pas déjà."""
    reprise, effort = segment.reprise, parametres.effort
    assert reprise and marche.heures_reprises_par_mois and marche.duree_mois
    reprises = marche.heures_reprises_par_mois * marche.duree_mois * reprise.cout_horaire
    nouvelles = (somme - reprises) // reprise.cout_horaire
    if nouvelles <= 0:
        return _reserve(segment, "le personnel repris suffit au marché, pas d'heures nouvelles")
    bas = nouvelles * effort.minimum // _CENT_POUR_CENT
    haut = nouvelles * effort.maximum // _CENT_POUR_CENT
    if haut < reprise.plancher_heures:
        plancher = f"moins de {reprise.plancher_heures} heures nouvelles, trop peu pour une clause"
        return _reserve(segment, plancher)
    hypotheses = (
        f"{nouvelles} heures nouvelles après reprise de {marche.heures_reprises_par_mois} heures "
        f"par mois × {_fourchette(effort)} d'effort"
    )
    return _estimation(parametres, segment, bas, haut, hypotheses)


def _fourchette(effort: Effort) -> str:
    return f"{pourcentages.ecrire(effort.minimum)} à {pourcentages.ecrire(effort.maximum)}"


def _estimation(
    parametres: Insertion, segment: Segment, bas: int, haut: int, hypotheses: str
) -> Estimation:
    semaine = parametres.heures_par_semaine
    semaines = (bas // semaine, -(-haut // semaine))
    return Estimation(segment.titre.lower(), bas, haut, semaines, hypotheses)


def _reserve(segment: Segment, texte: str) -> Estimation:
    return Estimation(segment.titre.lower(), 0, 0, (0, 0), "", texte)
