"""Écrire une fiche nouvelle, dans la forme que dit le nom du fichier."""

from pathlib import Path

import click

from spaser_rules.marche.fiche import Fiche
from spaser_rules.pack.pack import Pack
from spaser_rules.textes import enumerer

_CLASSEUR = ".xlsx"
_EXTENSIONS = (".yaml", ".yml", _CLASSEUR)


def verifier_le_nom(fichier: Path) -> None:
    """Dit d'avance ce qui empêcherait d'écrire.

    :raises click.UsageError: le nom ne convient pas.
    """
    if fichier.exists():
        raise click.UsageError(f"{fichier} existe déjà : donnez un autre nom.")
    if fichier.suffix.lower() not in _EXTENSIONS:
        raise click.UsageError(f"{fichier} : donnez un nom en {enumerer(_EXTENSIONS, 'ou')}.")
    if not fichier.resolve().parent.is_dir():
        raise click.UsageError(f"{fichier} : le dossier n'existe pas, créez-le d'abord.")


def octets_de_la_fiche(fiche: Fiche, pack: Pack, fichier: Path) -> bytes:
    """La fiche en texte ou en classeur ; chacun n'importe que ses bibliothèques.

    :raises SaisieInvalide: un texte qui ne tient pas dans une cellule.
    """
    if fichier.suffix.lower() == _CLASSEUR:
        from spaser_rules.classeur.ecriture import ecrire

        return ecrire(fiche, pack)
    from spaser_rules.remplissage.ecriture import en_yaml

    return en_yaml(fiche).encode()
