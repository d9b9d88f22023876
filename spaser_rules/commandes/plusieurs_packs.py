"""Un recensement audité par plusieurs packs : ce qui n'a de sens que pour un, et où va chacun."""

from collections.abc import Sequence
from pathlib import Path

import click

from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.plier import LARGEUR


def refuser(suivi: str | None, *, page: bool) -> None:
    """Ce qui n'a de sens que pour un pack.

    :param page: vrai si l'on demande la page à l'écran.
    :raises click.UsageError: un suivi, ou une page à l'écran.
    """
    if suivi:
        raise click.UsageError("--suivi relève les indicateurs d'un seul pack : un seul --regles.")
    if page:
        raise click.UsageError("une page par pack : --sortie DOSSIER plutôt que --format html.")


def lieu(sortie: Path | None, pack: Pack, packs: Sequence[Pack]) -> Path | None:
    """Le dossier où écrire l'audit de ce pack : le sien s'il y en a plusieurs."""
    return sortie / pack.id if sortie and len(packs) > 1 else sortie


def bout_a_bout(rendus: Sequence[str], *, en_json: bool) -> str:
    """Les audits à la suite, chacun nommant son pack ; en JSON, un tableau s'ils sont plusieurs."""
    if en_json and len(rendus) > 1:
        return "[\n" + ",\n".join(rendu.rstrip("\n") for rendu in rendus) + "\n]\n"
    return f"\n{'=' * LARGEUR}\n\n".join(rendus)
