"""Les mots des données essentielles (DECP), rendus à ce qu'ils disent du catalogue.

« Clause sociale » ne nomme aucune clause : elle est lue comme une clause des familles
``lues_comme`` du pack. « Pas de considération sociale » les nie toutes, jusqu'aux labels.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.decp.format_2022 import Environnementale, Sociale
from spaser_rules.marche.dits import Dit, Elements
from spaser_rules.referentiel.catalogue import Consideration
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.textes import en_code
from spaser_rules.vocabulaire.considerations import clauses, clauses_et_plans, criteres, elements
from spaser_rules.vocabulaire.demarches import RESERVE

MOTS: dict[str, type[StrEnum]] = {"sociale": Sociale, "environnementale": Environnementale}
"""Par considération du catalogue, les mots du format 2022."""

_AUCUNE = {"sans_objet", "aucune", "aucun", "neant"}
"""Ce que des redistributions écrivent pour « Pas de considération … »."""


def dits_des_mots(code: str, mots: Iterable[str], referentiel: Referentiel) -> tuple[Dit, ...]:
    """Ce que disent les mots d'un champ de considérations, qui les donne tous.

    Un marché réservé ne coche d'ordinaire que cette case (DAJ, juin 2024) : clause et critère
    restent alors inconnus.

    :param code: la considération du catalogue, ``sociale`` ou ``environnementale``.
    :raises ValeurIllisible: un mot inconnu, ou « Pas de considération » avec un autre mot.
    """
    connus = MOTS[code]
    lus = {_mot(connus, mot) for mot in mots}
    consideration = referentiel.catalogue.considerations[code]
    if connus["AUCUNE"] in lus:
        if len(lus) > 1:
            raise ValeurIllisible("des considérations qui se contredisent", "les unes ou aucune")
        return (Dit(elements(consideration, referentiel), False),)
    reserve = "RESERVE" in connus.__members__ and connus["RESERVE"] in lus
    dits = [Dit(RESERVE, reserve)] if consideration.reservations else []
    for nom, (oui, non) in _parts(consideration, referentiel).items():
        if connus[nom] in lus:
            dits.append(Dit(oui, True))
        elif not reserve:
            dits.append(Dit(non, False))
    return tuple(dit for dit in dits if dit.elements)


def _parts(
    consideration: Consideration, referentiel: Referentiel
) -> dict[str, tuple[Elements, Elements]]:
    """Par mot, ce que l'on tient pour prévu s'il est coché, et pour absent s'il ne l'est pas."""
    lues, toutes = consideration.lues_comme, consideration.familles
    criteres_lus = criteres(lues, referentiel) or criteres(toutes, referentiel)
    return {
        "CLAUSE": (clauses(lues, referentiel), clauses_et_plans(consideration, referentiel)),
        "CRITERE": (criteres_lus, criteres(toutes, referentiel)),
    }


def _mot(connus: type[StrEnum], mot: str) -> StrEnum:
    """Le mot du format, à la casse, à l'accent et au pluriel près.

    :raises ValeurIllisible: un mot inconnu.
    """
    if en_code(mot) in _AUCUNE:
        return connus["AUCUNE"]
    for connu in connus:
        if _singulier(en_code(connu)) == _singulier(en_code(mot)):
            return connu
    raise ValeurIllisible("une considération inconnue", "un de : " + ", ".join(connus))


def _singulier(code: str) -> str:
    mots: Sequence[str] = code.split("_")
    return "_".join(m[:-3] + "al" if m.endswith("aux") else m.rstrip("s") for m in mots)
