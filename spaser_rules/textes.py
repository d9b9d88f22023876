"""Petites opérations sur les mots français : comparaison, proximité, énumération."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache


@lru_cache(maxsize=4096)
def replier(texte: str) -> str:
    """Le texte sans accents, sans casse et sans espaces de bord, pour comparer deux mots.

    >>> replier(" Qualité de l’Œuvre ")
    "qualite de l'oeuvre"
    """
    sans_ligature = texte.replace("œ", "oe").replace("Œ", "Oe").replace("’", "'")
    decompose = unicodedata.normalize("NFKD", sans_ligature)
    nu = "".join(lettre for lettre in decompose if not unicodedata.combining(lettre))
    return " ".join(nu.casefold().split())


@lru_cache(maxsize=4096)
def en_code(texte: str) -> str:
    """La graphie d'un code : ``Appel d'offres ouvert`` devient ``appel_d_offres_ouvert``."""
    lettres = (lettre if lettre.isalnum() else "_" for lettre in replier(texte))
    return "_".join(morceau for morceau in "".join(lettres).split("_") if morceau)


def plus_proche(mot: str, connus: Iterable[str]) -> str | None:
    """Le mot connu le plus ressemblant, ou ``None`` si rien ne ressemble.

    >>> plus_proche("insertoin", ["insertion", "formation"])
    'insertion'
    """
    from difflib import get_close_matches  # seulement quand il y a une faute à expliquer

    replies = {replier(connu): connu for connu in connus}
    cherche = replier(mot)[:80]
    proches = get_close_matches(cherche, replies, n=1, cutoff=0.6)
    if not proches and len(cherche) > 3:
        proches = [connu for connu in replies if cherche in connu][:1]
    return replies[proches[0]] if proches else None


def vouliez_vous(mot: str, connus: Iterable[str]) -> str:
    """Le conseil devant un mot inconnu ; vide si rien ne lui ressemble.

    >>> vouliez_vous("insertoin", ["insertion", "formation"])
    'Vouliez-vous écrire « insertion » ?'
    """
    proche = plus_proche(mot, connus)
    return f"Vouliez-vous écrire « {proche} » ?" if proche else ""


def enumerer(mots: Sequence[str], liaison: str = "et") -> str:
    """Une énumération française.

    >>> enumerer(["RC", "CCAP", "CCTP"], "ou")
    'RC, CCAP ou CCTP'
    """
    if len(mots) < 2:
        return "".join(mots)
    return f"{', '.join(mots[:-1])} {liaison} {mots[-1]}"


def accorder(nombre: int, singulier: str, pluriel: str = "") -> str:
    """Un nombre et son nom, accordés.

    >>> accorder(2, "obligation")
    '2 obligations'
    """
    return f"{nombre} {singulier if nombre < 2 else pluriel or singulier + 's'}"


def en_phrase(texte: str) -> str:
    """Le texte, sa première lettre en majuscule.

    >>> en_phrase("tout marché de la ville")
    'Tout marché de la ville'
    """
    return texte[:1].upper() + texte[1:]


def sans_majuscule(texte: str) -> str:
    """Le texte, sa première lettre en minuscule : il vient au milieu d'une phrase.

    >>> sans_majuscule("Pondération")
    'pondération'
    """
    return texte[:1].lower() + texte[1:]


_SIGNES_DE_FORMULE = ("=", "+", "-", "@", "\t", "\r")


def ressemble_a_une_formule(texte: str) -> bool:
    """Vrai si un tableur prendrait ce texte pour une formule à calculer.

    >>> ressemble_a_une_formule("=1+1"), ressemble_a_une_formule("1+1")
    (True, False)
    """
    return texte.startswith(_SIGNES_DE_FORMULE)


def abreger(texte: str, longueur: int = 60) -> str:
    """Le texte lu, coupé pour tenir dans un message, caractères de contrôle montrés."""
    visible = "".join(c if c.isprintable() else repr(c)[1:-1] for c in texte[: longueur + 1])
    return visible if len(visible) <= longueur else visible[: longueur - 1] + "…"


def insecables(texte: str) -> str:
    """Le texte avec des espaces insécables là où le français les veut.

    >>> insecables("« oui » : 10 %") == "«\u00a0oui\u00a0»\u00a0: 10\u00a0%"
    True
    """
    return _INSECABLES.sub("\u00a0", texte)


_INSECABLES = re.compile(
    r"(?<=«) | (?=[»:;?!%€])|(?<=\d) (?=\d{3}\b)"
    r"|(?<=\bCPV) (?=\d)|(?<=\blots) (?=\d)|(?<=\blot) (?=\d)"
    r"|(?<=\b[LR]\.) (?=\d)|(?<=\baxe) |(?<=\bobjectif) (?=\d)|(?<=\baction) (?=\d)"
)
