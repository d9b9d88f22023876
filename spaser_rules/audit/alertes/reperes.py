"""Ce par quoi un marché se compare aux autres ; ce qu'il ne dit pas ne le rapproche de rien."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spaser_rules.audit.audit import MarcheAudite
from spaser_rules.marche.sujet import montant
from spaser_rules.textes import replier

_DIVISION = "000000"
"""La fin d'un code CPV qui ne dit que sa division."""


@dataclass(frozen=True, slots=True, eq=False)
class Repere:
    """Un marché et ce qu'il dit de comparable.

    ``direction``, ``famille`` et ``objet`` sont repliés, vides s'ils sont inconnus ; ``centimes``
    est inconnu pour un montant nul, qui n'est pas une estimation. ``isole`` est vrai si sa
    référence revient : on ne sait si ces lignes sont un marché ou plusieurs.
    """

    marche: MarcheAudite
    direction: str
    jour: date | None
    centimes: int | None
    nature: str | None
    famille: str
    cpv: tuple[str, ...]
    objet: str
    isole: bool = False

    def manques(self) -> list[str]:
        """Ce qui manque pour le comparer à ceux de sa direction ; vide s'il se compare."""
        connus = {
            "direction": self.direction,
            "date": self.jour,
            "montant": self.centimes,
            "famille d'achat ou code CPV précis": self.famille or self.cpv,
            "référence qui ne revient pas": not self.isole,
        }
        return [nom for nom, connu in connus.items() if not connu]


def reperer(marches: Iterable[MarcheAudite]) -> list[Repere]:
    """Les repères, dans un ordre qui ne dépend pas de celui des lignes tant que les noms diffèrent.

    Le jour est celui du lancement, sinon de la notification ; le jour de l'audit, que l'on suppose
    pour une fiche sans date, ne rapproche rien.
    """
    tous = list(marches)
    citees = Counter(_reference(marche) for marche in tous)
    reperes = [_repere(marche, citees) for marche in tous]
    return sorted(reperes, key=_rang)


def _rang(repere: Repere) -> tuple[date, str, str, str, int]:
    marche = repere.marche
    return (
        repere.jour or date.min, marche.nom, marche.fichier, marche.feuille, marche.ligne
    )  # fmt: skip


def _reference(marche: MarcheAudite) -> str:
    return replier(marche.audite.fiche.fiche.reference or "")


def _repere(audite: MarcheAudite, citees: Counter[str]) -> Repere:
    fiche, reference = audite.audite.fiche, _reference(audite)
    marche = fiche.marche
    return Repere(
        audite,
        replier(fiche.fiche.direction or ""),
        marche.date_lancement or marche.date_notification,
        montant(marche) or None,
        marche.nature,
        replier(marche.famille_achat or ""),
        _cpv_precis(marche.cpv or [code for lot in marche.lots or [] for code in lot.cpv or []]),
        replier(marche.objet or ""),
        isole=bool(reference) and citees[reference] > 1,
    )


def _cpv_precis(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if not code.endswith(_DIVISION)))
