"""Le texte d'une donnée publiée : ce que les transmissions y ont abîmé, et ce qui dit « rien »."""

import html
import re
from collections.abc import Mapping
from typing import Any

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.saisie.document import LONGUEUR_MAXIMALE
from spaser_rules.textes import replier

PERDU = "\ufffd"
"""Ce qui reste d'un caractère que le producteur a perdu."""

_ABSENTS = frozenset(
    (
        *("", "nc", "mq", "mq nc", "cdl", "nan", "none", "null", "nr", "-"),
        *("non disponible", "non renseigne", "inconnu"),
    )
)
"""Ce qui tient lieu de valeur absente ; ``MQ`` et ``CDL`` sont du fichier national."""

_HORS_FORMAT = re.compile(r"INX\b\s*")
_CP1252 = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in
    (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}  # fmt: skip
"""Les caractères de commande C1 d'un texte cp1252 lu comme du Latin-1."""

_UTF8_LU_EN_LATIN1 = re.compile(r"[\xc2-\xdf][\x80-\x9f]|[\xe0-\xef][\x80-\x9f][\x80-\xbf]")
_COMMANDES = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_DEMI_CARACTERES = re.compile(r"[\ud800-\udfff]")


def propre(ecrit: str) -> str:
    """Le texte sans entités HTML ni caractères de commande, les lettres mal décodées rendues.

    >>> propre("L&#8217;école \\x96 lot\\n2"), propre("cour â\\x80\\x93 lot 2")
    ('L’école – lot 2', 'cour – lot 2')
    """
    if ecrit.isprintable() and "&" not in ecrit:
        return ecrit.strip()
    lisible = _UTF8_LU_EN_LATIN1.sub(_redecoder, html.unescape(ecrit)).translate(_CP1252)
    return _DEMI_CARACTERES.sub(PERDU, _COMMANDES.sub(" ", lisible)).strip()


def _redecoder(abime: re.Match[str]) -> str:
    return abime[0].encode("latin-1").decode("utf-8", "replace")


def texte(brut: object) -> str | None:
    """Le texte d'une donnée ; ``None`` si elle manque ou dit qu'elle manque.

    >>> texte("MQ NC"), texte("Procédure adaptée")
    (None, 'Procédure adaptée')

    :raises ValeurIllisible: une valeur hors du format (``INX``), plusieurs valeurs, une table, ou
        un texte démesuré.
    """
    if brut is None:
        return None
    if isinstance(brut, list) and len(brut) == 1:
        brut = brut[0]
    if not isinstance(brut, str):
        raise ValeurIllisible("une forme inattendue", "une seule valeur")
    if len(brut) > LONGUEUR_MAXIMALE:
        raise ValeurIllisible("un texte est trop long")
    lu = propre(brut)
    if hors_format := _HORS_FORMAT.match(lu):
        reste = lu[hors_format.end() :]
        raise ValeurIllisible(f"une valeur que le fichier national dit hors du format : {reste}")
    return None if replier(lu) in _ABSENTS else lu


def connu(valeurs: Mapping[str, Any], nom: str) -> str:
    """Le texte d'une donnée ; vide si elle manque ou ne se lit pas."""
    try:
        return texte(valeurs.get(nom)) or ""
    except ValeurIllisible:
        return ""


def en_clair(brut: object) -> str:
    """De quoi montrer une donnée, quelle que soit sa forme."""
    if isinstance(brut, dict):
        brut = list(brut.values())
    if isinstance(brut, list):
        return ", ".join(map(en_clair, brut[:10]))
    return "" if brut is None else _DEMI_CARACTERES.sub(PERDU, str(brut)[:LONGUEUR_MAXIMALE])
