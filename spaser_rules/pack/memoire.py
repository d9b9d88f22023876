"""La mémoire des analyses : ne pas relire à chaque lancement ce qui n'a pas changé d'un signe.

On garde ce que donnent YAML et la grammaire, et rien de plus : schéma, vocabulaire et cohérence du
pack sont revérifiés à chaque fois. Un texte est reconnu à son empreinte ; le moindre changement le
fait relire. Un fichier de mémoire absent, altéré ou d'une autre version est seulement ignoré.
"""

import json
import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from spaser_rules import __version__
from spaser_rules.langage.syntaxe import analyser
from spaser_rules.langage.typage import Forme
from spaser_rules.saisie.document import Document, lire_document

SANS_MEMOIRE = "SPASER_SANS_MEMOIRE"
"""Variable d'environnement : non vide, rien n'est gardé."""

_PAQUET = Path(__file__).parent.parent
_SOURCES = ("saisie/document.py", "langage/grammaire.py", "langage/grammaire.lark")


class Memoire:
    """Les analyses d'un pack, relues d'un lancement précédent ou faites à l'instant."""

    def __init__(self, dossier: Path, *, vide: bool = False) -> None:
        self.fichier = None if vide or os.environ.get(SANS_MEMOIRE) else _fichier(dossier)
        self.connues = _relire(self.fichier)
        self.documents: dict[str, Any] = {}
        self.formes: dict[str, Forme] = {}
        self.servie = False
        self.enrichie = False

    def document(self, texte: str, fichier: str) -> Document:
        """Le document d'un texte ; sans positions s'il vient de la mémoire.

        :raises SaisieInvalide: le texte ne se lit pas.
        """
        empreinte = sha256(texte.encode()).hexdigest()
        if empreinte in self.connues["documents"]:
            self.servie = True
            document = Document(fichier, self.connues["documents"][empreinte])
        else:
            document = lire_document(texte, fichier)
            self.enrichie = True
        if not document.anomalies:
            self.documents[empreinte] = document.valeurs
        return document

    def forme(self, ligne: str) -> Forme:
        """La forme d'une condition.

        :raises FauteDeCondition: la ligne ne suit pas la grammaire.
        """
        if ligne not in self.connues["formes"]:
            self.connues["formes"][ligne] = analyser(ligne)
            self.enrichie = True
        forme: Forme = self.connues["formes"][ligne]
        self.formes[ligne] = forme
        return forme

    def garder(self) -> None:
        """Écrit la mémoire si elle a changé ; ne pas pouvoir l'écrire n'est pas une erreur."""
        if self.fichier is None or not self.enrichie:
            return
        analyses = {"documents": self.documents, "formes": self.formes}
        contenu = json.dumps(analyses, ensure_ascii=False).encode()
        with suppress(OSError):
            self.fichier.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            provisoire = self.fichier.with_suffix(f".{os.getpid()}.tmp")
            try:
                provisoire.write_bytes(_empreinte(contenu) + b"\n" + contenu)
                provisoire.replace(self.fichier)
            finally:
                provisoire.unlink(missing_ok=True)


class MemoireAvecPositions(Memoire):
    """Relit chaque document, pour ses positions, et le garde ; les formes restent en mémoire.

    ``lus`` donne, par fichier, son texte et son document.
    """

    def __init__(self, dossier: Path) -> None:
        super().__init__(dossier)
        self.lus: dict[str, tuple[str, Document]] = {}

    def document(self, texte: str, fichier: str) -> Document:
        """Le document d'un texte, avec ses positions ; le même si on le redemande.

        :raises SaisieInvalide: le texte ne se lit pas.
        """
        if fichier not in self.lus:
            self.lus[fichier] = texte, lire_document(texte, fichier)
        document = self.lus[fichier][1]
        if not document.anomalies:
            self.documents[sha256(texte.encode()).hexdigest()] = document.valeurs
        return document


def _relire(fichier: Path | None) -> dict[str, dict[str, Any]]:
    neuve: dict[str, dict[str, Any]] = {"documents": {}, "formes": {}}
    if fichier is None:
        return neuve
    try:
        empreinte, _, contenu = fichier.read_bytes().partition(b"\n")
    except OSError:
        return neuve
    if empreinte != _empreinte(contenu):
        return neuve
    lue: dict[str, dict[str, Any]] = json.loads(contenu)
    return lue


def _empreinte(contenu: bytes) -> bytes:
    """Ce qui fait reconnaître une mémoire entière et telle qu'on l'a écrite."""
    return sha256(contenu).hexdigest().encode()


def _fichier(dossier: Path) -> Path | None:
    """Le fichier de mémoire de ce pack pour cette version exacte du logiciel."""
    racine = _dossier_de_cache()
    if racine is None:
        return None
    etats = [(_PAQUET / source).stat() for source in _SOURCES]
    version = [__version__, *((etat.st_mtime_ns, etat.st_size) for etat in etats)]
    nom = sha256(repr((str(dossier.resolve()), version)).encode()).hexdigest()[:24]
    return racine / "spaser-rules" / f"{nom}.json"


def _dossier_de_cache() -> Path | None:
    """Là où le système range ce qui peut se refaire."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) if base else None
    base = os.environ.get("XDG_CACHE_HOME")
    if base and Path(base).is_absolute():
        return Path(base)
    with suppress(RuntimeError):
        return Path.home() / ".cache"
    return None
