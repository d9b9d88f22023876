"""Une fiche écrite en YAML, chaque valeur comme un agent l'écrit."""

from collections.abc import Callable
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from spaser_rules.marche import types
from spaser_rules.marche.fiche import Fiche
from spaser_rules.valeurs import booleens, cpv, montants, pourcentages
from spaser_rules.vocabulaire.faits import RUBRIQUE

_LARGEUR = 100

_SORTES: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (types.Montant, montants.ecrire),
    (types.Pourcentage, pourcentages.ecrire),
    (types.CodeCpv, cpv.ecrire),
    (types.OuiNon, booleens.ecrire),
)
_ECRITURES = {sorte.__metadata__[0]: ecrire for sorte, ecrire in _SORTES}
"""Ce qui dit, dans le schéma, qu'une valeur s'écrit autrement qu'elle n'est gardée."""


class _Section(dict[str, Any]):
    """Une section de la fiche : une ligne par champ, même s'ils sont tous courts."""


class _Plume(yaml.SafeDumper):
    """Ce qui écrit le YAML."""


_Plume.add_representer(
    _Section,
    lambda plume, section: plume.represent_mapping("tag:yaml.org,2002:map", section.items(), False),
)


def en_yaml(fiche: Fiche) -> str:
    """Le texte de la fiche ; relu, il donne la même fiche. Une rubrique absente y est vide."""
    sections = [_section(nom, valeur) for nom, valeur in _table(fiche).items()]
    return "\n".join([*sections, *([] if fiche.developpement_durable else [f"{RUBRIQUE}:\n"])])


def _section(nom: str, valeur: dict[str, Any]) -> str:
    """Une section, ses listes et ses petites tables chacune sur une ligne."""
    texte: str = yaml.dump(
        _Section({nom: _Section(valeur)}),
        Dumper=_Plume,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=_LARGEUR,
    )
    return texte


def _table(objet: BaseModel) -> dict[str, Any]:
    """Ce que l'objet dit, champ par champ."""
    champs = type(objet).model_fields
    valeurs = {nom: getattr(objet, nom) for nom in champs}
    return {
        nom: _ecrite(valeur, _marques(champs[nom].annotation) + champs[nom].metadata)
        for nom, valeur in valeurs.items()
        if valeur is not None
    }


def _ecrite(valeur: Any, marques: list[Any]) -> Any:
    if isinstance(valeur, BaseModel):
        return _table(valeur)
    if isinstance(valeur, list):
        return [_ecrite(un, marques) for un in valeur]
    if isinstance(valeur, dict):
        return {cle: _ecrite(dedans, marques) for cle, dedans in valeur.items()}
    ecrire = next((_ECRITURES[marque] for marque in marques if marque in _ECRITURES), None)
    return ecrire(valeur) if ecrire else valeur


def _marques(annotation: Any) -> list[Any]:
    """Les marques de l'annotation, de ce qu'elle contient comme d'elle-même."""
    marques = list(getattr(annotation, "__metadata__", ()))
    return marques + [m for argument in get_args(annotation) for m in _marques(argument)]
