"""Le dernier total d'un marché modifié : le format veut un nouveau total, on y lit parfois l'écart.

Dans un profil de 1 143 marchés réels de 2024, 58 modifications sur 259 étaient inférieures à la
moitié du montant initial : c'est l'écart qui y est publié.
"""

from collections.abc import Callable, Iterable
from datetime import date

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.recensement.decp import lectures
from spaser_rules.recensement.decp.enregistrement import Valeurs
from spaser_rules.recensement.decp.nettoyage import texte

Douter = Callable[[str, object, str], None]
"""Signale une valeur d'avenant non retenue : la donnée, ce qui est écrit, le motif."""

_TOTAUX = {"montant": lectures.montant, "dureeMois": lectures.duree}


def dernier_total(
    nom: str, initial: int | None, avenants: Iterable[Valeurs], douter: Douter
) -> int | None:
    """Le total après le dernier avenant qui en donne un plausible.

    Sans total initial, rien ne dit si un avenant publie un total ou un écart : il reste inconnu.

    :param nom: ``montant`` (en centimes) ou ``dureeMois``.
    """
    total = initial
    for avenant in sorted(avenants, key=_jour):
        ecrit = avenant.get(nom)
        try:
            lu = _lire(nom, ecrit)
        except ValeurIllisible as faute:
            douter(nom, ecrit, f"avenant : {faute.probleme} ; le total d'avant est gardé")
            continue
        if lu is None:
            continue
        if doute := _doute(initial, lu):
            douter(nom, ecrit, f"avenant : {doute} ; non retenu")
        else:
            total = lu
    return total


def _doute(initial: int | None, lu: int) -> str:
    """Ce qui empêche d'y voir un nouveau total ; vide si rien."""
    if initial is None:
        return "total initial inconnu, celui-ci peut n'être qu'un écart"
    if 2 * lu < initial:
        return "moins de la moitié du total initial, sans doute un écart et non un total"
    return ""


def _lire(nom: str, ecrit: object) -> int | None:
    lu = texte(ecrit)
    return None if lu is None else int(_TOTAUX[nom](lu).valeur)


def _jour(avenant: Valeurs) -> date:
    """Celui de l'avenant ; sans date lisible, il vient après les autres, comme écrit."""
    try:
        ecrit = texte(avenant.get("dateNotificationModification"))
        return lectures.jour(ecrit) if ecrit else date.max
    except ValeurIllisible:
        return date.max
