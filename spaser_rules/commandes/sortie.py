"""Écrire une réponse : tout ou rien, sur la sortie standard ou dans un fichier."""

import errno
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_EN_MEMOIRE = 8_000_000
"""Octets gardés en mémoire avant de passer par un fichier temporaire."""


@contextmanager
def ecriture(chemin: Path | None) -> Iterator[IO[str]]:
    """Un flux dont le contenu n'est publié que si le bloc se termine sans erreur.

    :raises OSError: le fichier ne peut pas être écrit.
    """
    with tempfile.SpooledTemporaryFile(max_size=_EN_MEMOIRE) as tampon:
        flux = io.TextIOWrapper(tampon, encoding="utf-8", newline="", write_through=True)
        yield flux
        tampon.seek(0)
        if chemin is None:
            _vers_la_sortie_standard(flux)
        else:
            remplacer(chemin, tampon)
        flux.detach()


def ecrire_octets(chemin: Path | None, octets: bytes) -> None:
    """Publie un document binaire, dans un fichier ou sur la sortie standard.

    :raises OSError: le fichier ne peut pas être écrit.
    """
    if chemin is not None:
        remplacer(chemin, io.BytesIO(octets))
    elif sys.stdout is None:
        raise OSError(errno.EBADF, "", "la sortie standard")
    else:
        sys.stdout.buffer.write(octets)
        sys.stdout.buffer.flush()


def _vers_la_sortie_standard(flux: IO[str]) -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, "", "la sortie standard")
    if sys.stdout.isatty():
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    else:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    shutil.copyfileobj(flux, sys.stdout)
    sys.stdout.flush()


def remplacer(chemin: Path, contenu: IO[bytes]) -> None:
    """Écrit le fichier d'un seul geste : à tout instant c'est l'ancien ou le nouveau, entier.

    :raises OSError: le fichier ne peut pas être écrit ; l'ancien est intact.
    """
    chemin = _cible(chemin)
    if chemin.exists() and not chemin.is_file():
        with chemin.open("wb") as flux:  # un tube, un périphérique
            shutil.copyfileobj(contenu, flux)
        return
    _publier({chemin: contenu})


def remplacer_ensemble(contenus: Mapping[Path, bytes]) -> None:
    """Écrit des fichiers qui vont ensemble : aucun n'est publié tant qu'un seul n'est pas prêt.

    :raises OSError: l'un ne peut pas être écrit ; les anciens sont intacts.
    """
    _publier({_cible(chemin): io.BytesIO(octets) for chemin, octets in contenus.items()})


def _cible(chemin: Path) -> Path:
    """Le fichier à remplacer ; un lien reste un lien, c'est sa cible que l'on remplace.

    :raises OSError: rien ne peut y être écrit.
    """
    chemin = chemin.resolve()
    if chemin.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(chemin))
    if not chemin.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "", str(chemin.parent))
    if chemin.is_file() and not os.access(chemin, os.W_OK):
        raise PermissionError(errno.EACCES, "", str(chemin))
    return chemin


_NOUVEAU = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
"""Créer un fichier ; sans O_BINARY, Windows y changerait les fins de ligne."""


def _publier(contenus: Mapping[Path, IO[bytes]]) -> None:
    """Écrit tout à part, puis renomme ; tué avant, il ne reste rien."""
    prets: dict[Path, Path] = {}
    try:
        for chemin, contenu in contenus.items():
            with _nommer(chemin):
                prets[chemin] = _ecrire_a_part(chemin, contenu)
        for chemin, provisoire in prets.items():
            provisoire.replace(chemin)
    except BaseException:
        for provisoire in prets.values():
            provisoire.unlink(missing_ok=True)
        raise


@contextmanager
def _nommer(chemin: Path) -> Iterator[None]:
    """Une erreur du système dit le fichier voulu, non celui que l'on écrivait à part."""
    try:
        yield
    except OSError as erreur:
        erreur.filename = str(chemin)
        raise


def _ecrire_a_part(chemin: Path, contenu: IO[bytes]) -> Path:
    """Le contenu dans un fichier voisin, prêt à prendre le nom du fichier."""
    droits = chemin.stat().st_mode & 0o777 if chemin.exists() else 0o666 & ~_umask()
    provisoire = chemin.parent / f".{chemin.name}.{os.urandom(8).hex()}.tmp"
    try:
        ecrit = False
        with suppress(OSError, AttributeError):
            _ecrire_sans_nom(provisoire, contenu, droits)
            ecrit = True
        if not ecrit:  # ce système de fichiers ne connaît pas les fichiers sans nom
            contenu.seek(0)
            _remplir(os.open(provisoire, _NOUVEAU), contenu, droits)
    except BaseException:
        provisoire.unlink(missing_ok=True)
        raise
    return provisoire


def _ecrire_sans_nom(provisoire: Path, contenu: IO[bytes], droits: int) -> None:
    """Écrit dans un fichier sans nom, que le système efface si le processus meurt, puis le nomme.

    :raises OSError: le système de fichiers ne le permet pas.
    :raises AttributeError: le système d'exploitation ne le connaît pas.
    """
    descripteur = os.open(provisoire.parent, os.O_TMPFILE | os.O_WRONLY, 0o600)
    ouverts = os.open("/proc/self/fd", os.O_RDONLY)
    try:
        _remplir(os.dup(descripteur), contenu, droits)
        os.link(str(descripteur), provisoire, src_dir_fd=ouverts, follow_symlinks=True)
    finally:
        os.close(descripteur)
        os.close(ouverts)


def _remplir(descripteur: int, contenu: IO[bytes], droits: int) -> None:
    with os.fdopen(descripteur, "wb") as flux:
        shutil.copyfileobj(contenu, flux)
        flux.flush()
        if hasattr(os, "fchmod"):  # Windows ne l'a pas, ni ces droits
            os.fchmod(flux.fileno(), droits)
        os.fsync(flux.fileno())


def _umask() -> int:
    masque = os.umask(0)
    os.umask(masque)
    return masque
