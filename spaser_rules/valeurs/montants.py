"""Montants en euros HT, exacts au centime ; la valeur est un entier de **centimes**."""

import re
from decimal import Decimal

from spaser_rules.anomalies import ValeurIllisible

MAXIMUM = 10**15
"""Dix mille milliards d'euros, en centimes : au-delà, c'est une faute de frappe."""

_ESPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_FORME = re.compile(
    r"(\d+|\d{1,3}(?: \d{3})+)(?:[.,](\d+))?(?: ?([kKM])?(?: ?(€|[eE]uros?|EUR))?)", re.ASCII
)
_MULTIPLES = {"": 1, "k": 1_000, "K": 1_000, "M": 1_000_000}
_ATTENDU = "un montant en euros HT, par exemple 480 000 €, 480k€, 1,2 M€ ou 39 999,99 €"


def lire(texte: str) -> int:
    """Le montant en centimes.

    >>> lire("480k€"), lire("1,2 M€"), lire("39 999,99 € HT")
    (48000000, 120000000, 3999999)

    :raises ValeurIllisible: texte qui n'est pas un montant HT positif, ou plus fin que le centime.
    """
    propre = _ESPACES.sub(" ", texte).strip()
    if re.search(r"\bTTC\b", propre, re.IGNORECASE):
        raise ValeurIllisible("un montant TTC", _ATTENDU, "Écrivez le montant hors taxes.")
    propre = re.sub(r" ?HT$", "", propre, flags=re.IGNORECASE)
    if propre.startswith("-"):
        raise ValeurIllisible("un montant négatif", _ATTENDU, "Écrivez un montant positif.")
    forme = _FORME.fullmatch(propre)
    if forme is None:
        raise ValeurIllisible("un montant illisible", _ATTENDU, _conseil(propre))
    return _en_centimes(*forme.groups(default="")[:3])


def _en_centimes(entier: str, decimales: str, multiple: str) -> int:
    if len(decimales) == 3 and not multiple:
        raise ValeurIllisible(
            "un montant ambigu",
            _ATTENDU,
            f"Est-ce {entier} {decimales} € (des milliers) ou {entier},{decimales[:2]} € ? "
            "Séparez les milliers par une espace et les centimes par une virgule.",
        )
    if len(entier) + len(decimales) > 30:
        raise ValeurIllisible("un montant trop grand", _ATTENDU, "Vérifiez le nombre de zéros.")
    euros = Decimal(f"{entier.replace(' ', '')}.{decimales or 0}") * _MULTIPLES[multiple]
    centimes = euros * 100
    if centimes != int(centimes):
        raise ValeurIllisible("un montant plus fin que le centime", _ATTENDU, "Arrondissez.")
    if centimes > MAXIMUM:
        raise ValeurIllisible("un montant trop grand", _ATTENDU, "Vérifiez le nombre de zéros.")
    return int(centimes)


def _conseil(propre: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d+)?", propre):
        return "Séparez les milliers par une espace : 1 200 000 €."
    if propre.startswith(("≈", "~", "env")):
        return "Écrivez une estimation ferme, sans signe d'approximation."
    return "Laissez le champ vide si le montant n'est pas encore estimé."


def ecrire(centimes: int) -> str:
    """Le montant en toutes lettres françaises : ``480 000 €``, ``39 999,99 €``.

    >>> ecrire(3999999)
    '39 999,99 €'
    """
    euros, reste = divmod(centimes, 100)
    entier = f"{euros:,}".replace(",", " ")
    return f"{entier},{reste:02d} €" if reste else f"{entier} €"
