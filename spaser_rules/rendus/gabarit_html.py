"""Les gabarits des pages : texte échappé d'office, et rien qui manque sans le dire."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from spaser_rules.textes import en_phrase, insecables

_COMMUNS = Path(__file__).parent / "gabarits"


@cache
def gabarit(nom: str, dossier: Path = _COMMUNS) -> Template:
    """Un gabarit du dossier, qui peut inclure ceux que toutes les pages partagent."""
    environnement = Environment(
        loader=FileSystemLoader([dossier, _COMMUNS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environnement.filters |= {"insecables": insecables, "phrase": en_phrase}
    return environnement.get_template(nom)
