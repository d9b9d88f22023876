"""Le début d'un grand tableau : son encodage, son séparateur, son en-tête."""

import codecs
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from spaser_rules.recensement.feuille import Candidates, Feuille
from spaser_rules.recensement.sources import Source
from spaser_rules.recensement.texte import separateurs, tableaux
from spaser_rules.saisie import octets
from spaser_rules.saisie.encodages import encodages
from spaser_rules.saisie.octets import RECENSEMENT, pas_un_texte

OCTETS = 100_000
"""Octets où chercher l'en-tête, et de quoi choisir entre deux colonnes du même champ."""

UTF_8 = "utf-8"


@dataclass(frozen=True, slots=True)
class Tete(Source):
    """Le début du fichier, lu comme un petit tableau."""

    texte: str = ""
    lues: Candidates = field(default_factory=list)

    def feuilles(self) -> Candidates:
        """Les lectures possibles : une par séparateur."""
        return self.lues

    def separateur(self, feuille: Feuille) -> str:
        """Celui de la lecture dont vient cette feuille."""
        return next(
            s
            for s, lue in zip(separateurs(self.texte), self.lues, strict=True)
            if lue[0] is feuille
        )

    @property
    def fin(self) -> str:
        """Ce qui finit les lignes ; un ancien Macintosh n'écrit que des retours."""
        return fin_de_ligne(self.texte)


def fin_de_ligne(texte: str) -> str:
    """« \\n », ou « \\r » si des retours seuls séparent plus de lignes."""
    retours = texte.count("\r") - texte.count("\r\n")
    return "\r" if retours > texte.count("\n") else "\n"


def lire(source: Source) -> Tete:
    """Le début d'un fichier en texte.

    :raises SaisieInvalide: ce n'est pas un tableau.
    """
    texte = _debut(source.chemin)
    return Tete(source.chemin, None, source.notes, texte, tableaux(source.chemin, texte))


def est_en_utf_8(chemin: str) -> bool:
    """Faux dès que le début dit un autre encodage ; la suite peut encore démentir."""
    return encodages(_octets(chemin))[0] == UTF_8


def en_utf_8(chemin: str, dossier: Path) -> Path:
    """Une copie du fichier en UTF-8, écrite au fil de la lecture.

    :raises SaisieInvalide: le fichier n'est pas un texte.
    """
    possibles = encodages(_octets(chemin))
    encodage = possibles[0] if possibles[0] != UTF_8 else possibles[-1]
    copie = dossier / "en utf-8.csv"
    try:
        with (
            Path(chemin).open(encoding=encodage, newline="") as original,
            copie.open("w", encoding=UTF_8, newline="") as ecrite,
        ):
            shutil.copyfileobj(original, ecrite)
    except UnicodeDecodeError:
        raise pas_un_texte(chemin, RECENSEMENT) from None
    return copie


def _debut(chemin: str) -> str:
    """Le texte d'un petit fichier, ou le début d'un grand, jusqu'à la fin d'une ligne."""
    lieu = Path(chemin)
    if lieu.is_file() and lieu.stat().st_size > OCTETS:
        return _entiere(_decoder(_octets(chemin)))
    return octets.lire(chemin, RECENSEMENT).texte


def _octets(chemin: str) -> bytes:
    with Path(chemin).open("rb") as flux:
        return flux.read(OCTETS)


def _decoder(lus: bytes) -> str:
    """Le texte, moins le caractère que la coupe a peut-être laissé à moitié."""
    for encodage in encodages(lus):
        try:
            decodeur = codecs.getincrementaldecoder(encodage)()
            return decodeur.decode(lus).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    return lus.decode("cp1252", errors="replace")


def _entiere(texte: str) -> str:
    """Le texte jusqu'à la fin de sa dernière ligne entière, guillemets refermés."""
    fin = fin_de_ligne(texte)
    while texte.count('"') % 2 or not texte.endswith(fin):
        coupe = texte.rfind(fin, 0, len(texte) - 1)
        if coupe < 0:
            break
        texte = texte[: coupe + 1]
    return texte
