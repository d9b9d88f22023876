"""Le début d'un grand tableau : son séparateur, ses fins de ligne, son en-tête."""

import codecs
from dataclasses import dataclass, field
from pathlib import Path

from spaser_rules.recensement.feuille import Candidates, Feuille
from spaser_rules.recensement.sources import Source
from spaser_rules.recensement.texte import separateurs, tableaux
from spaser_rules.saisie import octets
from spaser_rules.saisie.octets import RECENSEMENT

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


def lire(source: Source, lu: Path) -> Tete:
    """Le début d'un fichier en texte.

    :param lu: le fichier, ou sa copie en UTF-8.
    :raises SaisieInvalide: ce n'est pas un tableau.
    """
    texte = _debut(source.chemin, lu)
    return Tete(source.chemin, None, source.notes, texte, tableaux(source.chemin, texte))


def debut(lieu: Path) -> bytes:
    """Les premiers octets d'un fichier."""
    with lieu.open("rb") as flux:
        return flux.read(OCTETS)


def _debut(chemin: str, lu: Path) -> str:
    """Le texte d'un petit fichier, ou le début d'un grand, jusqu'à la fin d'une ligne."""
    lieu = Path(chemin)
    if lieu.is_file() and lieu.stat().st_size > OCTETS:
        # La coupe a peut-être laissé un caractère à moitié.
        texte = codecs.getincrementaldecoder(UTF_8)().decode(debut(lu))
        return _entiere(texte.removeprefix("\ufeff"))
    return octets.lire(chemin, RECENSEMENT).texte


def _entiere(texte: str) -> str:
    """Le texte jusqu'à la fin de sa dernière ligne entière, guillemets refermés."""
    fin = fin_de_ligne(texte)
    while texte.count('"') % 2 or not texte.endswith(fin):
        coupe = texte.rfind(fin, 0, len(texte) - 1)
        if coupe < 0:
            break
        texte = texte[: coupe + 1]
    return texte
