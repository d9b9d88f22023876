"""Un fichier en UTF-8, tel quel ou récrit, parcouru une fois : ce qu'il faut en dire."""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.audit.en_colonnes.tete import UTF_8, debut
from spaser_rules.recensement.texte import invisibles, meles
from spaser_rules.saisie.encodages import demeler, domine, encodages
from spaser_rules.saisie.octets import CONTROLES, RECENSEMENT, pas_un_texte

LIGNE_MAXIMALE = 16_000_000
"""Octets d'une ligne : au-delà, Polars la prendrait tout entière en mémoire."""

_MORCEAU = 1 << 20
_OTES = bytes(octet for octet in range(128) if CONTROLES.match(chr(octet)))
"""En UTF-8, chacun est un seul octet, et rien d'autre ne l'emploie."""


@dataclass(frozen=True, slots=True)
class Lisible:
    """``lu`` est en UTF-8 à coup sûr ; ``notes`` est ce qu'il faut dire du fichier entier."""

    lu: Path
    notes: list[str]


def rendre_lisible(chemin: str, dossier: Path) -> Lisible:
    """Le fichier s'il est en UTF-8, sinon une copie, écrite au fil de la lecture.

    :raises SaisieInvalide: ce n'est pas un texte, ou il n'a pas de lignes.
    """
    possibles, copie = encodages(debut(Path(chemin))), dossier / "en utf-8.csv"
    if possibles[0] != UTF_8:
        return _recrire(chemin, possibles[0], copie)
    try:
        return Lisible(Path(chemin), _parcourir(chemin, _en_utf_8(chemin)))
    except UnicodeDecodeError:
        return _demeler(chemin, copie) or _recrire(chemin, possibles[-1], copie)


def _recrire(chemin: str, encodage: str, copie: Path) -> Lisible:
    try:
        with Path(chemin).open(encoding=encodage, newline="") as original:
            textes = iter(partial(original.read, _MORCEAU), "")
            return Lisible(copie, _parcourir(chemin, _ecrits(textes, copie)))
    except UnicodeDecodeError:
        raise pas_un_texte(chemin, RECENSEMENT) from None


def _demeler(chemin: str, copie: Path) -> Lisible | None:
    """Comme ``saisie.encodages.decoder_mele``, sans garder le texte."""
    nombres = [0, 0]
    with Path(chemin).open(encoding=UTF_8, errors="surrogateescape", newline="") as original:
        textes = _demeles(iter(partial(original.read, _MORCEAU), ""), nombres)
        notes = _parcourir(chemin, _ecrits(textes, copie))
    etrangers, accents = nombres
    return Lisible(copie, [*notes, *meles(etrangers)]) if domine(accents, etrangers) else None


def _demeles(textes: Iterable[str], nombres: list[int]) -> Iterator[str]:
    for texte in textes:
        repare, *trouves = demeler(texte)
        nombres[:] = map(sum, zip(nombres, trouves, strict=True))
        yield repare


def _en_utf_8(chemin: str) -> Iterator[bytes]:
    """Les octets, vérifiés jusqu'au dernier : Polars ne regarde que les colonnes qu'il lit."""
    decodeur = codecs.getincrementaldecoder(UTF_8)()
    with Path(chemin).open("rb") as flux:
        for octets in iter(partial(flux.read, _MORCEAU), b""):
            decodeur.decode(octets)
            yield octets
    decodeur.decode(b"", final=True)


def _ecrits(textes: Iterable[str], copie: Path) -> Iterator[bytes]:
    """Les octets de la copie, à mesure qu'elle s'écrit."""
    with copie.open("wb") as ecrite:
        for octets in (texte.encode() for texte in textes):
            ecrite.write(octets)
            yield octets


def _parcourir(chemin: str, morceaux: Iterable[bytes]) -> list[str]:
    """Ce qu'il faut dire des caractères invisibles, comme d'un petit tableau."""
    otes = sans_fin = 0
    for octets in morceaux:
        if b"\0" in octets:
            raise pas_un_texte(chemin, RECENSEMENT)
        otes += len(octets) - len(octets.translate(None, _OTES))
        fin = max(octets.rfind(b"\n"), octets.rfind(b"\r"))
        sans_fin = len(octets) - fin - 1 + (sans_fin if fin < 0 else 0)
        if sans_fin > LIGNE_MAXIMALE:
            raise SaisieInvalide([_sans_fin(chemin)])
    return invisibles(otes)


def _sans_fin(chemin: str) -> Anomalie:
    probleme = f"une ligne a plus de {LIGNE_MAXIMALE // 1_000_000} Mo"
    return Anomalie(chemin, probleme, conseil=RECENSEMENT.conseil)
