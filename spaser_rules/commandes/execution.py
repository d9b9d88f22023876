"""Lancer une commande : toute faute connue devient un message et un code de sortie."""

import errno
import os
import sys
from typing import NoReturn

import click

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.commandes.francais import expliquer
from spaser_rules.jugement.moteur import MoteurEnPanne

EN_REGLE, INCOMPLET, INUTILISABLE = 0, 1, 2
"""Rien de dû ne manque ; quelque chose manque ou est inconnu ; commande ou fichier faux."""


def lancer(commande: click.Command, nom: str) -> NoReturn:
    """Exécute la commande et sort du processus avec son code."""
    try:
        code = commande.main(prog_name=nom, standalone_mode=False)
    except click.ClickException as erreur:
        code = echouer(expliquer(erreur))
    except (click.Abort, KeyboardInterrupt):
        code = echouer("Interrompu : rien n'a été écrit.")
    except SaisieInvalide as erreur:
        code = echouer(str(erreur))
    except MoteurEnPanne as panne:
        code = echouer(f"Aucun verdict n'est rendu : {panne}")
    except BrokenPipeError:
        # Le lecteur du tube est parti (« | head ») : ce n'est pas une erreur de l'utilisateur.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = EN_REGLE
    except OSError as erreur:
        code = echouer(f"{erreur.filename or 'la sortie'} : {_raison(erreur)}.")
    sys.exit(code or EN_REGLE)


_RAISONS = {
    errno.EACCES: "l'écriture est refusée, fermez-le s'il est ouvert ailleurs",
    errno.EPERM: "l'écriture est refusée, fermez-le s'il est ouvert ailleurs",
    errno.EBADF: "elle est fermée",
    errno.EISDIR: "c'est un dossier, donnez un nom de fichier",
    errno.ENOENT: "le dossier n'existe pas",
    errno.ENOSPC: "le disque est plein",
    errno.EROFS: "le disque est en lecture seule",
}


def _raison(erreur: OSError) -> str:
    """Pourquoi le système refuse, en français."""
    return _RAISONS.get(erreur.errno or 0, f"le système refuse ({erreur.strerror})")


def echouer(message: str) -> int:
    """Dit la faute sur la sortie d'erreur et rend le code correspondant."""
    if sys.stderr is not None:
        sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
        click.echo(message, err=True)
    return INUTILISABLE
