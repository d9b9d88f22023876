"""Des dates et des montants que l'on a pu écrire, et qui sont sans doute à relire."""

from collections.abc import Iterator, Sequence
from datetime import date

from spaser_rules.audit.alertes.groupes import plus_tard
from spaser_rules.audit.alertes.parametres import ValeursSuspectes
from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.audit.audit import Alerte
from spaser_rules.textes import accorder
from spaser_rules.valeurs import dates, montants

DATE, MONTANT = "date_a_venir", "valeur_suspecte"
_NEUF_CENT_MILLE = 900_000
"""En euros : en dessous, rien que des 9 est un prix ordinaire."""


def valeurs_suspectes(
    reperes: Sequence[Repere], bornes: ValeursSuspectes, au: date
) -> Iterator[Alerte]:
    """Une alerte par montant, puis une par date, avec tous les marchés qui les portent."""
    par_montant: dict[int, list[Repere]] = {}
    for repere in reperes:
        if repere.centimes and _est_suspect(repere.centimes, bornes):
            par_montant.setdefault(repere.centimes, []).append(repere)
    for centimes, groupe in sorted(par_montant.items()):
        yield _alerte(MONTANT, groupe, f"un montant de {montants.ecrire(centimes)} HT")
    limite = plus_tard(au, 12 * bornes.annees_a_venir)
    for jour, groupe in sorted(_lointaines(reperes, limite).items()):
        yield _alerte(DATE, groupe, f"une date du {dates.ecrire(jour)}")


def _est_suspect(centimes: int, bornes: ValeursSuspectes) -> bool:
    euros = centimes // 100
    que_des_neuf = euros > _NEUF_CENT_MILLE and {*str(euros)} == {"9"}
    dedans = bornes.montant_minimal_ht <= centimes <= bornes.montant_maximal_ht
    return que_des_neuf or not dedans


def _lointaines(reperes: Sequence[Repere], limite: date) -> dict[date, list[Repere]]:
    """Les dates de lancement et de notification d'après ce jour."""
    trouvees: dict[date, list[Repere]] = {}
    for repere in reperes:
        marche = repere.marche.audite.fiche.marche
        for jour in {marche.date_lancement, marche.date_notification}:
            if jour is not None and jour > limite:
                trouvees.setdefault(jour, []).append(repere)
    return trouvees


def _alerte(sorte: str, groupe: Sequence[Repere], valeur: str) -> Alerte:
    ont = f"{accorder(len(groupe), 'marché')} {'a' if len(groupe) == 1 else 'ont'}"
    motif = f"{ont} {valeur} : est-ce une valeur provisoire ou symbolique ? À vérifier."
    return Alerte(sorte, tuple(repere.marche for repere in groupe), motif)
