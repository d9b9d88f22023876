"""Les marchés où un seul élément de plus fait le plus bouger un indicateur loin de sa cible.

Un élément est une clause, un critère ou ce que la rubrique prévoit encore une fois la consultation
lancée : jamais un fait du besoin (montant, CPV, nature), ni une démarche qui la précède, ni une
réservation. La nouvelle valeur est celle de l'indicateur même, mesuré comme si l'élément y était.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from spaser_rules.audit.alertes.recherche import Levier, Recherche, elements, rang_de_notification
from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.audit.chiffres import chiffre, cible
from spaser_rules.indicateurs.calcul import mesureurs
from spaser_rules.indicateurs.etats import Etat
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.textes import abreger, accorder, enumerer
from spaser_rules.valeurs import dates

TYPE = "levier"


def leviers(audit: Audit, reperes: Sequence[Repere]) -> Iterator[Alerte]:
    """Une alerte par indicateur mesuré qui n'a pas atteint sa cible, s'il a un levier."""
    tous = mesureurs(audit.indicateurs, audit.periode, audit.au)
    for mesureur, mesure in zip(tous, audit.mesures, strict=True):
        ajouts = elements(mesureur.indicateur, audit.pack)
        if ajouts and mesure.etat in (Etat.NON_ATTEINT, Etat.EN_COURS):
            recherche = Recherche(mesureur, ajouts, reperes, audit.au)
            if choisis := recherche.meilleurs():
                marches = tuple(levier.repere.marche for levier in choisis)
                yield Alerte(TYPE, marches, _motif(recherche, mesure, choisis))


def _motif(recherche: Recherche, mesure: Mesure, choisis: Sequence[Levier]) -> str:
    assert mesure.cible is not None
    echeance = f" au {dates.ecrire(mesure.echeance)}" if mesure.echeance else ""
    ensemble = f" Ensemble : {_valeur(recherche.mesurer_avec(choisis))}."
    return (
        f"{mesure.id}, {mesure.libelle} : {_valeur(mesure)}, cible "
        f"{cible(mesure, mesure.cible)}{echeance}. Un seul élément de "
        f"plus la rapprocherait : {' ; '.join(_par_element(recherche, choisis))}."
        f"{ensemble if len(choisis) > 1 else ''} {_dire_les_notifications(choisis, recherche.au)}"
    )


def _par_element(recherche: Recherche, choisis: Sequence[Levier]) -> Iterator[str]:
    """« Clause « Insertion », pour 2025-1 (24,1 %) et 2025-4 (20 %) »."""
    par_libelle: dict[str, list[str]] = {}
    for levier in choisis:
        assert levier.element.fait.demande is not None
        apres = _valeur(recherche.mesurer_avec([levier]))
        dit = f"{abreger(levier.repere.marche.nom)} ({apres})"
        par_libelle.setdefault(levier.element.fait.demande.libelle, []).append(dit)
    return (f"{libelle}, pour {enumerer(dits)}" for libelle, dits in par_libelle.items())


def _valeur(mesure: Mesure) -> str:
    assert mesure.valeur is not None
    return chiffre(mesure, mesure.valeur)


_NOTIFICATIONS = (
    "à venir pour {}, où cela peut encore changer",
    "inconnue pour {}, à vérifier avant d'y toucher",
    "déjà faite pour {}, à titre de bilan",
)
"""Ce que l'on dit des marchés de chaque ``rang_de_notification``."""


def _dire_les_notifications(choisis: Sequence[Levier], au: date) -> str:
    rangs = [rang_de_notification(levier.repere.marche, au) for levier in choisis]
    dits = [
        dit.format(accorder(rangs.count(rang), "marché"))
        for rang, dit in enumerate(_NOTIFICATIONS)
        if rang in rangs
    ]
    return f"Notification : {' ; '.join(dits)}."
