"""Un jour comme les agents et les logiciels l'écrivent, rendu à la graphie que le schéma lit.

Une période n'est pas un jour : la date reste inconnue, et la période lue est dite.
"""

import re
from calendar import monthrange
from datetime import date

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.textes import replier
from spaser_rules.valeurs import dates

_ATTENDU = "une date, par exemple 14/03/2025"
ANNEE_COURTE = "une année à deux chiffres, lue dans les années 2000"

_MOIS = ("janv", "fev", "mars", "avr", "mai", "juin", "juil", "aou", "sept", "oct", "nov", "dec")
_NOM_DE_MOIS = r"(?P<nom>(?:janv|fev|mars|avr|mai|juin|juil|aou|sept|oct|nov|dec)[a-z]*\.?)"
_ANNEE = r"(?P<annee>(?:19|20)\d\d|\d\d)"
_EN_LETTRES = re.compile(
    rf"(?:[a-z]+di |dimanche )?(?P<jour>\d{{1,2}})(?:er)?[ ./-]{_NOM_DE_MOIS}[ ./-]{_ANNEE}"
)
_COURTE = re.compile(r"(\d{1,2}[/.-]\d{1,2}[/.-])(\d\d)")
_COMPACTE = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_A_REBOURS = re.compile(r"((?:19|20)\d\d) ?[/.] ?(\d{1,2}) ?[/.] ?(\d{1,2})")
_ESPACEE = re.compile(r"(\d{1,2}) ?[/. -] ?(\d{1,2}) ?[/. -] ?((?:19|20)\d\d)")
_RANG_ET_FRACTION = re.compile(r"(\d{5})[.,]\d+")
_HEURE = re.compile(
    r"(?:\s+à\s+|[T ])(?P<heures>\d{1,2})(?::|h)(?:\d\d)?(?::\d\d(?:[.,]\d+)?)?"
    r"\s?(?P<fuseau>Z|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE,
)
_PERIODES = tuple(
    re.compile(forme)
    for forme in (
        r"(?P<sorte>[ts]) ?(?P<rang>[1-4])[ /-]*(?P<annee>(?:19|20)\d\d)",
        r"(?P<annee>(?:19|20)\d\d)[ /-]*(?P<sorte>[ts]) ?(?P<rang>[1-4])",
        r"(?P<rang>[1-4])(?:er|e|eme|nd)? ?(?P<sorte>[ts])(?:rimestre|emestre)?"
        r"[ /-]*(?P<annee>(?:19|20)\d\d)",
        rf"{_NOM_DE_MOIS}[ ./-]{_ANNEE}",
        r"(?P<mois>\d{1,2})[/.-](?P<annee>(?:19|20)\d\d)",
        r"(?P<annee>(?:19|20)\d\d)[/.-](?P<mois>\d\d?)",
        r"(?P<annee>(?:19|20)\d\d)",
    )
)


def normaliser(ecrit: str) -> tuple[str, str]:
    """La graphie que le schéma lit, et ce qu'il faut en dire (vide d'ordinaire).

    >>> normaliser("vendredi 14 mars 2025")[0], normaliser("2025-03-14T10:00:00+01:00")[0]
    ('2025-03-14', '2025-03-14')

    :raises ValeurIllisible: une période, ou une heure qui laisse douter du jour.
    """
    jour = _sans_heure(ecrit.strip())
    plie = replier(jour).removeprefix("le ")
    if en_lettres := _EN_LETTRES.fullmatch(plie):
        annee, note = _annee(en_lettres["annee"])
        return f"{annee}-{_mois(en_lettres['nom']):02}-{int(en_lettres['jour']):02}", note
    if courte := _COURTE.fullmatch(plie):
        return f"{courte[1]}20{courte[2]}", ANNEE_COURTE
    if a_rebours := (_COMPACTE.fullmatch(plie) or _A_REBOURS.fullmatch(plie)):
        return "-".join(a_rebours.groups()), ""
    if espacee := _ESPACEE.fullmatch(plie):
        return "/".join(espacee.groups()), ""
    if rang := _RANG_ET_FRACTION.fullmatch(plie):
        return rang[1], ""
    _refuser_une_periode(plie)
    return jour, ""


def _sans_heure(ecrit: str) -> str:
    heure = _HEURE.search(ecrit)
    if heure is None:
        return ecrit
    _verifier_le_fuseau(heure["fuseau"], int(heure["heures"]))
    return ecrit[: heure.start()]


def _verifier_le_fuseau(fuseau: str | None, heures: int) -> None:
    """En fin de soirée universelle, la France est déjà au lendemain."""
    decalage = (fuseau or "").upper().replace(":", "")
    if decalage in ("", "+0100", "+0200") or (decalage in ("Z", "+0000") and heures < 22):
        return
    raise ValeurIllisible("une heure d'un autre fuseau : le jour en France est incertain", _ATTENDU)


def _annee(ecrite: str) -> tuple[int, str]:
    return (int(ecrite), "") if len(ecrite) == 4 else (2000 + int(ecrite), ANNEE_COURTE)


def _mois(nom: str) -> int:
    return 1 + next(rang for rang, debut in enumerate(_MOIS) if nom.startswith(debut))


def _refuser_une_periode(plie: str) -> None:
    lues = (forme.fullmatch(plie) for forme in _PERIODES)
    groupes = next((lue.groupdict() for lue in lues if lue), None)
    bornes = _bornes(groupes) if groupes else None
    if bornes:
        du, au = map(dates.ecrire, bornes)
        conseil = f"La période lue va du {du} au {au}."
        raise ValeurIllisible("une période, pas un jour", _ATTENDU, conseil)


def _bornes(groupes: dict[str, str]) -> tuple[date, date] | None:
    """Le premier et le dernier jour ; ``None`` si la période n'existe pas."""
    annee, _ = _annee(groupes["annee"])
    duree = {"t": 3, "s": 6}.get(groupes.get("sorte", ""), 1)
    mois = int(groupes.get("mois") or 1)
    if groupes.get("nom"):
        mois = _mois(groupes["nom"])
    elif groupes.get("rang"):
        mois = duree * (int(groupes["rang"]) - 1) + 1
    elif not groupes.get("mois"):
        duree = 12
    fin = mois + duree - 1
    if not 1 <= mois <= fin <= 12:
        return None
    return date(annee, mois, 1), date(annee, fin, monthrange(annee, fin)[1])
