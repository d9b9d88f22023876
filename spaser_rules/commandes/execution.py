"""Lancer une commande : toute faute connue devient un message et un code de sortie."""

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
        code = echouer(f"{erreur.filename or 'sortie'} : {erreur.strerror}.")
    sys.exit(code or EN_REGLE)


def echouer(message: str) -> int:
    """Dit la faute sur la sortie d'erreur et rend le code correspondant."""
    sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    click.echo(message, err=True)
    return INUTILISABLE
