"""Écrire plusieurs fichiers d'un seul geste : le dossier entier, ou rien."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

Contenus = Mapping[Path, bytes]
"""Chaque fichier, relatif au dossier, et ce qu'il contient."""


def publier(
    dossier: Path, contenus: Contenus, achever: Callable[[Path], None] = lambda dossier: None
) -> None:
    """Écrit les fichiers dans un dossier neuf, à côté, puis lui donne son nom.

    :param achever: complète le dossier neuf, une fois ses fichiers écrits.
    :raises OSError: le dossier ne peut pas être écrit ; il n'en reste rien.
    """
    provisoire = _a_cote(dossier)
    try:
        for chemin, octets in contenus.items():
            (provisoire / chemin).parent.mkdir(parents=True, exist_ok=True)
            (provisoire / chemin).write_bytes(octets)
        achever(provisoire)
        provisoire.chmod(0o755)
        provisoire.rename(dossier)
    except BaseException:
        shutil.rmtree(provisoire, ignore_errors=True)
        raise


def _a_cote(dossier: Path) -> Path:
    """Un dossier provisoire ; un refus nomme le dossier voulu, que l'on connaît."""
    try:
        dossier.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{dossier.name}.", dir=dossier.parent))
    except OSError as erreur:
        raise OSError(erreur.errno, erreur.strerror, str(dossier)) from erreur
