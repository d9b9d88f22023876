"""Écrire une réponse : tout ou rien, sur la sortie standard ou dans un fichier."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_EN_MEMOIRE = 8_000_000
"""Octets gardés en mémoire avant de passer par un fichier temporaire."""


@contextmanager
def ecriture(chemin: Path | None) -> Iterator[IO[str]]:
    """Un flux dont le contenu n'est publié que si le bloc se termine sans erreur.

    :raises OSError: le fichier ne peut pas être écrit.
    """
    with tempfile.SpooledTemporaryFile(
        max_size=_EN_MEMOIRE, mode="w+", encoding="utf-8", newline=""
    ) as tampon:
        yield tampon
        tampon.seek(0)
        if chemin is None:
            _vers_la_sortie_standard(tampon)
        else:
            remplacer(chemin, tampon)


def _vers_la_sortie_standard(tampon: IO[str]) -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, "", "la sortie standard")
    if not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    else:
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    shutil.copyfileobj(tampon, sys.stdout)
    sys.stdout.flush()


def remplacer(chemin: Path, contenu: IO[str]) -> None:
    """Écrit le fichier d'un seul geste : à tout instant c'est l'ancien ou le nouveau, entier."""
    chemin = chemin.resolve()  # un lien reste un lien : c'est sa cible que l'on remplace
    if chemin.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(chemin))
    if chemin.exists() and not chemin.is_file():
        with chemin.open("w", encoding="utf-8", newline="") as flux:  # un tube, un périphérique
            return shutil.copyfileobj(contenu, flux)
    if not chemin.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "", str(chemin.parent))
    descripteur, provisoire = tempfile.mkstemp(dir=chemin.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(descripteur, "w", encoding="utf-8", newline="") as flux:
            shutil.copyfileobj(contenu, flux)
            flux.flush()
            os.fsync(flux.fileno())
        droits = chemin.stat().st_mode if chemin.exists() else 0o666 & ~_umask()
        Path(provisoire).chmod(droits & 0o777)
        Path(provisoire).replace(chemin)
    except BaseException:
        Path(provisoire).unlink(missing_ok=True)
        raise


def _umask() -> int:
    masque = os.umask(0)
    os.umask(masque)
    return masque
